"""How long Equal Shares would count, told beforehand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.budget.elections import election, elections
from wagtail_civic.budget import equal_shares, rounds_beyond
from wagtail_civic.exceptions import InvalidElection

pytestmark = pytest.mark.alike


@settings(max_examples=150, deadline=None)
@given(elections(), st.sampled_from([Fraction(1, 2), Fraction(1), Fraction(3)]))
def test_what_ends_in_time_is_never_called_too_long_and_the_other_way_round(counted, increment):
    rounds = equal_shares(counted, increment=increment).rounds

    assert rounds_beyond(counted, max(rounds, 1), increment=increment) == 0
    if rounds > 1:
        assert rounds_beyond(counted, rounds - 1, increment=increment) >= rounds


def test_a_small_step_in_a_large_envelope_takes_many():
    # Each of two has 50,000, and 99,999 are needed of one of them.
    counted = election({"a": 99_999}, ["a", ""], envelope=100_000)

    assert rounds_beyond(counted, 100, increment=Fraction(1)) > 49_000
    assert rounds_beyond(counted, 100, increment=Fraction(1_000)) == 0


def test_without_votes_there_is_nothing_to_count():
    assert rounds_beyond(election({"a": 5}, [], envelope=5), 1, increment=Fraction(1)) == 0


@pytest.mark.parametrize("increment", [0, -1])
def test_an_increment_is_more_than_nothing(increment):
    with pytest.raises(InvalidElection):
        rounds_beyond(election({"a": 5}, ["a"], envelope=5), 1, increment=Fraction(increment))
