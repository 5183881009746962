"""What became of it: who reads it when, what is refused, and who is told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.utils import timezone

from wagtail_civic import tasks
from wagtail_civic.exceptions import AnswerChanged, FieldRequired, InvalidFile, InvalidInput
from wagtail_civic.models import AuditEntry, Commitment, OutgoingMessage
from wagtail_civic.queries.commitment import CommitmentSheet
from wagtail_civic.services import commitment as commitments
from wagtail_civic.services.commitment import Progress, Step, Words
from wagtail_civic.services.said import Said
from wagtail_civic.testing import (
    make_budget,
    make_ideabox,
    make_project,
    propose,
    space_of,
    support_idea,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
TODAY = timezone.localdate


def made(**words):
    page = words.pop("page", None) or make_ideabox()
    said = Words(titles={"en": "Benches by the river"}, **words)
    return commitments.add(space_of(page), words=said, user=None, now=timezone.now())


def move(row, state="started", percent=10, **said):
    progress = Progress(state, percent, **said)
    return commitments.set_progress(row, progress=progress, user=None, now=timezone.now())


class TestTakingItOn:
    def test_it_needs_a_title(self):
        space = space_of(make_ideabox())
        for titles in ({}, {"en": "  "}):
            with pytest.raises(FieldRequired):
                commitments.add(space, words=Words(titles=titles), user=None, now=timezone.now())

    @pytest.mark.parametrize(
        "wrong",
        [
            {"planned": Decimal("NaN")},
            {"planned": Decimal(-1)},
            {"planned": Decimal(10) ** 13},
            {"latitude": Decimal(1)},
            {"decided_on": date(2026, 5, 2), "due_on": date(2026, 5, 1)},
        ],
    )
    def test_what_makes_no_sense_is_refused(self, wrong):
        with pytest.raises(InvalidInput):
            made(**wrong)
        assert not Commitment.objects.exists()

    def test_an_idea_is_followed_once(self):
        idea = propose(make_ideabox(), "A bench")
        first = commitments.of_idea(idea, user=None, now=timezone.now())
        assert commitments.of_idea(idea, user=None, now=timezone.now()) == first
        assert first.titles == {"en": "A bench"}
        with pytest.raises(InvalidInput):
            commitments.add(
                idea.space, words=Words({"en": "Again"}), idea=idea, user=None, now=timezone.now()
            )

    def test_a_project_brings_its_cost(self):
        project = make_project(make_budget(), cost=25_000)
        row = commitments.of_project(project, user=None, now=timezone.now())
        assert row.planned == 25_000
        assert commitments.of_project(project, user=None, now=timezone.now()) == row


class TestHowFar:
    def test_done_is_done_by_the_whole_and_today(self):
        row = move(made(), "done", 40)
        assert (row.percent, row.done_on) == (100, TODAY())

    def test_back_from_done_no_day_is_left(self):
        row = move(move(made(), "done"), "started", 80)
        assert (row.percent, row.done_on) == (80, None)

    def test_giving_up_needs_a_reason(self):
        with pytest.raises(FieldRequired):
            move(made(), "stopped")
        assert move(made(), "stopped", said=Said("Too dear.")).reason == "Too dear."

    @pytest.mark.parametrize(
        "wrong",
        [
            {"percent": 101},
            {"percent": -1},
            {"state": "lost"},
            {"spent": Decimal("Infinity")},
            {"state": "done", "done_on": date(2999, 1, 1)},
        ],
    )
    def test_what_is_no_share_no_amount_and_no_past_day_is_refused(self, wrong):
        row = made()
        with pytest.raises(InvalidInput):
            move(row, **wrong)
        assert Commitment.objects.get().percent == 0

    def test_two_agents_see_of_each_other(self):
        row = made()
        seen = commitments.stamp(row)
        move(row, percent=30)
        with pytest.raises(AnswerChanged):
            commitments.set_progress(
                row, progress=Progress("started", 50), seen=seen, user=None, now=timezone.now()
            )

    def test_every_act_is_in_the_log(self):
        move(made())
        actions = list(AuditEntry.objects.values_list("action", flat=True).order_by("pk"))
        assert actions[-2:] == ["commitment.added", "commitment.progress"]


class TestMilestones:
    def test_a_day_to_come_is_not_reached(self):
        row = made()
        later = TODAY() + timedelta(days=1)
        with pytest.raises(InvalidInput):
            commitments.set_milestone(
                row, step=Step({"en": "Digging"}, done_on=later), user=None, now=timezone.now()
            )

    def test_that_of_another_commitment_is_refused(self):
        first, other = made(), made()
        now = timezone.now()
        mine = commitments.set_milestone(first, step=Step({"en": "Dig"}), user=None, now=now)
        with pytest.raises(InvalidInput):
            commitments.set_milestone(
                other, step=Step({"en": "Dig"}), milestone=mine, user=None, now=now
            )

    def test_late_and_next_ones_are_told_apart(self):
        row, now = move(made()), timezone.now()
        for title, days in (("Over", -2), ("Next", 2), ("Then", 4)):
            due = TODAY() + timedelta(days=days)
            commitments.set_milestone(row, step=Step({"en": title}, due_on=due), user=None, now=now)
        sheet = CommitmentSheet(row, language="en", today=TODAY())
        assert [step.status for step in sheet.steps] == ["late", "todo", "todo"]
        commitments.reach(row.milestones.first(), on=TODAY(), user=None, now=now)
        sheet = CommitmentSheet(row, language="en", today=TODAY())
        assert [step.status for step in sheet.steps] == ["done", "now", "todo"]


class TestPictures:
    def test_only_pictures_that_are_described(self, picture_file, text_file):
        row = made()
        by = {"user": None, "now": timezone.now()}
        with pytest.raises(FieldRequired):
            commitments.add_picture(row, file=picture_file(), alt=" ", **by)
        with pytest.raises(InvalidFile):
            commitments.add_picture(row, file=text_file(), alt="A note", **by)
        found = commitments.add_picture(row, file=picture_file(), alt="The bench", **by)
        assert found.kind == "jpg"
        assert b"GPS" not in bytes(found.content)


class TestTelling:
    def test_supporters_hear_of_each_change_once(self, django_capture_on_commit_callbacks):
        idea = propose(make_ideabox(), "A bench")
        support_idea(idea, "bea")
        row = commitments.of_idea(idea, user=None, now=timezone.now())
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            commitments.publish(row, user=None, now=timezone.now())
            commitments.publish(row, user=None, now=timezone.now())
        tasks.sweep(now=timezone.now() + timedelta(hours=1))
        to_bea = [each for each in mail.outbox if each.to == ["bea@example.org"]]
        assert len(to_bea) == 1
        assert "A bench" in to_bea[0].subject

    def test_nobody_hears_of_what_is_not_published(self):
        row = made()
        move(row)
        assert not OutgoingMessage.objects.filter(kind="commitment").exists()
