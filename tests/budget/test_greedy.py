"""The most chosen first."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.budget.elections import election
from wagtail_civic.budget import Kind, Project, Reason, amount, greedy
from wagtail_civic.exceptions import InvalidElection

pytestmark = pytest.mark.alike


def test_the_most_chosen_are_taken_until_the_money_is_spent():
    found = greedy(election({"a": 50, "b": 40, "c": 10}, ["a b", "a", "b c", "b"], envelope=90))

    assert found.taken == ("b", "a")
    assert (found.cost, found.left) == (90, 0)


def test_what_does_not_fit_is_passed_over_and_says_what_it_lacked():
    found = greedy(election({"a": 60, "b": 50, "c": 30}, ["a b c", "a b", "a"], envelope=90))

    assert found.taken == ("a", "c")
    assert found.of("b").reason is Reason.TOO_DEAR
    assert (found.of("b").step, found.of("b").needed, found.of("b").remaining) == (2, 50, 30)
    assert (found.of("c").step, found.of("c").remaining) == (3, 30)


def test_points_are_what_counts_where_ballots_give_them():
    ballots = [{"a": 1}, {"a": 1}, {"b": 3}]

    found = greedy(election({"a": 5, "b": 5}, ballots, envelope=5, kind=Kind.CUMULATIVE))

    assert found.taken == ("b",)
    assert (found.of("a").votes, found.of("a").points) == (2, 2)
    assert (found.of("b").votes, found.of("b").points) == (1, 3)


def test_ties_go_by_key_as_text_and_so_ten_comes_before_two():
    found = greedy(election({"2": 5, "10": 5}, ["2 10"], envelope=5))

    assert found.taken == ("10",)


def test_ties_go_by_the_order_that_was_drawn():
    found = greedy(election({"2": 5, "10": 5}, ["2 10"], envelope=5, ties=["2"]))

    assert found.taken == ("2",)


def test_nothing_is_taken_that_nobody_chose():
    found = greedy(election({"a": 5, "b": 5}, ["a"], envelope=50))

    assert found.taken == ("a",)
    assert found.of("b").reason is Reason.UNSUPPORTED


def test_a_project_above_the_whole_envelope_never_has_a_turn():
    found = greedy(election({"a": 51, "b": 5}, ["a", "a", "b"], envelope=50))

    assert found.taken == ("b",)
    assert (found.of("a").reason, found.of("a").step) == (Reason.ABOVE, 0)


@pytest.mark.parametrize("costs", [{}, {"a": 5}])
def test_without_ballots_nothing_is_taken(costs):
    assert greedy(election(costs, [], envelope=50)).taken == ()


def test_an_empty_ballot_is_a_voter():
    counted = election({"a": 5}, ["a", ""], envelope=50)

    assert counted.voters == 2
    assert counted.votes() == {"a": 1}


def test_cents_are_exact():
    costs = {"a": "0.1", "b": "0.2", "c": "0.3"}

    found = greedy(election(costs, ["a b", "a b", "a b c"], envelope="0.3"))

    assert found.taken == ("a", "b")
    assert found.left == 0


def test_a_knapsack_is_a_ballot_that_costs_no_more_than_the_envelope():
    counted = election({"a": 5, "b": 6}, ["a", "b"], envelope=10, kind=Kind.KNAPSACK)

    assert greedy(counted).taken == ("a",)
    with pytest.raises(InvalidElection) as refused:
        election({"a": 5, "b": 6}, ["a b"], envelope=10, kind=Kind.KNAPSACK)
    assert refused.value.params["reason"] == "over_budget"


def test_it_tells_how_far_it_is():
    told = []
    counted = election({"a": 1, "b": 2, "c": 9}, ["a b", "a"], envelope=3)
    greedy(counted, progress=lambda done, of: told.append((int(done), int(of))))
    assert told == [(1, 2), (2, 2)]


class TestRankings:
    """Kept in their places, counted by Borda's points."""

    def test_the_first_has_as_many_points_as_the_longest_ballot_has_places(self):
        rankings = [{"b": 1, "a": 2, "c": 3}, {"c": 1}, {"c": 1, "b": 2}, {}]
        counted = election({"a": 5, "b": 6, "c": 7}, rankings, envelope=9, kind=Kind.ORDINAL)

        assert counted.ballots[("a", 2), ("b", 1), ("c", 3)] == 1
        assert counted.points() == {"a": 2, "b": 3 + 2, "c": 1 + 3 + 3}
        assert counted.votes() == {"a": 1, "b": 2, "c": 3}
        assert greedy(counted).taken == ("c",)

    def test_places_decide_where_votes_do_not(self):
        rankings = [{"b": 1, "a": 2}, {"b": 1, "a": 2}]
        counted = election({"a": 5, "b": 5}, rankings, envelope=9, kind=Kind.ORDINAL)
        assert greedy(counted).taken == ("b",)

    def test_those_behind_one_that_was_taken_away_move_up(self):
        counted = election({"a": 5, "b": 5}, [{"b": 1, "a": 3}], envelope=9, kind=Kind.ORDINAL)
        assert counted.ballots == {(("a", 2), ("b", 1)): 1}

    @pytest.mark.parametrize("ranking", [{"a": 1, "b": 1}, {"a": 2, "b": 2}, {"a": 0, "b": 1}])
    def test_a_place_is_one_project_s_and_counts_from_1(self, ranking):
        with pytest.raises(InvalidElection) as refused:
            election({"a": 5, "b": 5}, [ranking], envelope=9, kind=Kind.ORDINAL)
        assert refused.value.params["reason"] == "points"


@pytest.mark.parametrize(
    ("reason", "costs", "ballots", "more"),
    [
        ("envelope", {"a": 5}, [], {"envelope": 0}),
        ("envelope", {"a": 5}, [], {"envelope": -1}),
        ("cost", {"a": 0}, [], {}),
        ("cost", {"a": -5}, [], {}),
        ("unknown_project", {"a": 5}, ["b"], {}),
        ("points", {"a": 5}, [{"a": 0}], {"kind": Kind.CUMULATIVE}),
        ("points", {"a": 5}, [{"a": 1.5}], {"kind": Kind.CUMULATIVE}),
        ("points", {"a": 5}, [{"a": 2}], {}),
    ],
)
def test_what_cannot_be_counted_is_refused(reason, costs, ballots, more):
    with pytest.raises(InvalidElection) as refused:
        election(costs, ballots, **{"envelope": 10, **more})

    assert refused.value.params["reason"] == reason
    assert "%" not in refused.value.detail


def test_a_project_is_there_once():
    from wagtail_civic.budget import Election

    with pytest.raises(InvalidElection) as refused:
        Election.of(
            kind=Kind.APPROVAL,
            envelope=Fraction(9),
            projects=[Project("a", Fraction(1)), Project("a", Fraction(2))],
            ballots=[],
        )

    assert refused.value.params == {"reason": "repeated_project", "project": "a"}


@pytest.mark.parametrize(
    "value",
    ["nan", "-5", "1e9", "", "12,5", "٣", "9" * 30, Decimal("NaN"), Decimal("Infinity"), -1, 0.1, None, True],
)  # fmt: skip
def test_what_is_no_amount_is_refused(value):
    with pytest.raises(InvalidElection) as refused:
        amount(value)

    assert refused.value.params["reason"] == "number"


@pytest.mark.parametrize("value", ["12.50", " 12.5 ", Decimal("12.5"), Fraction(25, 2)])
def test_amounts_are_exact(value):
    assert amount(value) == Fraction(25, 2)
