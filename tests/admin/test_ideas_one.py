"""One idea in front of an agent: assigned, answered, merged, split, and its trail."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from tests.admin.conftest import absent, body, refused
from tests.admin.ideas import LIST, WHY, fresh, give, one, prepare, status
from wagtail_civic.models import (
    Idea,
    IdeaEvent,
    IdeaFile,
    IdeaSource,
    OutgoingMessage,
)
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import figures
from wagtail_civic.testing import propose, space_of, support_idea

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]


@pytest.fixture
def box(box_of_our_streets):
    return box_of_our_streets


@pytest.fixture
def other(box_of_elsewhere):
    return box_of_elsewhere


@pytest.fixture
def editor(agent, box):
    """May edit and publish one box."""
    return agent("moderate_signature", pages=[box])


@pytest.fixture
def writer(agent, box):
    """May edit one box and publish nothing."""
    return agent(pages=[box], rights=("change",))


class TestOne:
    def test_it_is_shown_with_what_was_said(self, editor, box):
        idea = propose(box, "Benches", public_name="Nadia", place="Mill")
        said = body(editor.get(one(idea)))
        for words in ("Benches", "Nadia", "Mill", "None yet"):
            assert words in said

    def test_a_file_is_opened_by_whoever_sees_the_idea(self, editor, box):
        png = _picture()
        idea = propose(box, files=[png], alts=["A bench"])
        file = IdeaFile.objects.get(idea=idea)
        found = editor.get(one(idea, f"file/{file.pk}/"))
        assert found["Content-Type"] == "image/png"
        assert "sandbox" in found["Content-Security-Policy"]

    def test_assigned_with_a_day_and_a_note(self, writer, box):
        idea = propose(box)
        seen = ideas.stamp(fresh(idea), ideas.NOTED)
        sent = {"deed": "assign", "service": "Parks", "due_on": "2031-05-01", "note": "Ask Ann."}
        writer.post(one(idea), {**sent, "seen": seen})
        row = fresh(idea)
        assert (row.service, row.due_on, row.note) == ("Parks", date(2031, 5, 1), "Ask Ann.")
        said = body(writer.get(one(idea)))
        assert "Given to a service" in said
        assert writer.user.username in said
        assert "for the team alone" in said

    def test_the_trail_is_written_in_french(self, chief, in_french, box):
        idea = propose(box)
        give(idea, status(box, "Being studied"))
        day, now = date(2031, 5, 1), timezone.now()
        ideas.assign(idea, service="Parks", due_on=day, note="", user=None, now=now)
        said = body(chief.get(one(idea)))
        assert "Nouveau statut\u00a0: " in said
        assert "Confiée à un service\u00a0: Parks, 1er mai 2031" in said

    def test_a_trail_without_a_day_or_a_service_says_what_there_is(self, chief, in_french, box):
        idea, now = propose(box), timezone.now()
        ideas.assign(idea, service="Parks", due_on=None, note="", user=None, now=now)
        assert "Confiée à un service\u00a0: Parks (" in body(chief.get(one(idea)))
        ideas.assign(idea, service="", due_on=None, note="", user=None, now=now)
        assert "<td>Confiée à un service (" in body(chief.get(one(idea)))

    def test_two_agents_see_of_each_other(self, writer, box):
        idea = propose(box)
        seen = ideas.stamp(fresh(idea), ideas.NOTED)
        now = timezone.now()
        ideas.assign(idea, service="Roads", due_on=None, note="", user=None, now=now)
        sent = {"deed": "assign", "service": "Parks", "due_on": "", "note": "", "seen": seen}
        said = body(writer.post(one(idea), sent, follow=True))
        assert "Somebody has changed" in said
        assert fresh(idea).service == "Roads"

    def test_a_day_that_is_none_is_refused(self, writer, box):
        idea = propose(box)
        sent = {"deed": "assign", "service": "Parks", "due_on": "soon", "note": "", "seen": ""}
        assert "Enter a valid date" in body(writer.post(one(idea), sent))
        assert fresh(idea).service == ""

    def test_who_only_reads_assigns_nothing(self, agent, box):
        idea = propose(box)
        reader = agent("oversee_signature")
        assert reader.get(one(idea)).status_code == 200
        assert refused(reader.post(one(idea), {"deed": "assign", "service": "Parks"}))
        assert refused(reader.get(one(idea, "answer/")))

    def test_an_agent_who_answers_needs_no_page(self, agent, box):
        idea = propose(box)
        officer = agent("oversee_signature", "answer_idea")
        sent = {"status": status(box, "Being studied").pk, "deed": "publish", "reason": ""}
        officer.post(one(idea, "answer/"), sent)
        assert fresh(idea).status.names["en"] == "Being studied"


class TestAnswering:
    def send(self, client, idea, name, deed="publish", **said):
        page = idea.page.specific
        sent = {"status": status(page, name).pk, "reason": "", "cost": "", "deed": deed, **said}
        return client.post(one(idea, "answer/"), sent)

    def test_the_letter_is_looked_at_before_it_is_sent(self, editor, box):
        idea = propose(box, "Benches")
        support_idea(idea, "ada")
        said = body(self.send(editor, idea, "Refused", "preview", reason="Too dear."))
        assert "2 people are written to" in said
        assert "Refused: “Benches”" in said
        assert "Too dear." in said.split("<textarea")[0]
        assert fresh(idea).status is None
        assert not OutgoingMessage.objects.filter(kind="idea_status").exists()

    def test_published_with_its_reason_in_each_language(self, editor, box):
        french = Locale.objects.get_or_create(language_code="fr")[0]
        copy = box.copy_for_translation(french, copy_parents=True)
        copy.save_revision().publish()
        idea = propose(box)
        self.send(editor, idea, "Refused", reason="Too dear.", reason_fr="Trop cher.")
        row = fresh(idea)
        assert row.status_translations == {"en": "Too dear.", "fr": "Trop cher."}
        assert OutgoingMessage.objects.filter(kind="idea_status").count() == 1

    def test_a_reason_or_a_cost_that_lacks_is_asked_at_its_field(self, editor, box):
        idea = propose(box)
        for name, field in (("Refused", "reason"), ("Accepted", "cost")):
            form = self.send(editor, idea, name).context["form"]
            assert field in form.errors
        assert fresh(idea).status is None

    @pytest.mark.parametrize("cost", ["-1", "NaN", "1e30", "x"])
    def test_no_cost_is_no_cost(self, editor, box, cost):
        idea = propose(box)
        assert "cost" in self.send(editor, idea, "Accepted", cost=cost).context["form"].errors
        assert fresh(idea).status is None

    def test_prepared_it_is_read_by_nobody_and_offered_again(self, writer, box):
        idea = propose(box)
        self.send(writer, idea, "Refused", "prepare", reason="Too dear.")
        assert fresh(idea).status is None
        assert "Too dear." in body(writer.get(one(idea)))
        assert "Too dear." in body(writer.get(one(idea, "answer/")))
        writer.post(one(idea), {"deed": "forget"})
        assert fresh(idea).prepared == {}

    def test_who_may_not_publish_the_page_prepares_only(self, writer, box):
        idea = propose(box)
        assert refused(self.send(writer, idea, "Refused", reason="Too dear."))
        assert fresh(idea).status is None

    def test_another_agent_was_faster(self, editor, box):
        idea = propose(box)
        seen = ideas.stamp(fresh(idea))
        give(idea, status(box, "Being studied"))
        said = self.send(editor, idea, "Refused", reason="Too dear.", seen=seen)
        assert said.status_code == 302
        assert "Somebody has changed" in body(editor.get(said.url))
        assert fresh(idea).status.names["en"] == "Being studied"

    def test_a_slip_in_the_reason_is_corrected_and_nobody_is_written_to_again(self, editor, box):
        idea = propose(box, "Benches")
        self.send(editor, idea, "Refused", reason="Too deer.")
        looked = body(self.send(editor, idea, "Refused", "preview", reason="Too dear."))
        assert "nobody is written to again" in looked
        done = editor.post(one(idea, "answer/"), self.said(idea, "Too dear."), follow=True)
        assert "is corrected. Nobody is written to again." in body(done)
        assert fresh(idea).status_reason == "Too dear."
        assert "Refused (corrected)" in body(editor.get(one(idea)))
        assert OutgoingMessage.objects.filter(kind="idea_status").count() == 1

    def said(self, idea, reason, **more):
        wanted = status(idea.page.specific, "Refused").pk
        return {"status": wanted, "reason": reason, "deed": "publish", **more}

    def test_a_correction_is_written_of_where_she_ticks_it(self, editor, box):
        idea = propose(box, "Benches")
        self.send(editor, idea, "Refused", reason="Too deer.")
        looked = body(self.send(editor, idea, "Refused", "preview", reason="Too dear.", tell="on"))
        assert "1 person is written to" in looked
        done = editor.post(one(idea, "answer/"), self.said(idea, "Too dear.", tell=1), follow=True)
        assert "is corrected. Whoever follows it is written to." in body(done)
        assert OutgoingMessage.objects.filter(kind="idea_status").count() == 2

    def test_the_same_once_more_is_said_to_be_there_already(self, editor, box):
        idea = propose(box)
        self.send(editor, idea, "Refused", reason="Too dear.")
        done = editor.post(one(idea, "answer/"), self.said(idea, "Too dear."), follow=True)
        assert "It has this status already." in body(done)
        assert IdeaEvent.objects.filter(idea=idea).count() == 1

    def test_nothing_is_asked_of_corrections_before_there_is_an_answer(self, editor, box):
        idea = propose(box)
        assert "of a correction" not in body(editor.get(one(idea, "answer/")))
        give(idea, status(box, "Received"))
        assert "of a correction" in body(editor.get(one(idea, "answer/")))

    def test_what_had_been_prepared_is_forgotten_and_she_reads_so(self, editor, box):
        idea = propose(box)
        prepare(idea, "Refused", "Too dear.")
        done = self.send(editor, idea, "Accepted", cost="500")
        assert "What had been prepared for it is forgotten." in body(editor.get(done.url))
        assert fresh(idea).prepared == {}

    def test_what_was_prepared_and_is_published_is_not_said_to_be_forgotten(self, editor, box):
        idea = propose(box)
        prepare(idea, "Refused", "Too dear.")
        done = self.send(editor, idea, "Refused", reason="Too dear.")
        assert "forgotten" not in body(editor.get(done.url))

    def test_a_hidden_idea_is_given_none(self, editor, box):
        idea = propose(box)
        Idea.objects.filter(pk=idea.pk).update(state="held")
        assert absent(editor.get(one(idea, "answer/")))
        self.send(editor, idea, "Being studied")
        assert fresh(idea).status is None

    def test_it_goes_back_to_the_board_and_nowhere_else(self, editor, box):
        idea = propose(box)
        board = f"{LIST}board/{idea.space_id}/?q=x"
        assert self.send(editor, idea, "Being studied", next=board).url == board
        away = self.send(editor, idea, "Received", next="https://evil.example/")
        assert away.url == one(idea)


class TestJoining:
    def test_merged_after_a_look_at_the_count(self, editor, box):
        first, second = propose(box, "Benches"), propose(box, "Places to sit")
        support_idea(first, "ada", "bob")
        support_idea(second, "bob")
        found = body(editor.get(one(first, "merge/?q=sit")))
        assert f"?into={second.pk}" in found
        asked = body(editor.get(one(first, f"merge/?into={second.pk}")))
        assert "“Places to sit” then has 2 supporters" in asked
        assert fresh(first).merged_into_id is None
        editor.post(one(first, "merge/"), {"into": second.pk, "reason": "The same."})
        assert fresh(first).merged_into_id == second.pk
        figures.recount(space_of(box))
        assert fresh(second).figure.supports == 2
        said = body(editor.get(one(second)))
        assert "Took in another idea" in said
        assert editor.user.username in said

    def test_not_without_a_reason_or_into_another_box(self, editor, box, other):
        first, second, there = propose(box), propose(box), propose(other)
        for into, reason in ((second, ""), (there, "Same."), (first, "Same.")):
            found = editor.post(one(first, "merge/"), {"into": into.pk, "reason": reason})
            assert found.status_code == 200
            assert found.context["form"].errors
        assert fresh(first).merged_into_id is None

    def test_taken_apart_again(self, editor, box):
        first, second = propose(box), propose(box)
        assert absent(editor.get(one(first, "apart/")))
        ideas.merge(first, into=second, said=WHY, user=None, now=timezone.now())
        assert editor.get(one(first, "apart/")).status_code == 200
        editor.post(one(first, "apart/"), {"reason": "They differ."})
        assert fresh(first).merged_into_id is None

    def test_split_into_parts(self, editor, box):
        idea = propose(box, "Benches and trees", place="Mill")
        support_idea(idea, "ada")
        sent = {"title_1": "Benches", "body_1": "To sit.", "title_2": "Trees", "body_2": "Shade."}
        editor.post(one(idea, "split/"), {**sent, "reason": "Two services."})
        parts = Idea.objects.filter(leads_to=None, sources__kind=IdeaSource.Kind.SPLIT)
        assert {(each.title, each.place) for each in parts} == {
            ("Benches", "Mill"),
            ("Trees", "Mill"),
        }
        assert [each.figure.supports for each in parts] == [1, 1]

    def test_what_is_set_aside_is_not_split_and_she_reads_why(self, editor, box):
        idea = propose(box)
        Idea.objects.filter(pk=idea.pk).update(state="invalidated")
        sent = {"title_1": "A", "body_1": "a", "title_2": "B", "body_2": "b", "reason": "Why."}
        said = body(editor.post(one(idea, "split/"), sent, follow=True))
        assert "Nobody reads this idea, and everybody would read its parts." in said
        assert Idea.objects.count() == 1

    @pytest.mark.parametrize(
        "left_out", ["title_1", "body_2", "reason"], ids=["title", "text", "reason"]
    )
    def test_no_half_part(self, editor, box, left_out):
        idea = propose(box)
        sent = {"title_1": "A", "body_1": "a", "title_2": "B", "body_2": "b", "reason": "Why."}
        found = editor.post(one(idea, "split/"), {**sent, left_out: ""})
        assert left_out in found.context["form"].errors
        assert Idea.objects.count() == 1

    def test_who_may_not_publish_the_page_joins_nothing(self, writer, box):
        first, second = propose(box), propose(box)
        for screen in ("merge/", "split/", "apart/"):
            assert refused(writer.get(one(first, screen)))
        assert refused(writer.post(one(first, "merge/"), {"into": second.pk, "reason": "Why."}))
        assert not IdeaEvent.objects.exists()


def _picture():
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "PNG")
    return SimpleUploadedFile("bench.png", target.getvalue())
