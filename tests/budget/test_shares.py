"""The Method of Equal Shares, by examples that can be followed by hand."""

from fractions import Fraction

import pytest

from tests.budget.elections import election
from wagtail_civic.budget import Kind, Reason, Satisfaction, equal_shares, greedy
from wagtail_civic.exceptions import InvalidElection

pytestmark = pytest.mark.alike

#: Nine voters with 10 each; six of them live in the centre.
TOWN = {"playground": 60, "swings": 30, "ramp": 30}
TOWN_BALLOTS = [*["playground swings"] * 5, "playground", *["ramp"] * 3]


def shares(counted, **how):
    return equal_shares(counted, **{"increment": None, **how})


def test_a_third_of_the_voters_decides_about_a_third_of_the_money():
    counted = election(TOWN, TOWN_BALLOTS, envelope=90)

    assert greedy(counted).taken == ("playground", "swings")
    found = equal_shares(counted)
    assert found.taken == ("playground", "ramp")
    assert (found.share, found.left) == (10, 0)


def test_each_project_says_who_paid_what_or_what_was_missing():
    found = shares(election(TOWN, TOWN_BALLOTS, envelope=90))

    playground, ramp, swings = found.lines
    assert (playground.reason, playground.step, playground.price) == (Reason.SHARED, 1, 10)
    assert (ramp.step, ramp.remaining, ramp.price) == (2, 30, 10)
    assert (swings.reason, swings.could_pay, swings.needed) == (Reason.UNPAID, 0, 30)
    assert (swings.step, swings.price) == (0, None)


def test_the_red_and_the_blue_half_get_five_projects_each():
    """51 voters and 49: the example by which the method is usually explained."""
    costs = {f"{colour}{n}": 100 for colour in ("red", "blue") for n in range(10)}
    red, blue = (" ".join(f"{colour}{n}" for n in range(10)) for colour in ("red", "blue"))
    counted = election(costs, [*[red] * 51, *[blue] * 49], envelope=1000)

    assert {key[:3] for key in greedy(counted).taken} == {"red"}
    first = shares(counted)
    assert sorted(key[:3] for key in first.taken) == ["blu"] * 4 + ["red"] * 5
    found = equal_shares(counted)
    assert sorted(key[:3] for key in found.taken) == ["blu"] * 5 + ["red"] * 5
    # 49 voters of 10 pay for 4 and keep 90; of 11 each they pay for 5.
    assert (found.share, found.rounds) == (11, 2)


def test_who_cannot_pay_her_part_gives_all_she_has_and_the_others_pay_more():
    # a costs 3 from three voters of 4; b then costs 7 from one of 3 and one of 4.
    found = shares(election({"a": 3, "b": 7}, ["a", "a b", "a", "b"], envelope=16))

    assert found.taken == ("a", "b")
    assert found.of("a").price == 1
    assert found.of("b").price == 4
    # 7 is not paid by 3.5 and 3.5: the first has only 3.


def test_amounts_that_do_not_come_out_even_stay_exact():
    # 10 / 3 each; a leaves 10/3 - 1/3 = 3 to all three, and b takes exactly all of it.
    found = shares(election({"a": 1, "b": 9}, ["a b"] * 3, envelope=10))

    assert found.share == Fraction(10, 3)
    assert found.taken == ("a", "b")
    assert found.of("a").price == Fraction(1, 3)


def test_a_cent_more_than_supporters_have_is_too_much():
    found = shares(election({"a": 1, "b": "9.01"}, ["a b"] * 3, envelope=10))

    assert found.taken == ("a",)
    assert (found.of("b").could_pay, found.of("b").needed) == (9, Fraction("9.01"))


def test_what_a_project_is_worth_decides_who_comes_first():
    # For its cost, each asks 1/2 of what it is worth; for itself, the small one asks less.
    counted = election({"1": 8, "2": 2}, ["1 2", "1 2"], envelope=8)

    assert shares(counted, satisfaction=Satisfaction.COST).taken == ("1",)
    assert shares(counted, satisfaction=Satisfaction.EACH).taken == ("2",)


def test_who_gives_more_points_pays_more():
    ballots = [{"a": 3}, {"a": 1}]

    found = shares(election({"a": 8}, ballots, envelope=12, kind=Kind.CUMULATIVE))

    assert found.of("a").price == 2


def test_shares_grow_by_the_stated_increment_until_it_would_be_too_much():
    # Two of four pay for a with 5 each; b needs 8 of its two supporters, c 12.
    counted = election({"a": 6, "b": 8, "c": 12}, ["a", "a b", "b", "c"], envelope=16)

    found = equal_shares(counted, increment=Fraction(1, 2))

    assert found.taken == ("a", "b")
    # At 4 she who chose both has 1 left, and b lacks 3; with 5.5 each, 2.5 and 5.5 are enough.
    assert found.share == Fraction(11, 2)
    assert found.rounds == 4


def test_what_completion_leaves_goes_to_the_most_chosen_that_fits():
    # 3 each: nobody can pay for anything. With 8 all three could, for 21 of 9: so the first round counts.
    counted = election({"a": 7, "b": 7, "c": 7}, ["a", "b", "c"], envelope=9)

    found = equal_shares(counted, increment=Fraction(5))

    assert found.taken == ("a",)
    assert (found.share, found.rounds) == (3, 2)
    assert (found.of("a").reason, found.of("a").could_pay) == (Reason.FITTED, 3)
    assert (found.of("b").reason, found.of("b").remaining) == (Reason.TOO_DEAR, 2)


def test_a_project_above_the_envelope_is_left_out_of_every_round():
    counted = election({"a": 30, "b": 2}, ["a", "a", "a b"], envelope=20)

    found = equal_shares(counted)

    assert found.taken == ("b",)
    assert found.of("a").reason is Reason.ABOVE


@pytest.mark.parametrize("ballots", [[], [""], ["", ""]])
def test_nobody_chose_anything(ballots):
    found = equal_shares(election({"a": 5}, ballots, envelope=10))

    assert found.taken == ()
    assert found.of("a").reason is Reason.UNSUPPORTED


def test_an_empty_ballot_keeps_its_share():
    # Four voters with 5 each: the two who chose a have 10 and not 20.
    found = shares(election({"a": 12}, ["a", "a", "", ""], envelope=20))

    assert found.taken == ()
    assert found.of("a").could_pay == 10


@pytest.mark.parametrize("increment", [0, -1])
def test_an_increment_is_more_than_nothing(increment):
    with pytest.raises(InvalidElection) as refused:
        equal_shares(election({"a": 5}, ["a"], envelope=10), increment=Fraction(increment))

    assert refused.value.params["reason"] == "increment"


def test_rankings_are_counted_as_the_points_that_follow_from_them():
    costs = {"a": 5, "b": 6, "c": 7}
    rankings = [{"a": 1, "b": 2, "c": 3}, {"c": 1, "a": 2}, {"b": 1}, {"b": 1, "c": 2}]
    points = [{"a": 3, "b": 2, "c": 1}, {"c": 3, "a": 2}, {"b": 3}, {"b": 3, "c": 2}]

    ranked = equal_shares(election(costs, rankings, envelope=13, kind=Kind.ORDINAL))
    scored = equal_shares(election(costs, points, envelope=13, kind=Kind.SCORING))

    assert ranked == scored
    assert equal_shares(election(costs, points[1:], envelope=13, kind=Kind.SCORING)) != ranked


def test_a_long_count_says_how_far_it_is():
    told = []
    counted = election({"a": 6, "b": 8, "c": 12}, ["a", "a b", "b", "c"], envelope=16)

    equal_shares(counted, progress=lambda spent, envelope: told.append((spent, envelope)))

    assert len(told) >= 2
    assert told == sorted(told)
    assert {envelope for _, envelope in told} == {16}


def test_a_count_that_broke_off_goes_on_to_the_same_outcome():
    counted = election({"a": 60, "b": 50}, [*["a"] * 3, *["b"] * 2], envelope=110)
    told = []
    whole = equal_shares(counted, increment=Fraction(1, 2), noted=told.append)
    assert told == list(range(1, len(told) + 1))
    assert len(told) > 3
    for after in (0, 1, len(told) // 2, told[-1]):
        again = []
        assert equal_shares(counted, increment=Fraction(1, 2), after=after, noted=again.append) == (
            whole
        )
        assert again == told[max(after, 1) - 1 :]
