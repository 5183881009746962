"""Bounds hold what is true between them, or say that they do not know."""

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget.elections import election
from wagtail_civic.budget import Kind, equal_shares, shares
from wagtail_civic.budget.bounds import Bounds, Unclear
from wagtail_civic.budget.purses import Ledger, Purses

pytestmark = pytest.mark.alike

#: So few that rounding matters, up to some that suffice.
PLACES = st.sampled_from([0, 1, 2, 3, 5, 8])
SEEDS = st.integers(0, 10**9)


def crowd(seed):
    """Some dozens of voters, of whom many run out before they could pay for the next project."""
    chance = random.Random(seed)
    keys = [str(number) for number in range(chance.randint(3, 9))]
    kind = chance.choice([Kind.APPROVAL, Kind.CUMULATIVE])
    ballots = [
        {
            key: chance.randint(1, 4) if kind.has_points else 1
            for key in chance.sample(keys, chance.randint(1, min(4, len(keys))))
        }
        for _ in range(chance.randint(5, 40))
    ]
    envelope = chance.randint(30, 120)
    costs = {key: chance.randint(3, envelope // 2) for key in keys}
    return election(costs, ballots, envelope=envelope, kind=kind)


def with_places(patch, places):
    patch.setattr("wagtail_civic.budget.bounds.PLACES", places)


@settings(max_examples=400, deadline=None)
@given(SEEDS, PLACES)
def test_every_purse_and_every_price_lies_between_its_bounds(seed, places):
    counted = crowd(seed)
    ledger = Ledger.of(counted, lambda cost: cost)
    share = Fraction(ledger.envelope, ledger.voters)
    with pytest.MonkeyPatch.context() as patch:
        with_places(patch, places)
        exact, bounds = Purses(ledger, share), Bounds(ledger, share)
    queue, step = exact.first(), 0

    while best := shares._cheapest(queue, exact, step):
        try:
            for claim in range(len(ledger.claims)):
                between(bounds, bounds.offer(claim, step), exact.offer(claim, step))
            mirrored = bounds.offer(best.claim, step)
            bounds.pay(mirrored)
        except Unclear:
            return
        exact.pay(best)
        step += 1
        for nearly, truly in zip(bounds.held, exact.held, strict=True):
            holds = Fraction(truly, exact.scale) * bounds.scale
            assert nearly <= holds <= (nearly + bounds.error if nearly else 0)


def between(bounds, nearly, truly):
    assert (nearly is None) == (truly is None)
    if nearly:
        asked = truly.low * bounds.scale
        assert nearly.low <= asked <= nearly.high
        assert nearly.exact is None or Fraction(*nearly.exact) == asked


@settings(max_examples=400, deadline=None)
@given(SEEDS, PLACES, st.sampled_from([Fraction(1, 3), Fraction(1)]))
def test_whatever_the_places_the_outcome_is_the_exact_one(seed, places, increment):
    def never(*_):
        raise Unclear

    counted = crowd(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, "Bounds", never)
        exactly = equal_shares(counted, increment=increment)
    with pytest.MonkeyPatch.context() as patch:
        with_places(patch, places)
        found = equal_shares(counted, increment=increment)

    assert found == exactly


def test_a_tie_between_two_who_ran_out_alike_is_unclear_and_counted_exactly(monkeypatch):
    """
    Three of five pay 1/3 each for a, of 17/5. b and c each have one of them, who cannot pay 16/5, and one who has
    it all: the same price, which does not come out even.
    """
    exactly = []

    class Counting(Purses):
        def __init__(self, *given):
            exactly.append(given)
            super().__init__(*given)

    counted = election({"a": 1, "b": "6.4", "c": "6.4"}, ["a b", "a c", "a", "b", "c"], envelope=17)
    monkeypatch.setattr(shares, "Purses", Counting)

    found = equal_shares(counted, increment=None)

    assert found.taken == ("a", "b", "c")
    # Once for what cannot be decided, once to explain the round that counts.
    assert len(exactly) == 2
