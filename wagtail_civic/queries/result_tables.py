"""The figures of a questionnaire as they are shown: tables, and what is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from wagtail_civic.queries.areas import Map
from wagtail_civic.survey import Question
from wagtail_civic.survey.counting import Result
from wagtail_civic.survey.rounding import Rounded


@dataclass(frozen=True)
class Row:
    """One line of a table: ``percent`` is of those who answered the question."""

    label: str
    count: int
    percent: float
    removed: bool = False
    points: int | None = None
    key: str = ""
    #: How long its bar is, where that is not its share.
    bar: float | None = None

    @property
    def drawn(self) -> float:
        return self.percent if self.bar is None else self.bar

    @property
    def shade(self) -> int:
        """From 0, for nobody, to 5."""
        return -(-int(self.percent * 10) // 200)


@dataclass(frozen=True)
class Table:
    """``rows`` of one question, or of one row of a matrix, which is then its ``label``."""

    label: str
    answered: int
    rows: list[Row]
    key: str = ""


@dataclass(frozen=True)
class Segment:
    """A part of a bar, in hundredths of its length; ``shade`` is an opacity as SVG reads it."""

    start: float
    width: float
    shade: str


@dataclass(frozen=True)
class QuestionResult:
    """The figures of a question in words: ``tables`` is empty where only words were written."""

    question: Question
    answered: int
    tables: list[Table]
    mean: Fraction | None = None
    median: Fraction | None = None
    #: Without words: what these figures are made of.
    counted: Result | None = None
    #: What became of numbers that few gave; None where they are as they were given.
    rounding: Rounded | None = None
    #: What an editor found in what people wrote, and what she quotes of it.
    tags: list[Row] = field(default_factory=list)
    quotations: list[str] = field(default_factory=list)
    map: Map | None = None

    @property
    def is_ranking(self) -> bool:
        return self.question.kind == "ranking"

    @property
    def columns(self) -> list[Row]:
        """Of a table of choices: every option that some row of it has."""
        found = {row.key: row for table in self.tables for row in table.rows}
        return list(found.values()) if self.question.rows else []

    @property
    def grid(self) -> list[tuple[Table, list[Row | None]]]:
        """The rows of a table of choices, each with a cell for each column."""
        return [
            (table, [next((r for r in table.rows if r.key == c.key), None) for c in self.columns])
            for table in self.tables
        ]

    @property
    def stack(self) -> list[Segment]:
        """The steps of a scale, one beside the other on one bar."""
        rows = self.tables[0].rows if self.question.kind == "scale" and self.tables else []
        starts = [sum(row.percent for row in rows[:place]) for place in range(len(rows))]
        shades = [0.2 + 0.8 * place / max(len(rows) - 1, 1) for place in range(len(rows))]
        return [
            Segment(start, row.percent, f"{shade:.2f}")
            for row, start, shade in zip(rows, starts, shades, strict=True)
        ]
