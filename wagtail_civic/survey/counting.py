"""
Counting: from the lines of answers to the figures of a result.

A database groups and counts the lines (``Cells``); everything else is derived from these, here, so that
whoever recounts a published file comes to the same figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.items import Items
from wagtail_civic.survey.kinds import KINDS, NO, YES, scale


class Cell(NamedTuple):
    """What is counted apart: a row of a matrix, an option, a value or a place in a ranking."""

    row: str = ""
    option: str = ""
    number: Decimal | None = None


#: How many lines there are of each cell.
Cells = Mapping[Cell, int]

#: Something else than the options, in the words of whoever wrote it. No key of an option is like it.
OTHER = "*"


@dataclass(frozen=True)
class Line:
    """One option, step or row: ``share`` is of those who answered the question."""

    key: str
    count: int
    share: Fraction


@dataclass(frozen=True)
class Result:
    """
    The figures of one question.

    ``answered``: how many people gave an answer. ``removed`` are lines of options that the question no
    longer has: they stay in its result.
    """

    question: Question
    answered: int
    cells: Cells

    @property
    def lines(self) -> list[Line]:
        """Options, steps of a scale, or first choices of a ranking, in the question's order; see ``rows``."""
        if KINDS[self.question.kind].has_rows:
            return []
        counts = self._counts()
        return [Line(key, counts[key], self._share(counts[key])) for key in self._keys(counts)]

    @property
    def removed(self) -> list[str]:
        known = set(_own_keys(self.question))
        return [key for key in sorted(self._counts()) if key not in known]

    def rows(self) -> dict[str, Result]:
        """Each row of a matrix as the result of one choice; empty for any other kind."""
        return {row: self._row(row) for row in self._row_keys()}

    @property
    def mean(self) -> Fraction | None:
        """Of numbers and scales; None where nobody answered."""
        numbers = self.numbers()
        total = sum(numbers.values())
        return _sum(numbers) / total if total else None

    @property
    def median(self) -> Fraction | None:
        """The value in the middle; of the two in the middle, their mean."""
        numbers = self.numbers()
        total = sum(numbers.values())
        if not total:
            return None
        low, high = _nth(numbers, (total - 1) // 2), _nth(numbers, total // 2)
        return (Fraction(low) + Fraction(high)) / 2

    @cached_property
    def places(self) -> int:
        """Of a ranking. Where an option was removed since, ranks go further than there are options."""
        ranks = [int(cell.number) for cell in self.cells if cell.number is not None]
        return max(len(self.question.options), *ranks, 0)

    @property
    def borda(self) -> dict[str, int]:
        """
        Points of a ranking by Borda's rule: of n options, the first gets n - 1, the next one less, the last 0.

        Those left out get nothing (J.-C. de Borda, Mémoire sur les élections au scrutin, 1781; for incomplete
        rankings, P. Emerson, The original Borda count and partial voting, 2013, there called BC with n fixed).
        """
        points = dict.fromkeys(self.question.option_keys, 0)
        for cell, many in self.cells.items():
            if cell.option in points and cell.number is not None:
                points[cell.option] += (self.places - int(cell.number)) * many
        return points

    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for cell, many in self.cells.items():
            key = self._key(cell)
            if key:
                counts[key] += many
        return counts

    def _key(self, cell: Cell) -> str:
        if self.question.kind == "ranking":
            return cell.option if cell.number == 1 else ""
        if self.question.kind == "scale":
            return str(int(cell.number or 0))
        return cell.option or (OTHER if self._chooses else "")

    @property
    def _chooses(self) -> bool:
        # Words beside the options stay in the result though none are asked for any more.
        return KINDS[self.question.kind].has_options

    def _keys(self, counts: Counter[str]) -> list[str]:
        own = _own_keys(self.question)
        return [*own, *(key for key in sorted(counts) if key not in own)]

    def _row_keys(self) -> list[str]:
        if not KINDS[self.question.kind].has_rows:
            return []
        gone = {cell.row for cell in self.cells} - set(self.question.row_keys)
        return [*self.question.row_keys, *sorted(gone)]

    def _row(self, row: str) -> Result:
        question = replace(self.question, kind="one_choice", rows=())
        cells = {
            cell._replace(row=""): many for cell, many in self.cells.items() if cell.row == row
        }
        return Result(question, sum(cells.values()), cells)

    def numbers(self) -> dict[Decimal, int]:
        """What was given as a number, from the lowest on."""
        numbers: Counter[Decimal] = Counter()
        for cell, many in self.cells.items():
            if cell.number is not None and not cell.option:
                numbers[cell.number] += many
        return dict(sorted(numbers.items()))

    def _share(self, count: int) -> Fraction:
        return Fraction(count, self.answered) if self.answered else Fraction(0)


def count(question: Question, answers: Iterable[Items]) -> Result:
    """The result of these answers to one question; empty ones are not counted among them."""
    cells: Counter[Cell] = Counter()
    answered = 0
    for items in answers:
        answered += bool(items)
        cells.update(Cell(item.row, item.option, item.number) for item in items)
    return Result(question, answered, cells)


def _own_keys(question: Question) -> list[str]:
    if question.kind == "scale":
        low, high = scale(question)
        return [str(step) for step in range(low, high + 1)]
    if question.kind == "yes_no":
        return [YES, NO]
    if question.kind == "consent":
        return [YES]
    return [*question.option_keys, *([OTHER] if question.other else [])]


def _sum(numbers: Mapping[Decimal, int]) -> Fraction:
    return sum((Fraction(number) * many for number, many in numbers.items()), Fraction(0))


def _nth(numbers: Mapping[Decimal, int], position: int) -> Decimal:
    """The value at this position, from 0, of all values in order."""
    passed = 0
    for number, many in numbers.items():
        passed += many
        if position < passed:
            return number
    raise IndexError(position)
