"""The same questions asked twice: what changed, and on how many answers that rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wagtail_civic.queries.result_tables import QuestionResult, Row, Table


@dataclass(frozen=True)
class Pair:
    """One answer; a share is None where it was not offered then. ``change`` is in points of a hundred."""

    label: str
    before: float | None
    after: float | None

    @property
    def change(self) -> float | None:
        if self.before is None or self.after is None:
            return None
        return round(self.after) - round(self.before)


@dataclass(frozen=True)
class PairTable:
    """One question, or one row of a table of choices, which is then its ``label``; with both bases."""

    label: str
    before: int
    after: int
    rows: list[Pair]

    @property
    def differs(self) -> bool:
        """Whether an answer was offered one time and not the other."""
        return any(row.change is None for row in self.rows)


@dataclass(frozen=True)
class Compared:
    """``means`` are those of a scale or a number, before and after."""

    label: str
    tables: list[PairTable]
    means: tuple[Fraction, Fraction] | None = None
    reworded: bool = False


@dataclass(frozen=True)
class Comparison:
    """``apart`` are the questions that were asked one time only, or as another kind."""

    questions: list[Compared]
    apart: list[str]


def compare(before: Sequence[QuestionResult], after: Sequence[QuestionResult]) -> Comparison:
    """By short name, in the words and the order of the second time."""
    first = {each.question.name: each for each in before if each.question.name}
    found, apart = [], []
    for each in after:
        earlier = first.pop(each.question.name, None)
        if earlier is None or earlier.question.kind != each.question.kind:
            apart.append(each.question.label)
        elif each.tables or each.mean is not None:
            found.append(_compared(earlier, each))
    return Comparison(found, [*apart, *(each.question.label for each in first.values())])


def _compared(before: QuestionResult, after: QuestionResult) -> Compared:
    means = None
    if before.mean is not None and after.mean is not None:
        means = before.mean, after.mean
    return Compared(
        after.question.label,
        list(_tables(before.tables, after.tables)),
        means,
        reworded=before.question.label.strip() != after.question.label.strip(),
    )


def _tables(before: Sequence[Table], after: Sequence[Table]) -> Iterator[PairTable]:
    for table in after:
        earlier = next((each for each in before if _same(each, table)), None)
        if earlier:
            rows = list(_pairs(earlier.rows, table.rows))
            yield PairTable(table.label, earlier.answered, table.answered, rows)


def _pairs(before: Sequence[Row], after: Sequence[Row]) -> Iterator[Pair]:
    rest = list(before)
    for row in after:
        earlier = next((each for each in rest if _same(each, row)), None)
        if earlier:
            rest.remove(earlier)
        yield Pair(row.label, earlier.percent if earlier else None, row.percent)
    for each in rest:
        yield Pair(each.label, each.percent, None)


def _same(one: Row | Table, other: Row | Table) -> bool:
    """By key, which a questionnaire that was asked again keeps; else by the same words."""
    words = one.label.casefold().strip(), other.label.casefold().strip()
    return one.key == other.key or (words[0] == words[1] != "")
