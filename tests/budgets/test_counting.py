"""Counting what people voted for: when, by which rule, once and for good."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.budgets.counted import closed, counted, long_ago, published, taken
from wagtail_civic import keys
from wagtail_civic.exceptions import (
    FrozenRule,
    NotCountable,
    NotWithdrawable,
    ParticipationClosed,
)
from wagtail_civic.models import (
    AuditEntry,
    Ballot,
    BudgetCount,
    OutgoingMessage,
    Vote,
    VoteSheet,
)
from wagtail_civic.services import budget, spaces
from wagtail_civic.services.budget import counting
from wagtail_civic.services.contributions import decide
from wagtail_civic.services.said import Said
from wagtail_civic.signals import budget_published
from wagtail_civic.testing import cast_vote, make_budget, make_project, space_of
from wagtail_civic.testing.ideas import known

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def refused(act):
    with pytest.raises(NotCountable) as error:
        act()
    return error.value.params["reason"]


class TestTheRule:
    def test_the_most_chosen_first(self, town):
        page, projects = town
        count = counted(page)
        assert taken(count) == [projects["Playground"].key, projects["Swings"].key]
        assert (count.number, count.votes, count.published_at) == (1, 9, None)

    def test_equal_shares(self):
        page, projects = closed(rule="equal_shares")
        count = counted(page)
        assert taken(count) == [projects["Playground"].key, projects["Ramp"].key]
        assert count.content["envelopes"][0]["share"] == "10000"

    def test_points(self):
        ballots = [{"Playground": 3}, {"Ramp": 1}, {"Ramp": 1}]
        page, projects = closed(ballots=ballots, ballot="cumulative")
        lines = {line["key"]: line for line in counted(page).content["envelopes"][0]["lines"]}
        ramp = lines[projects["Ramp"].key]
        assert (ramp["votes"], ramp["points"], ramp["step"]) == (2, 2, 2)

    def test_a_basket(self):
        page, projects = closed(ballot="knapsack")
        assert taken(counted(page)) == [projects["Playground"].key, projects["Swings"].key]

    def test_ties_go_by_number_as_text(self):
        titles = {str(number): 100 for number in range(1, 11)}
        page, _projects = closed(titles, ["2 10"], envelope=100)
        assert taken(counted(page)) == ["10"]

    def test_votes_for_what_was_removed_are_not_counted(self):
        page, projects = closed(rule="equal_shares")
        said = Said("The ground is not ours.")
        budget.projects.remove(projects["Playground"], said=said, user=None, now=timezone.now())
        envelope = counted(page).content["envelopes"][0]
        assert [line["key"] for line in envelope["lines"]] == ["2", "3"]
        # Whoever chose it alone has voted here, and has a share.
        assert (envelope["voters"], envelope["removed"]) == (9, [projects["Playground"].pk])

    def test_neither_trials_nor_what_is_set_aside(self, town):
        page, projects = town
        votes = Vote.objects.filter(space=space_of(page)).order_by("pk")
        Vote.objects.filter(pk=votes[0].pk).update(channel="test")
        Vote.objects.filter(pk=votes[1].pk).update(state="invalidated")
        Vote.objects.filter(pk=votes[2].pk).update(state="pending")
        count = counted(page)
        lines = {line["key"]: line for line in count.content["envelopes"][0]["lines"]}
        assert (count.votes, lines[projects["Playground"].key]["votes"]) == (6, 3)

    def test_an_envelope_without_projects(self):
        page = make_budget(now=long_ago(), envelopes={"City": 100, "Parks": 50})
        cast_vote(page, make_project(page, cost=10, now=long_ago()), now=long_ago())
        city, parks = counted(page).content["envelopes"]
        assert (city["voters"], city["used"]) == (1, "10")
        assert (parks["voters"], parks["left"], parks["lines"]) == (0, "50", [])

    def test_each_envelope_has_its_own_voters(self):
        page = make_budget(now=long_ago(), envelopes={"City": 100, "Parks": 50})
        city, parks = space_of(page).envelopes.order_by("position")
        pond = make_project(page, cost=10, envelope=city, now=long_ago())
        lawn = make_project(page, cost=10, envelope=parks, now=long_ago())
        for chosen in ([pond], [pond, lawn], [lawn], [lawn]):
            cast_vote(page, *chosen, now=long_ago())
        count = counted(page)
        assert count.votes == 4
        assert [part["voters"] for part in count.content["envelopes"]] == [2, 3]


class TestNotYet:
    def test_while_it_is_open(self):
        page = make_budget()
        assert refused(lambda: counted(page)) == "open"

    def test_while_votes_may_be_confirmed(self):
        page = make_budget(closes_at=timezone.now() - timedelta(hours=1))
        assert refused(lambda: counted(page)) == "late"
        counted(page, now=timezone.now() + timedelta(hours=24))

    def test_while_papers_may_be_typed_in(self):
        now = timezone.now()
        page = make_budget(now=now, closes_at=now + timedelta(minutes=1))
        vote = cast_vote(page, make_project(page), now=now)
        VoteSheet.objects.create(space=space_of(page), vote=vote, token="1", entered_at=now)
        in_time = now + timedelta(days=3)
        assert refused(lambda: counted(page, now=in_time)) == "late"
        counted(page, now=now + timedelta(days=16))

    def test_without_an_end(self):
        page = make_budget(closes_at=None)
        assert refused(lambda: counted(page)) == "no_end"

    def test_while_it_is_suspended(self, town):
        page, _projects = town
        spaces.suspend(space_of(page), reason="A complaint.", user=None, now=timezone.now())
        assert refused(lambda: counted(page)) == "suspended"

    def test_while_votes_are_held(self, town):
        page, _projects = town
        first = Vote.objects.filter(space=space_of(page)).first()
        Vote.objects.filter(pk=first.pk).update(state="held", hold_reason="many")
        with pytest.raises(NotCountable) as error:
            counted(page)
        assert error.value.params == {"reason": "held", "number": 1}
        assert error.value.detail.startswith("1 vote waits")

    def test_while_separated_ballots_are_in_the_box(self):
        page = make_budget(now=long_ago(), secrecy="separated")
        Ballot.objects.create(space=space_of(page), content={})
        assert refused(lambda: counted(page)) == "box"

    def test_equal_shares_that_would_take_too_long(self, monkeypatch):
        monkeypatch.setattr(counting, "MOST_WORK", 100)
        costs = {"A": 6_000, "B": 8_000, "C": 12_000}
        page, _projects = closed(
            costs, ["A", "A B", "B", "C"], envelope=16_000, rule="equal_shares"
        )
        with pytest.raises(NotCountable) as error:
            counted(page)
        assert error.value.params["reason"] == "long"
        assert error.value.params["increment"] in error.value.detail
        assert not BudgetCount.objects.exists()
        assert taken(counted(page, patient=True)) == ["1", "2"]


class TestCountingAgain:
    def test_the_same_votes_have_one_count(self, town):
        page, _projects = town
        assert counted(page) == counted(page)
        assert BudgetCount.objects.count() == 1

    def test_other_votes_have_the_next_number(self, town):
        page, _projects = town
        first = counted(page)
        Vote.objects.filter(pk=Vote.objects.first().pk).update(state="invalidated")
        assert (first.number, counted(page).number) == (1, 2)

    @pytest.mark.parametrize("rule", ["greedy", "equal_shares"])
    def test_progress_is_told(self, rule):
        page, _projects = closed(rule=rule)
        told = []
        counted(page, progress=told.append)
        assert told == sorted(told)
        assert len(told) > 1
        assert told[-1] == 1


class TestPublishing:
    def test_it_is_told_once_to_everybody(self, django_capture_on_commit_callbacks, town):
        page, _projects = town
        told = []
        budget_published.connect(lambda **got: told.append(got["count"]), weak=False)
        with django_capture_on_commit_callbacks(execute=True):
            count = published(page)
        with django_capture_on_commit_callbacks(execute=True):
            again = budget.counting.publish(count, user=None, now=timezone.now())
        assert (again.pk, told) == (count.pk, [count])
        assert OutgoingMessage.objects.filter(kind="budget_result", participant=None).count() == 1
        assert AuditEntry.objects.filter(action="budget.publish").count() == 1

    def test_whoever_voted_hears_of_it(self, settings, town):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "inline"}
        from django.core import mail

        page, _projects = town
        mail.outbox.clear()
        published(page)
        from wagtail_civic.tasks import sweep

        sweep(now=timezone.now() + timedelta(minutes=30))
        found = [each for each in mail.outbox if "result" in each.subject]
        assert len(found) == 9
        assert page.full_url in found[0].body
        assert "council’s deliberation" in found[0].body

    def test_a_count_of_other_votes_is_not_published(self, town):
        page, _projects = town
        count = counted(page)
        Vote.objects.filter(pk=Vote.objects.first().pk).update(state="invalidated")
        act = lambda: budget.counting.publish(count, user=None, now=timezone.now())  # noqa: E731
        assert refused(act) == "changed"

    def test_another_count_is_not_published(self, town):
        page, _projects = town
        first = counted(page)
        gone = Vote.objects.first()
        Vote.objects.filter(pk=gone.pk).update(state="invalidated")
        published(page)
        with pytest.raises(FrozenRule):
            budget.counting.publish(first, user=None, now=timezone.now())


class TestOnceItIsPublished:
    @pytest.fixture
    def page(self, town):
        page, _projects = town
        published(page)
        return page

    @pytest.fixture(autouse=True)
    def _stays(self, page):
        before = BudgetCount.objects.get()
        votes = Vote.objects.filter(state="confirmed").count()
        yield
        after = BudgetCount.objects.get()
        assert (after.content, after.sha256) == (before.content, before.sha256)
        assert Vote.objects.filter(state="confirmed").count() == votes
        assert counted(page) == after

    def test_nobody_votes(self, page):
        with pytest.raises(ParticipationClosed):
            cast_vote(page, space_of(page).projects.first())

    def test_nothing_is_withdrawn(self, page):
        with pytest.raises(NotWithdrawable):
            budget.withdrawable_while_open(space_of(page), now=timezone.now())

    def test_nothing_is_set_aside(self, page):
        votes = Vote.objects.filter(space=space_of(page))
        with pytest.raises(FrozenRule):
            decide("invalidate", records=votes, reason="Bots", user=None, now=timezone.now())

    def test_no_project_is_removed(self, page):
        project = space_of(page).projects.first()
        with pytest.raises(FrozenRule):
            budget.projects.remove(project, said=Said("No."), user=None, now=timezone.now())

    def test_it_is_not_opened_again(self, page):
        later = timezone.now() + timedelta(days=3)
        with pytest.raises(FrozenRule):
            spaces.extend(
                space_of(page), closes_at=later, reason="More", user=None, now=timezone.now()
            )

    def test_forgetting_people_leaves_it(self, page):
        from wagtail_civic.services.purge import purge

        later = timezone.now() + timedelta(days=900)
        purge(now=later)
        space = space_of(page)
        assert space.purged_at
        assert not Vote.objects.filter(space=space, participant__isnull=False).exists()


def test_nothing_is_confirmed_once_it_is_counted():
    closes_at = timezone.now() - timedelta(hours=25)
    then = closes_at - timedelta(hours=1)
    page = make_budget(now=then, closes_at=closes_at)
    bench = make_project(page, now=then)
    cast_vote(page, bench, identity=None, email="late@example.org", now=then)
    letter = keys.unseal(OutgoingMessage.objects.get(kind="vote_confirm").sealed)["context"]
    link = next(str(value) for value in letter.values() if "/confirm/" in str(value))
    count = published(page)

    with pytest.raises(ParticipationClosed):
        budget.confirm_with_token(token=link.rstrip("/").rpartition("/")[2], now=timezone.now())

    assert count.votes == 0
    assert not Vote.objects.filter(state="confirmed").exists()


def test_whoever_is_known_twice_votes_once_more_before_it_closes():
    """A vote that takes the place of another is one vote."""
    then = long_ago()
    page = make_budget(now=then)
    bench, pond = make_project(page, now=then), make_project(page, now=then)
    cast_vote(page, bench, identity=known("ada"), now=then)
    cast_vote(page, pond, identity=known("ada"), now=then + timedelta(minutes=1))
    assert taken(counted(page)) == [pond.key]
