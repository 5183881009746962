"""An idea that stands for others is taken back, set aside or held: theirs are not gone with it."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.given import given
from tests.idea.joined import apart, counts, fresh, merge, three
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Idea, IdeaEvent
from wagtail_civic.services import idea as ideas
from wagtail_civic.services.contributions import withdrawing
from wagtail_civic.services.contributions.deciding import undo
from wagtail_civic.testing import make_ideabox, propose, support_idea

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]


@given
def gone_box():
    return make_ideabox()


@pytest.fixture
def box(gone_box):
    return gone_box


def taken_back(idea):
    """By the link that its author has."""
    now = timezone.now()
    row = fresh(idea)
    token = withdrawing.withdrawal_token(ideas.KIND, row, expires_at=None, now=now)
    return ideas.withdraw(token=token, now=now)


def decided(kind, idea):
    rows = Idea.objects.filter(pk=idea.pk)
    return ideas.decide(kind, records=rows, reason="Seen.", user=None, now=timezone.now())[0]


class TestGoneFromSight:
    @pytest.fixture
    def pair(self, box):
        one, other, _third = three(box, "ann bob", "cleo")
        merge(one, other)
        return one, other

    def is_public(self, idea):
        shown = [each.number for each in ideas.sheet(idea.page, now=timezone.now()).ideas]
        answer = Client().get(f"{idea.page.url}{idea.pk}/", follow=True)
        return idea.pk in shown and answer.status_code == 200

    @pytest.mark.parametrize("go", [taken_back, lambda idea: decided("invalidate", idea)])
    def test_what_was_merged_into_it_stands_alone_with_its_own_supports(self, pair, go):
        one, other = pair
        go(other)
        assert fresh(one).merged_into_id is None
        assert self.is_public(one)
        assert counts(one) == [2]
        event = one.trail.last()
        assert (event.kind, event.other_id, event.public) == ("apart", other.pk, True)
        assert other.trail.last().kind == "apart"

    def test_restored_it_does_not_merge_by_itself(self, pair):
        one, other = pair
        decision = decided("invalidate", other)
        undo(decision, user=None, now=timezone.now())
        assert fresh(other).state == "confirmed"
        assert fresh(one).merged_into_id is None
        assert counts(one, other) == [2, 1]

    def test_a_restoring_that_is_undone_lets_go_what_was_merged_since(self, pair):
        one, other = pair
        decided("invalidate", other)
        decision = decided("restore", other)
        merge(one, other)
        undo(decision, user=None, now=timezone.now())
        assert fresh(other).state == "invalidated"
        assert self.is_public(one)

    def test_below_what_was_merged_links_stay(self, box):
        a, b, c = three(box, "a1", "b1", "c1")
        merge(a, b)
        merge(b, c)
        taken_back(c)
        assert (fresh(a).merged_into_id, fresh(b).merged_into_id) == (b.pk, None)
        assert counts(a, b) == [1, 2]

    def test_in_the_middle_of_a_chain_nothing_changes_until_it_comes_apart(self, box):
        a, b, c = three(box, "a1", "b1", "c1")
        merge(a, b)
        merge(b, c)
        taken_back(b)
        assert fresh(a).merged_into_id == c.pk
        apart(b)
        assert self.is_public(a)
        assert counts(a, c) == [1, 1]

    def test_released_it_changes_nothing(self, pair):
        one, other = pair
        Idea.objects.filter(pk=other.pk).update(state="held", hold_reason="reported")
        decided("release", other)
        assert fresh(one).merged_into_id == other.pk

    def test_while_it_waits_for_a_check_the_other_s_address_shows_the_other(self, pair):
        one, other = pair
        Idea.objects.filter(pk=other.pk).update(state="held", hold_reason="reported")
        now = timezone.now()
        assert ideas.read(one.page, one.pk, now=now).number == one.pk
        assert Client().get(f"{one.page.url}{one.slug}/").status_code == 200
        support_idea(fresh(one), "dora")
        with pytest.raises(SpaceNotFound):
            ideas.read(one.page, other.pk, now=now)
        decided("release", other)
        assert ideas.read(one.page, one.pk, now=now).number == other.pk
        assert counts(other) == [4]

    def test_nothing_is_said_of_an_idea_that_stood_for_itself(self, box):
        taken_back(propose(box))
        assert not IdeaEvent.objects.exists()
