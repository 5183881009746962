"""What holds of every election."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget.elections import by_definition, elections
from wagtail_civic.budget import (
    Election,
    Kind,
    Reason,
    Satisfaction,
    equal_shares,
    greedy,
    shares,
)
from wagtail_civic.budget.bounds import Unclear

pytestmark = pytest.mark.alike

INCREMENTS = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(3)])
RULES = st.sampled_from([None, *Satisfaction])


def every_outcome(counted, increment, satisfaction):
    return [
        greedy(counted),
        equal_shares(counted, increment=None, satisfaction=satisfaction),
        equal_shares(counted, increment=increment, satisfaction=satisfaction),
    ]


@settings(deadline=None)
@given(elections(), INCREMENTS, RULES)
def test_no_more_is_spent_than_there_is_and_every_project_has_one_reason(
    counted, increment, satisfaction
):
    for found in every_outcome(counted, increment, satisfaction):
        assert 0 <= found.left <= found.envelope
        assert sorted(line.project.key for line in found.lines) == sorted(counted.ties)
        for line in found.lines:
            if line.reason is Reason.TOO_DEAR:
                assert line.needed > line.remaining >= found.left


@settings(deadline=None)
@given(elections(), INCREMENTS, RULES)
def test_greedy_and_completion_leave_nothing_that_somebody_chose_and_that_fits(
    counted, increment, satisfaction
):
    for found in (
        greedy(counted),
        equal_shares(counted, increment=increment, satisfaction=satisfaction),
    ):
        assert not [
            line
            for line in found.lines
            if line.votes and not line.reason.taken and line.project.cost <= found.left
        ]


@settings(deadline=None)
@given(elections(), st.randoms(use_true_random=False), INCREMENTS, RULES)
def test_the_order_of_ballots_and_of_projects_does_not_matter(
    counted, chance, increment, satisfaction
):
    ballots = [dict(own) for own, many in counted.ballots.items() for _ in range(many)]
    projects = list(counted.projects)
    chance.shuffle(ballots)
    chance.shuffle(projects)
    other = Election.of(
        kind=counted.kind,
        envelope=counted.envelope,
        projects=projects,
        ballots=ballots,
        ties=counted.ties,
    )

    assert every_outcome(other, increment, satisfaction) == every_outcome(
        counted, increment, satisfaction
    )


@settings(deadline=None)
@given(elections(), INCREMENTS, RULES, st.sampled_from([3, Fraction(1, 7)]))
def test_the_currency_does_not_matter(counted, increment, satisfaction, rate):
    other = Election.of(
        kind=counted.kind,
        envelope=counted.envelope * rate,
        projects=[type(p)(p.key, p.cost * rate) for p in counted.projects],
        ballots=[dict(own) for own, many in counted.ballots.items() for _ in range(many)],
        ties=counted.ties,
    )

    assert [each.taken for each in every_outcome(other, increment * rate, satisfaction)] == [
        each.taken for each in every_outcome(counted, increment, satisfaction)
    ]


@settings(max_examples=300, deadline=None)
@given(elections(), RULES)
def test_equal_shares_is_what_its_definition_says(counted, satisfaction):
    usual = not counted.kind.has_points
    worth_cost = satisfaction is Satisfaction.COST or (satisfaction is None and usual)
    found = equal_shares(counted, increment=None, satisfaction=satisfaction)
    if not counted.voters:
        assert found.taken == ()
        return

    share = counted.envelope / counted.voters
    taken, left = by_definition(counted, share=share, worth_cost=worth_cost)

    assert list(found.taken) == taken
    assert min(left) >= 0
    assert sum(left) == found.left
    voters = [dict(own) for own, many in counted.ballots.items() for _ in range(many)]
    for line in found.lines:
        if line.reason is Reason.UNPAID:
            has = [left[i] for i, own in enumerate(voters) if line.project.key in own]
            assert line.could_pay == sum(has) < line.needed


@settings(max_examples=200, deadline=None)
@given(elections(), INCREMENTS, RULES)
def test_the_round_that_counts_is_the_last_that_the_envelope_pays_for(
    counted, increment, satisfaction
):
    usual = not counted.kind.has_points
    worth_cost = satisfaction is Satisfaction.COST or (satisfaction is None and usual)
    found = equal_shares(counted, increment=increment, satisfaction=satisfaction)
    if not counted.voters:
        return
    costs = {p.key: p.cost for p in counted.projects}
    possible = [k for k, votes in counted.votes().items() if votes and costs[k] <= counted.envelope]

    share, before = counted.envelope / counted.voters, None
    while True:
        taken, _left = by_definition(counted, share=share, worth_cost=worth_cost)
        left = counted.envelope - sum(costs[key] for key in taken)
        if left < 0:
            taken, share = before, share - increment
            break
        if all(costs[key] > left for key in possible if key not in taken):
            break
        share, before = share + increment, taken

    shared = [line.project.key for line in found.lines if line.reason is Reason.SHARED]
    assert (shared, found.share) == (taken, share)


@settings(max_examples=200, deadline=None)
@given(elections(), INCREMENTS, RULES)
def test_bounds_decide_as_exact_amounts_do(counted, increment, satisfaction):
    def never(*_):
        raise Unclear

    found = equal_shares(counted, increment=increment, satisfaction=satisfaction)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "Bounds", never)
        exactly = equal_shares(counted, increment=increment, satisfaction=satisfaction)

    assert found == exactly


@settings(deadline=None)
@given(elections(kinds=(Kind.APPROVAL,)), INCREMENTS)
def test_few_places_change_nothing_but_how_often_it_is_counted_exactly(counted, increment):
    found = equal_shares(counted, increment=increment)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wagtail_civic.budget.bounds.PLACES", 2)
        roughly = equal_shares(counted, increment=increment)

    assert found == roughly
