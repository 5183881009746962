"""
How answers came in, told beside what was answered: only where that points at nobody.

One rule for the page, the API and the package of open data, which would tell by subtraction what another of
them had put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wagtail_civic.survey.counting import OTHER, Cell, Result
from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.groups import Group, Table, partition

#: Of these it is told how answers came in; numbers and words are too many to be told apart by it.
CHOICES = ("one_choice", "yes_no", "consent", "scale", "several", "matrix", "ranking")


@dataclass(frozen=True)
class Split:
    """One question, asked of everybody or after certain answers, and its result for each channel."""

    question: Question
    results: Mapping[str, Result]

    def of(self, group: Group) -> Result:
        """The result of these channels taken together."""
        cells: Counter[Cell] = Counter()
        answered = 0
        for channel in group.keys:
            if channel in self.results:
                cells.update(self.results[channel].cells)
                answered += self.results[channel].answered
        return Result(self.question, answered, cells)


def told_apart(people: Mapping[str, int], splits: Sequence[Split]) -> list[Group]:
    """
    The channels, small ones put together, the same for every question; empty where no two can be told apart.

    ``people`` is how many took part by each. What is small anywhere is merged everywhere: with groups of its
    own for each question, a small number would follow by subtraction.
    """
    tables = [{channel: {"": many} for channel, many in people.items()}]
    found = partition([*tables, *(_table(people, each) for each in splits)])
    order = list(people)
    return [Group(tuple(sorted(group.keys, key=order.index))) for group in found]


def _table(people: Mapping[str, int], split: Split) -> Table:
    """
    The cells, and what follows from them: who did not choose an option of several, left a row of a table empty
    or did not rank something; and, after a condition, who was not asked.
    """
    things = {
        _thing(split.question, cell) for each in split.results.values() for cell in each.cells
    }
    found = {}
    for channel, many in people.items():
        result = split.results.get(channel) or Result(split.question, 0, {})
        found[channel] = dict(_cells(result, things))
        if split.question.condition is not None:
            found[channel]["\0silent"] = many - result.answered
    return found


def _cells(result: Result, things: set[str]) -> Iterator[tuple[str, int]]:
    left = dict.fromkeys(things, result.answered)
    counts: Counter[str] = Counter()
    for cell, many in result.cells.items():
        left[_thing(result.question, cell)] -= many
        counts["\0".join((cell.row, cell.option or OTHER, _number(cell)))] += many
    yield from counts.items()
    yield from ((f"\0not:{thing}", many) for thing, many in left.items())


def _thing(question: Question, cell: Cell) -> str:
    """What a person says one thing about."""
    if question.kind == "matrix":
        return cell.row
    return (cell.option or OTHER) if question.kind in ("several", "ranking") else ""


def _number(cell: Cell) -> str:
    return "" if cell.number is None else format(cell.number.normalize(), "f")
