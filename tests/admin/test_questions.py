"""The moderator's board, its steps, the list, one question, its answer in writing, and the speaker's screen."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.admin.conftest import absent, body, refused
from tests.given import given
from wagtail_civic.keys import unseal
from wagtail_civic.models import AuditEntry, OutgoingMessage, Question
from wagtail_civic.services import question as questions
from wagtail_civic.testing import ask_question, make_question_page, space_of, support_question
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
LIST = "/admin/civic/questions/"


@given
def hour_with_the_mayor():
    return make_question_page(title="One hour with the mayor")


@given
def hour_of_elsewhere():
    return make_question_page(title="Elsewhere")


@pytest.fixture
def box(hour_with_the_mayor):
    return hour_with_the_mayor


@pytest.fixture
def editor(agent, box):
    return agent(pages=[box])


@pytest.fixture
def moderator(agent, box):
    return agent("moderate_signature", pages=[box])


def by():
    return {"user": None, "now": timezone.now()}


def board(box, asked=""):
    return f"{LIST}board/{space_of(box).pk}/{asked}"


def step(client, box, question, name, **said):
    return client.post(board(box, "step/"), {"question": question.pk, "step": name, **said})


def stage(question):
    return Question.objects.values_list("state", "stage").get(pk=question.pk)


def columns(response):
    return {
        each["key"]: [card["question"].body for card in each["cards"]]
        for each in response.context["columns"]
    }


class TestBoard:
    def test_each_question_is_where_it_stands(self, editor, box):
        ask_question(box, "Waiting", published=False)
        asked, listed, live, done = (ask_question(box, each) for each in "abcd")
        support_question(asked, "ada")
        questions.shortlist([listed], **by())
        questions.take_live(done, **by())
        questions.answered(done, **by())
        questions.take_live(live, **by())
        assert columns(editor.get(board(box))) == {
            "waiting": ["Waiting"],
            "published": ["a"],
            "shortlist": ["b"],
            "live": ["c"],
            "answered": ["d"],
        }

    def test_filters_and_search(self, editor, box):
        ask_question(box, "Bridge", speaker=SPEAKERS[0][0])
        ask_question(box, "Market", item="item-3")
        assert columns(editor.get(board(box, "?q=bridge")))["published"] == ["Bridge"]
        assert columns(editor.get(board(box, "?item=item-3")))["published"] == ["Market"]
        asked = f"?speaker={SPEAKERS[0][0]}"
        assert columns(editor.get(board(box, asked)))["published"] == ["Bridge"]
        assert columns(editor.get(board(box, "?speaker=nobody")))["published"] == []

    def test_from_question_to_answer_by_buttons(self, moderator, box):
        question = ask_question(box, published=False)
        for name, wanted in (
            ("publish", "asked"),
            ("shortlist", "shortlisted"),
            ("live", "live"),
            ("answered", "answered"),
            ("back", "shortlisted"),
            ("back", "asked"),
        ):
            answer = step(moderator, box, question, name)
            assert answer.url == board(box)
            assert stage(question) == ("confirmed", wanted), name

    def test_up_and_down(self, editor, box):
        one, two = ask_question(box, "one"), ask_question(box, "two")
        questions.shortlist([one, two], **by())
        step(editor, box, two, "up")
        assert columns(editor.get(board(box)))["shortlist"] == ["two", "one"]
        step(editor, box, two, "down")
        assert columns(editor.get(board(box)))["shortlist"] == ["one", "two"]

    def test_what_cannot_be_is_said_and_changes_nothing(self, editor, box):
        live, other = ask_question(box), ask_question(box)
        questions.take_live(live, **by())
        step(editor, box, other, "live")
        shown = body(editor.get(board(box)))
        assert "Another question is being answered" in shown
        assert stage(other) == ("confirmed", "asked")

    def test_who_may_not_may_not(self, agent, box, hour_of_elsewhere):
        waiting, asked = ask_question(box, published=False), ask_question(box)
        writer = agent(pages=[box], rights=["change"])
        for question, name in ((waiting, "publish"), (asked, "live"), (asked, "nonsense")):
            assert refused(step(writer, box, question, name)), name
        stranger = agent("moderate_signature", "answer_question", pages=[hour_of_elsewhere])
        assert absent(stranger.get(board(box)))
        assert absent(step(stranger, box, asked, "live"))
        theirs = ask_question(hour_of_elsewhere)
        officer = agent("oversee_signature", "answer_question")
        assert absent(step(officer, box, theirs, "live"))
        assert stage(asked) == stage(theirs) == ("confirmed", "asked")
        assert step(officer, box, asked, "live").status_code == 302
        assert stage(asked) == ("confirmed", "live")

    def test_it_leads_back_to_the_board_alone(self, editor, box):
        question = ask_question(box)
        kept = step(editor, box, question, "shortlist", next=board(box, "?q=x"))
        assert kept.url == board(box, "?q=x")
        away = step(editor, box, question, "back", next="https://evil.example/")
        assert away.url == board(box)

    def test_what_waits_while_it_is_live_is_overdue_after_two_minutes(self, editor):
        now = timezone.now()
        box = make_question_page(live_from=now - timedelta(hours=1))
        question = ask_question(box, published=False)
        chief_board = board(box)
        client = editor_of(box, editor)
        assert "Overdue" not in body(client.get(chief_board))
        Question.objects.filter(pk=question.pk).update(confirmed_at=now - timedelta(minutes=3))
        assert "Overdue" in body(client.get(chief_board))
        queue = client.get("/admin/civic/moderation/?overdue=on")
        assert question.body in body(queue)


def editor_of(box, client):
    client.user.is_superuser = True
    client.user.save()
    return client


class TestList:
    def test_ticked_ones_are_shortlisted_by_support(self, editor, box):
        one, two = ask_question(box, "one"), ask_question(box, "two")
        waiting = ask_question(box, published=False)
        ids = [one.pk, two.pk, waiting.pk]
        editor.post(f"{LIST}shortlist/", {"id": ids})
        assert stage(waiting)[1] == "asked"
        assert columns(editor.get(board(box)))["shortlist"] == ["two", "one"]

    def test_ticked_ones_are_published_with_a_reason_and_refused_with_a_rule(self, moderator, box):
        good, bad = (ask_question(box, each, published=False) for each in ("good", "bad"))
        looked = moderator.post(f"{LIST}decide/", {"id": [good.pk], "deed": "release"})
        assert "good" in body(looked)
        assert stage(good)[0] == "held"
        said = {"confirmed": "1", "reason": "Read."}
        moderator.post(f"{LIST}decide/", {"id": [good.pk], "deed": "release", **said})
        said = {"confirmed": "1", "rule": "personal", "reason": ""}
        moderator.post(f"{LIST}decide/", {"id": [bad.pk], "deed": "invalidate", **said})
        assert (stage(good)[0], stage(bad)[0]) == ("confirmed", "invalidated")
        row = OutgoingMessage.objects.get(kind="question_set_aside")
        assert "personal data" in unseal(row.sealed)["context"]["reason"]

    def test_nobody_decides_without_the_permission(self, editor, agent, box, hour_of_elsewhere):
        question = ask_question(box, published=False)
        sent = {"id": [question.pk], "deed": "release", "confirmed": "1", "reason": "x"}
        assert refused(editor.post(f"{LIST}decide/", sent))
        stranger = agent("moderate_signature", pages=[hour_of_elsewhere])
        stranger.post(f"{LIST}decide/", sent)
        assert refused(agent(pages=[]).get(LIST))
        assert stage(question)[0] == "held"

    def test_filters_and_the_files_agree(self, editor, box):
        ask_question(box, "=1+1", public_name="Léa")
        ask_question(box, "Not read yet", published=False)
        asked = f"{LIST}?box={space_of(box).pk}&state=confirmed"
        assert "Not read yet" not in body(editor.get(asked))
        csv_file = body(editor.get(f"{asked}&export=csv"))
        assert "'=1+1" in csv_file
        assert "Not read yet" not in csv_file
        sheet = load_workbook(BytesIO(b"".join(editor.get(f"{asked}&export=xlsx")))).active
        assert sheet.max_row == 2
        assert AuditEntry.objects.filter(action="question.export").count() == 2

    def test_a_filter_that_makes_no_sense_finds_nothing(self, editor, box):
        ask_question(box, "Bridge")
        assert "Bridge" not in body(editor.get(f"{LIST}?state=nonsense"))


class TestOne:
    def test_its_answer_is_looked_at_prepared_and_published(self, editor, box):
        question = ask_question(box, "When?", public_name="Léa")
        at = f"{LIST}{question.pk}/answer/"
        form = editor.get(at).context["form"]
        seen = form["seen"].value()
        sent = {"seen": seen, "name": "Ada Lefort, mayor", "reason": "In May."}
        looked = editor.post(at, {**sent, "deed": "preview"})
        assert "In May." in looked.context["letters"][0]["mail"].text
        editor.post(at, {**sent, "deed": "prepare"})
        assert stage(question)[1] == "asked"
        late = editor.post(at, {**sent, "deed": "publish"}, follow=True)
        assert "Somebody has decided about this question" in body(late)
        seen = editor.get(at).context["form"]["seen"].value()
        editor.post(at, {**sent, "seen": seen, "deed": "publish"})
        assert stage(question)[1] == "written"
        assert Question.objects.get(pk=question.pk).answer == "In May."

    def test_who_only_writes_prepares_and_publishes_nothing(self, agent, box):
        question = ask_question(box)
        writer = agent(pages=[box], rights=["change"])
        at = f"{LIST}{question.pk}/answer/"
        sent = {"name": "Ada", "reason": "In May."}
        assert refused(writer.post(at, {**sent, "deed": "publish"}))
        writer.post(at, {**sent, "deed": "prepare"})
        assert Question.objects.get(pk=question.pk).prepared["words"] == "In May."
        assert stage(question)[1] == "asked"

    def test_what_nobody_reads_is_not_answered(self, editor, box):
        waiting = ask_question(box, published=False)
        assert absent(editor.get(f"{LIST}{waiting.pk}/answer/"))
        assert waiting.body in body(editor.get(f"{LIST}{waiting.pk}/"))

    def test_its_moment_is_put_right(self, editor, agent, box):
        question = questions.take_live(ask_question(box), **by())
        questions.answered(question, **by())
        at = f"{LIST}{question.pk}/"
        for wrong in ("12", "00:99:00", "x"):
            assert "Write it like 00:12:34." in body(editor.post(at, {"seconds": wrong}))
        editor.post(at, {"seconds": "00:12:34"})
        assert Question.objects.get(pk=question.pk).seconds == 754
        assert refused(agent(pages=[box], rights=["change"]).post(at, {"seconds": "00:00:01"}))

    def test_of_another_box_it_is_not_there(self, agent, box, hour_of_elsewhere):
        question = ask_question(box)
        stranger = agent("answer_question", pages=[hour_of_elsewhere])
        for screen in ("", "answer/"):
            assert absent(stranger.get(f"{LIST}{question.pk}/{screen}"))


class TestSpeaker:
    def test_she_reads_what_is_live_and_what_comes_next(self, editor, box):
        live, following = ask_question(box, "Now this"), ask_question(box, "Then that")
        first = json.loads(body(editor.get(board(box, "state.json"))))
        questions.take_live(live, **by())
        questions.shortlist([following], **by())
        shown = body(editor.get(board(box, "speaker/")))
        assert "Now this" in shown
        assert "Then that" in shown
        fragment = body(editor.get(board(box, "speaker/?fragment=1")))
        assert "data-civic-fragment" in fragment
        assert "<html" not in fragment
        after = json.loads(body(editor.get(board(box, "state.json"))))
        assert after["version"] != first["version"]
        assert (after["live"], after["next"]) == (live.pk, [following.pk])

    def test_not_of_a_box_that_she_does_not_see(self, agent, box, hour_of_elsewhere):
        stranger = agent(pages=[hour_of_elsewhere])
        for screen in ("speaker/", "state.json"):
            assert absent(stranger.get(board(box, screen)))


class TestQueue:
    def test_it_waits_with_everything_else_and_leads_to_its_screen(self, moderator, box):
        question = ask_question(box, "When will it open?", published=False)
        queue = body(moderator.get("/admin/civic/moderation/?kind=question"))
        assert "When will it open?" in queue
        assert f"{LIST}{question.pk}/" in queue
        assert "When will it open?" in body(
            moderator.get("/admin/civic/moderation/export/?format=csv&kind=question")
        )
        sent = {"id": [f"question:{question.pk}"], "deed": "release"}
        moderator.post(
            "/admin/civic/moderation/decide/", {**sent, "confirmed": "1", "reason": "Read."}
        )
        assert stage(question)[0] == "confirmed"
