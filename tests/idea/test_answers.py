"""What the city has answered: corrected in public, prepared and overtaken, and statuses that go meanwhile."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import TestCase
from django.utils import timezone

from tests.given import given
from wagtail_civic.exceptions import (
    AnswerIncomplete,
    FieldRequired,
    InvalidInput,
    NothingSelected,
)
from wagtail_civic.models import Idea, IdeaStatus, OutgoingMessage
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.idea import Said
from wagtail_civic.signals import idea_changed
from wagtail_civic.testing import make_ideabox, propose, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
DEAR = Said("Too deer.")
MENDED = Said("Too dear, 40,000 €.")


@given
def answered_box():
    return make_ideabox()


@pytest.fixture
def box(answered_box):
    return answered_box


def status(box, name):
    return next(each for each in space_of(box).idea_statuses.all() if each.names["en"] == name)


def give(idea, wanted, said, **how):
    how = {"now": timezone.now(), **how}
    return ideas.set_status([idea], status=wanted, said=said, user=None, **how)


def prepare(idea, wanted, said, **how):
    return ideas.prepare(idea, status=wanted, said=said, user=None, now=timezone.now(), **how)


def publish(*rows):
    return ideas.publish_prepared(rows, user=None, now=timezone.now())


def remove(box, wanted):
    """Publish the box without this status."""
    raw = [each for each in box.statuses.get_prep_value() if each["id"] != wanted.key]
    box.statuses = json.dumps(raw)
    box.save_revision().publish()


def letters():
    return OutgoingMessage.objects.filter(kind="idea_status").count()


def fresh(idea):
    return Idea.objects.get(pk=idea.pk)


@pytest.fixture
def refused(box):
    """An idea that was refused a day ago, with a slip in the reason."""
    idea = propose(box, "Benches")
    give(idea, status(box, "Refused"), DEAR, now=timezone.now() - timedelta(days=1))
    return idea


class TestCorrecting:
    def test_another_reason_is_kept_in_the_trail_and_nobody_is_written_to_again(self, box, refused):
        since = fresh(refused).status_since
        give(refused, status(box, "Refused"), MENDED)
        row = fresh(refused)
        assert (row.status_reason, row.status_since) == (MENDED.words, since)
        first, second = row.trail.all()
        assert (first.words, second.words) == (DEAR.words, MENDED.words)
        assert second.data["corrected"] is True
        assert "corrected" not in first.data
        assert letters() == 1

    def test_whoever_asks_for_it_writes_again(self, box, refused):
        give(refused, status(box, "Refused"), MENDED, tell=True)
        assert letters() == 2

    def test_another_cost_is_a_correction_as_well(self, box):
        idea = propose(box)
        give(idea, status(box, "Accepted"), Said(), cost=Decimal(500))
        give(idea, status(box, "Accepted"), Said(), cost=Decimal(600))
        assert fresh(idea).cost == 600
        assert letters() == 1

    def test_a_word_in_one_language_alone_is_one(self, box, refused):
        said = Said(DEAR.words, {"en": DEAR.words, "fr": "Trop cher."})
        give(refused, status(box, "Refused"), said)
        assert fresh(refused).status_translations["fr"] == "Trop cher."

    @pytest.mark.parametrize(
        "said",
        [DEAR, Said(f" {DEAR.words}\n"), Said(DEAR.words, {"en": DEAR.words, "fr": ""}), None],
        ids=["the same", "spaces", "said of its own language", "nothing said"],
    )
    def test_the_same_again_is_nothing(self, box, refused, said):
        with pytest.raises(NothingSelected):
            give(refused, status(box, "Refused"), said)
        assert fresh(refused).status_reason == DEAR.words
        assert refused.trail.count() == 1

    def test_a_reason_that_is_needed_is_not_corrected_away(self, box, refused):
        with pytest.raises(FieldRequired):
            give(refused, status(box, "Refused"), Said())
        assert fresh(refused).status_reason == DEAR.words

    def test_an_agent_who_saw_the_words_before_overwrites_none(self, box, refused):
        seen = ideas.stamp(fresh(refused))
        give(refused, status(box, "Refused"), MENDED)
        assert ideas.stamp(fresh(refused)) != seen

    def test_it_is_announced_and_says_so(self, box, refused):
        heard = []

        def hear(event, **_kwargs):
            heard.append(event.data.get("corrected", False))

        idea_changed.connect(hear)
        with TestCase.captureOnCommitCallbacks(execute=True):
            give(refused, status(box, "Refused"), MENDED)
        idea_changed.disconnect(hear)
        assert heard == [True]

    def test_everybody_reads_its_day_and_the_words_in_force_once(self, client, box, refused):
        give(refused, status(box, "Refused"), MENDED)
        page = client.get(f"{box.url}{refused.slug}/").content.decode()
        assert "Answer corrected: Refused" in page
        assert page.count(MENDED.words) == 1
        assert page.count(DEAR.words) == 1


class TestPrepared:
    def test_a_status_that_is_published_forgets_what_was_prepared_before(self, box):
        idea = propose(box)
        prepare(idea, status(box, "Refused"), DEAR)
        give(idea, status(box, "Accepted"), Said("Yes."), cost=Decimal(500))
        assert fresh(idea).prepared == {}
        with pytest.raises(NothingSelected):
            publish(idea)
        assert fresh(idea).status.names["en"] == "Accepted"

    def test_what_is_prepared_afterwards_stays(self, box):
        idea = propose(box)
        give(idea, status(box, "Received"), Said())
        prepare(idea, status(box, "Refused"), DEAR)
        publish(idea)
        assert fresh(idea).status_reason == DEAR.words

    def test_a_correction_that_was_prepared_writes_only_where_that_was_asked(self, box, refused):
        prepare(refused, status(box, "Refused"), MENDED)
        assert not ideas.writes(fresh(refused))
        publish(refused)
        assert (fresh(refused).status_reason, letters()) == (MENDED.words, 1)
        prepare(refused, status(box, "Refused"), DEAR, tell=True)
        assert ideas.writes(fresh(refused))
        publish(refused)
        assert letters() == 2

    def test_prepared_as_it_is_already_it_is_forgotten_and_nobody_is_told(self, box, refused):
        prepare(refused, status(box, "Refused"), DEAR)
        publish(refused)
        assert fresh(refused).prepared == {}
        assert (refused.trail.count(), letters()) == (1, 1)


class TestRemoved:
    def test_one_that_is_only_prepared_is_in_use_and_kept(self, box):
        wanted = status(box, "Being studied")
        prepare(propose(box), wanted, Said("Soon."))
        remove(box, wanted)
        wanted.refresh_from_db()
        assert wanted.retired

    def test_once_nobody_has_it_prepared_it_goes_with_the_next_publication(self, box):
        idea, wanted = propose(box), status(box, "Being studied")
        prepare(idea, wanted, Said("Soon."))
        remove(box, wanted)
        prepare(idea, None, Said())
        remove(box, wanted)
        assert not IdeaStatus.objects.filter(pk=wanted.pk).exists()

    def test_published_together_those_that_cannot_be_are_named_and_nothing_is(self, box):
        one, other, good = (propose(box, title) for title in ("Benches", "Lamps", "Trees"))
        gone, here = status(box, "Being studied"), status(box, "Received")
        for idea, wanted in ((one, gone), (other, gone), (good, here)):
            prepare(idea, wanted, Said("Soon."))
        remove(box, gone)
        with pytest.raises(AnswerIncomplete) as error:
            publish(one, other, good)
        said = error.value.detail
        assert "“Benches”, “Lamps”" in said
        assert "Trees" not in said
        assert fresh(good).status is None

    def test_so_is_one_whose_status_is_gone_altogether(self, box):
        idea, wanted = propose(box, "Benches"), status(box, "Being studied")
        prepare(idea, wanted, Said("Soon."))
        IdeaStatus.objects.filter(pk=wanted.pk).delete()
        with pytest.raises(AnswerIncomplete, match="gone") as error:
            publish(idea)
        assert "“Benches”" in error.value.detail

    def test_so_is_one_that_lacks_what_its_status_asks_for_by_now(self, box):
        idea, wanted = propose(box, "Benches"), status(box, "Received")
        prepare(idea, wanted, Said())
        IdeaStatus.objects.filter(pk=wanted.pk).update(needs_reason=True)
        with pytest.raises(AnswerIncomplete, match="needs") as error:
            publish(idea)
        assert "“Benches”" in error.value.detail

    def test_of_very_many_some_are_named(self, box):
        rows = [propose(box, f"Idea {n}") for n in range(8)]
        wanted = status(box, "Being studied")
        for row in rows:
            prepare(row, wanted, Said("Soon."))
        remove(box, wanted)
        with pytest.raises(AnswerIncomplete) as error:
            publish(*rows)
        assert "“Idea 4”, …" in error.value.detail

    def test_whoever_gives_a_removed_one_reads_why_she_cannot(self, box, refused):
        wanted = status(box, "Refused")
        remove(box, wanted)
        with pytest.raises(InvalidInput) as error:
            give(propose(box), wanted, DEAR)
        assert "no longer" in error.value.detail
