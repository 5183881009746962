"""Figures of a result, held against counting by hand."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.strategies import answers, question, questions
from wagtail_civic.survey import KINDS
from wagtail_civic.survey.counting import Cell, Result, count

pytestmark = pytest.mark.alike


def result(asked, *values):
    return count(asked, [KINDS[asked.kind].clean(asked, value) for value in values])


def lines(found):
    return {line.key: line.count for line in found.lines}


@given(st.data())
def test_nobody_is_lost_and_nobody_counted_twice(data):
    asked = data.draw(questions("q"))
    given_ = data.draw(st.lists(st.none() | answers(asked), max_size=6))
    found = result(asked, *given_)
    assert found.answered == sum(value is not None for value in given_)
    if asked.kind in ("one_choice", "yes_no", "scale", "ranking", "consent"):
        assert sum(lines(found).values()) == found.answered
        assert sum(line.share for line in found.lines) == (1 if found.answered else 0)


@given(st.data())
def test_counting_in_parts_is_counting_at_once(data):
    asked = data.draw(questions("q"))
    every = [KINDS[asked.kind].clean(asked, v) for v in data.draw(st.lists(answers(asked)))]
    cut = data.draw(st.integers(0, len(every)))
    first, second = count(asked, every[:cut]), count(asked, every[cut:])
    together = Counter(first.cells) + Counter(second.cells)
    assert together == count(asked, every).cells


class TestChoices:
    def test_in_the_order_of_the_question(self):
        assert lines(result(question("one_choice"), "c", "a", "c")) == {"a": 1, "b": 0, "c": 2}

    def test_shares_are_of_those_who_answered(self):
        found = result(question("several"), ["a", "b"], ["a"], None)
        assert [line.share for line in found.lines] == [Fraction(2, 2), Fraction(1, 2), 0]

    def test_something_else_is_a_line(self):
        assert lines(result(question("one_choice", other=True), {"other": "x"}, "a"))["*"] == 1

    def test_a_removed_option_stays(self):
        found = Result(question("one_choice"), 3, {Cell(option="a"): 1, Cell(option="gone"): 2})
        assert lines(found) == {"a": 1, "b": 0, "c": 0, "gone": 2}
        assert found.removed == ["gone"]

    def test_words_beside_the_options_stay_when_they_are_no_longer_asked_for(self):
        found = Result(question("one_choice"), 3, {Cell(option="a"): 1, Cell(): 2})
        assert lines(found) == {"a": 1, "b": 0, "c": 0, "*": 2}
        assert found.removed == ["*"]

    def test_nobody(self):
        assert [line.share for line in result(question("one_choice")).lines] == [0, 0, 0]


class TestMatrices:
    def test_each_row_by_itself(self):
        found = result(question("matrix"), {"a": "c", "b": "a"}, {"a": "c"})
        rows = found.rows()
        assert {row: (each.answered, lines(each)) for row, each in rows.items()} == {
            "a": (2, {"a": 0, "b": 0, "c": 2}),
            "b": (1, {"a": 1, "b": 0, "c": 0}),
        }

    def test_a_removed_row_stays(self):
        found = Result(question("matrix"), 1, {Cell("gone", "a"): 1})
        assert list(found.rows()) == ["a", "b", "gone"]

    def test_nothing_else_has_rows(self):
        assert result(question("one_choice"), "a").rows() == {}


class TestRankings:
    def test_points_and_first_choices(self):
        found = result(question("ranking"), ["a", "b", "c"], ["b", "a"], ["b"])
        assert found.borda == {"a": 2 + 1, "b": 1 + 2 + 2, "c": 0}
        assert lines(found) == {"a": 1, "b": 2, "c": 0}

    def test_what_was_ranked_below_a_removed_option_keeps_its_distance(self):
        places = [("gone", 1), ("gone too", 2), ("b", 3), ("c", 4), ("a", 5)]
        cells = {Cell(option=key, number=Decimal(place)): 5 for key, place in places}
        assert Result(question("ranking"), 5, cells).borda == {"a": 0, "b": 10, "c": 5}

    def test_an_option_that_is_gone_has_no_points(self):
        found = Result(question("ranking"), 1, {Cell(option="gone", number=Decimal(1)): 1})
        assert found.borda == {"a": 0, "b": 0, "c": 0}
        assert found.removed == ["gone"]


class TestNumbers:
    @given(st.lists(st.integers(1, 5), min_size=1))
    def test_mean_and_median(self, steps):
        found = result(question("scale"), *steps)
        assert found.mean == mean(map(Fraction, steps))
        assert found.median == median(map(Fraction, steps))

    @pytest.mark.parametrize("kind", ["number", "scale"])
    def test_of_nobody(self, kind):
        assert result(question(kind)).mean is None
        assert result(question(kind)).median is None

    def test_steps_that_nobody_chose_are_lines_too(self):
        assert lines(result(question("scale"), 5, 5)) == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 2}
