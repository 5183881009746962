"""The agents' list of ideas: scoped to what she may edit on every view, filtered, exported, decided in bulk."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import absent, body, refused
from tests.admin.ideas import LIST, WHY, fresh, one, prepare, status
from wagtail_civic.models import (
    AuditEntry,
    District,
    Idea,
    Theme,
)
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
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


def rows_of(response):
    return b"".join(response.streaming_content).decode("utf-8-sig").splitlines()


class TestList:
    def test_her_ideas_alone_on_every_view(self, editor, box, other):
        mine, theirs = propose(box, "Benches"), propose(other, "Trees")
        for address in (LIST, f"{LIST}results/", f"{LIST}?box={theirs.space_id}"):
            said = body(editor.get(address))
            assert "Trees" not in said
        assert "Benches" in body(editor.get(LIST))
        assert editor.get(one(mine)).status_code == 200
        for screen in ("", "answer/", "merge/", "apart/", "split/", "file/1/"):
            found = editor.get(one(theirs, screen), follow=True)
            assert found.status_code == 404 or refused(editor.get(one(theirs, screen)))
        assert absent(editor.get(f"{LIST}board/{theirs.space_id}/"))
        moved = editor.post(f"/en{LIST}board/{theirs.space_id}/move/", {"idea": theirs.pk})
        assert moved.status_code == 404
        rows = rows_of(editor.get(f"{LIST}?export=csv"))
        assert "Benches" in "".join(rows)
        assert "Trees" not in "".join(rows)

    def test_without_any_page_there_is_nothing_to_see(self, agent, box):
        idea = propose(box)
        stranger = agent("moderate_signature", "answer_idea")
        for address in (LIST, one(idea), f"{LIST}board/{idea.space_id}/"):
            assert refused(stranger.get(address))

    def test_it_is_in_the_menu_of_whoever_edits_a_box(self, editor, box):
        assert LIST in body(editor.get("/admin/"))

    def test_filters(self, chief, box):
        english = Locale.objects.get(language_code="en")
        Theme.objects.create(key="parks", name="Parks", locale=english)
        District.objects.create(key="mill", name="Mill", locale=english)
        plain = propose(box, "Plain")
        themed = propose(box, "Themed", theme="parks", district="mill")
        late = propose(box, "Late")
        merged = propose(box, "Merged")
        today = timezone.localdate()
        ideas.assign(
            late,
            service="Roads",
            due_on=today - timedelta(days=1),
            note="",
            user=None,
            now=timezone.now(),
        )
        ideas.merge(merged, into=plain, said=WHY, user=None, now=timezone.now())
        Idea.objects.filter(pk=themed.pk).update(
            status=status(box, "Being studied"), status_since=timezone.now()
        )
        for asked, titles in (
            ("theme=parks", {"Themed"}),
            ("district=mill", {"Themed"}),
            (f"status={status(box, 'Being studied').pk}", {"Themed"}),
            ("service=road", {"Late"}),
            ("also=overdue", {"Late"}),
            ("also=merged", {"Merged"}),
            ("state=held", set()),
            (f"q={plain.pk}", {"Plain"}),
            ("q=themed", {"Themed"}),
            ("status=999999", set()),
            ("also=nonsense", set()),
        ):
            said = body(chief.get(f"{LIST}results/?{asked}"))
            found = {t for t in ("Plain", "Themed", "Late", "Merged") if f"</strong> {t}<" in said}
            assert found == titles, asked

    def test_overdue_is_marked_until_it_is_answered(self, chief, box):
        idea = propose(box, "Late")
        Idea.objects.filter(pk=idea.pk).update(due_on=date(2020, 1, 1))
        assert "overdue" in body(chief.get(f"{LIST}results/"))
        Idea.objects.filter(pk=idea.pk).update(status=status(box, "Being studied"))
        assert "overdue" in body(chief.get(f"{LIST}results/"))
        Idea.objects.filter(pk=idea.pk).update(status=status(box, "Refused"))
        assert "overdue" not in body(chief.get(f"{LIST}results/"))

    @pytest.mark.parametrize("file_format", ["csv", "xlsx"])
    def test_what_leaves_is_logged_and_no_formula(self, chief, box, file_format):
        propose(box, "=1+1", place="@home")
        response = chief.get(f"{LIST}?export={file_format}")
        assert response.streaming
        content = b"".join(response.streaming_content)
        if file_format == "csv":
            assert b"'=1+1" in content
            assert b"'@home" in content
        entry = AuditEntry.objects.get(action="idea.export")
        assert entry.data["count"] == 1

    def test_searched_words_are_not_logged(self, chief, box):
        chief.get(f"{LIST}?q=nadia&export=csv")
        assert "nadia" not in str(AuditEntry.objects.get(action="idea.export").data)

    def test_a_long_list_is_a_fixed_number_of_queries(
        self, chief, box, django_assert_max_num_queries
    ):
        for _number in range(12):
            propose(box)
        chief.get(LIST)
        with django_assert_max_num_queries(30):
            chief.get(LIST)


class TestBulk:
    def test_nothing_before_the_preview_and_then_what_it_counted(self, editor, box):
        box.moderation = "before"
        box.save_revision().publish()
        ideas_ = [propose(box) for _n in range(3)]
        sent = {"deed": "release", "id": [each.pk for each in ideas_[:2]]}
        asked = body(editor.post(f"{LIST}decide/", sent))
        assert "Idea: 2" in asked
        assert Idea.objects.filter(state="held").count() == 3
        editor.post(f"{LIST}decide/", {**sent, "confirmed": 1, "reason": "Fine."})
        assert Idea.objects.filter(state="confirmed").count() == 2

    def test_all_of_the_filtered_list(self, chief, box, other):
        for page, title in ((box, "Benches"), (box, "Trees"), (other, "Benches there")):
            propose(page, title)
        sent = {"deed": "invalidate", "all": 1, "filters": f"q=benches&box={space_of(box).pk}"}
        assert "Idea: 1" in body(chief.post(f"{LIST}decide/", sent))
        chief.post(f"{LIST}decide/", {**sent, "confirmed": 1, "reason": "Twice."})
        assert [each.title for each in Idea.objects.filter(state="invalidated")] == ["Benches"]
        sent |= {"deed": "restore", "confirmed": 1, "reason": "No."}
        chief.post(f"{LIST}decide/", sent)
        assert not Idea.objects.filter(state="invalidated").exists()

    def test_filters_that_cannot_be_read_are_not_everything(self, chief, box):
        propose(box)
        sent = {"deed": "invalidate", "all": 1, "filters": "state=nonsense"}
        chief.post(f"{LIST}decide/", {**sent, "confirmed": 1, "reason": "Twice."})
        assert not Idea.objects.filter(state="invalidated").exists()

    def test_of_another_box_nothing_is_decided(self, editor, box, other):
        theirs = propose(other)
        sent = {"deed": "invalidate", "id": theirs.pk, "confirmed": 1, "reason": "Mine."}
        editor.post(f"{LIST}decide/", sent)
        editor.post(f"{LIST}decide/", {**sent, "all": 1, "filters": ""})
        assert fresh(theirs).state == "confirmed"

    def test_without_the_permission_nothing_is_decided(self, writer, box):
        idea = propose(box)
        sent = {"deed": "invalidate", "id": idea.pk, "confirmed": 1, "reason": "Mine."}
        assert refused(writer.post(f"{LIST}decide/", sent))
        assert fresh(idea).state == "confirmed"

    def test_prepared_ones_are_published_together_as_previewed(self, editor, box):
        one_, two, plain = propose(box), propose(box), propose(box)
        prepare(one_, "Refused", "Too dear.")
        prepare(two, "Refused", "Not ours.")
        support_idea(one_, "ada")
        sent = {"id": [one_.pk, two.pk, plain.pk]}
        asked = body(editor.post(f"{LIST}publish/", sent))
        assert "The answers to 2 ideas will be published together." in asked
        assert "3 people are written to." in asked
        assert "1 other of your selection stays as it is" in asked
        assert Idea.objects.filter(status=None).count() == 3
        seen = re.search(r'name="seen" value="([0-9a-f]+)"', asked)[1]
        editor.post(f"{LIST}publish/", {**sent, "seen": seen})
        assert fresh(one_).status_reason == "Too dear."
        assert fresh(two).status_reason == "Not ours."
        assert fresh(plain).status is None

    def test_what_changed_since_the_preview_is_shown_again(self, editor, box):
        idea = propose(box)
        prepare(idea, "Refused", "Too dear.")
        asked = body(editor.post(f"{LIST}publish/", {"id": idea.pk}))
        seen = re.search(r'name="seen" value="([0-9a-f]+)"', asked)[1]
        prepare(idea, "Refused", "Something else.")
        again = body(editor.post(f"{LIST}publish/", {"id": idea.pk, "seen": seen}))
        assert "This changed since you looked." in again
        assert "Something else." in again
        assert fresh(idea).status is None

    def test_one_whose_status_was_removed_is_named_and_nothing_is_published(self, editor, box):
        gone, good = propose(box, "Benches"), propose(box, "Trees")
        prepare(gone, "Being studied", "Soon.")
        prepare(good, "Refused", "Too dear.")
        raw = [each for each in box.statuses.raw_data if each["value"]["name"] != "Being studied"]
        box.statuses = json.dumps(list(raw))
        box.save_revision().publish()
        sent = {"id": [gone.pk, good.pk]}
        asked = body(editor.post(f"{LIST}publish/", sent))
        assert "A status that is no longer there" in asked
        seen = re.search(r'name="seen" value="([0-9a-f]+)"', asked)[1]
        done = editor.post(f"{LIST}publish/", {**sent, "seen": seen})
        assert "the status prepared for “Benches” is no longer given" in body(editor.get(done.url))
        assert fresh(good).status is None

    def test_of_a_correction_nobody_is_counted_as_written_to(self, editor, box):
        idea = propose(box)
        how = {"user": None, "now": timezone.now(), "status": status(box, "Refused")}
        ideas.set_status([idea], said=Said("Too deer."), **how)
        prepare(idea, "Refused", "Too dear.")
        assert "0 people are written to." in body(editor.post(f"{LIST}publish/", {"id": idea.pk}))

    def test_who_may_not_publish_the_page_publishes_no_answer(self, writer, box):
        idea = propose(box)
        prepare(idea, "Refused", "Too dear.")
        assert refused(writer.post(f"{LIST}publish/", {"id": idea.pk, "seen": "x"}))
        assert fresh(idea).status is None
