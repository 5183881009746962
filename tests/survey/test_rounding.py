"""What is told of numbers that people wrote: enough to be counted again, and nobody's own."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_civic.survey.groups import SMALLEST
from wagtail_civic.survey.rounding import rounded

pytestmark = pytest.mark.alike

numbers = st.dictionaries(
    st.decimals(-10_000_000, 10_000_000, places=4), st.integers(1, 60), max_size=20
)


def told(given_):
    found = rounded({Decimal(number): people for number, people in given_.items()})
    return {str(number): people for number, people in found.numbers.items()}


@given(numbers)
@settings(max_examples=60, deadline=None)
def test_everybody_is_counted_and_nobody_stands_alone(given_):
    found = rounded(given_)
    total = sum(given_.values())
    if total < SMALLEST:
        assert not found.numbers
        return
    assert sum(found.numbers.values()) == total
    assert min(found.numbers.values()) >= SMALLEST
    assert all(number % found.step == 0 for number in found.numbers)


@given(numbers, st.integers(1, SMALLEST - 1))
@settings(max_examples=20, deadline=None)
def test_what_few_gave_beyond_all_others_moves_nothing_by_its_size(given_, few):
    """A joke of a few is worth no more than the highest number of the others."""
    given_ = {Decimal(1): 500} | given_
    one, other = ({**given_, Decimal(10) ** power: few} for power in (8, 10))
    assert rounded(one) == rounded(other)


def test_numbers_that_enough_people_gave_stay_as_they_are():
    assert told({"1.5": 11, "-3": 20}) == {"-3": 20, "1.5": 11}


def test_the_finest_step_that_will_do():
    assert told({"19": 6, "20": 30, "21": 7, "30": 40}) == {"20": 43, "30": 40}


def test_ten_jokers_count_as_the_highest():
    found = rounded({Decimal(1200): 30, Decimal(918273): 10})
    assert dict(found.numbers) == {Decimal(1200): 40}


def test_who_is_not_rare_is_not_moved_to_where_others_are():
    found = rounded({Decimal(20): 500, **{Decimal(number): 6 for number in range(31, 51)}})
    mean = sum(Fraction(n) * many for n, many in found.numbers.items()) / 620
    assert abs(mean - Fraction(500 * 20 + 6 * sum(range(31, 51)), 620)) < 3


@pytest.mark.parametrize("people", [0, 1, SMALLEST - 1])
def test_of_few_people_nothing_is_told(people):
    assert not rounded({Decimal(7): people} if people else {}).numbers
