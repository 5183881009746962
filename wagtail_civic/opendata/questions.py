"""
One question as a table of lines: one for each person and each thing that she was asked about.

A person who may choose several options has a line for each of them; so it is with the rows of a table of
choices and with what is ranked. No line says which others are hers: what somebody chose *together* may be
hers alone, and would mark her like a signature. So the lines hold what the published figures hold, and are
made from the same counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from wagtail_civic.formats.tables import Column
from wagtail_civic.queries.results import QuestionResult, Row
from wagtail_civic.survey.counting import OTHER, Cell, Result
from wagtail_civic.text import csv_safe

Line = tuple[str, ...]
#: A line of the file, and how often it is in it.
Lines = Mapping[Line, int]


@dataclass(frozen=True)
class OpenQuestion:
    """
    ``name`` is that of its file; ``result`` has its figures in words.

    ``former`` are the words of options that are shown nowhere any more, and were ranked by somebody.
    """

    name: str
    result: QuestionResult
    former: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.result.question.kind

    @property
    def label(self) -> str:
        return cell(self.result.question.label)

    @property
    def places(self) -> int | str:
        """How many places a ranking has: from them follow the points of each; nothing for other questions."""
        counted = self.result.counted
        return counted.places if self.kind == "ranking" and counted else ""

    @property
    def withheld(self) -> bool:
        """Whether so few people gave a number that none is told."""
        counted = self.result.counted
        return self.kind == "number" and not (counted and counted.cells)

    @cached_property
    def rows(self) -> dict[str, str]:
        """The words of each row of a table of choices, by key."""
        return unique((table.key, table.label) for table in self.result.tables if table.key)

    @cached_property
    def options(self) -> dict[str, str]:
        """The words of each option, by key, those that are no longer offered included."""
        if self.kind == "scale":
            return {row.key: row.key for row in self._shown()}
        shown = {row.key: row.label for row in self._shown()}
        cells = self.result.counted.cells if self.result.counted and shown else ()
        ranked = sorted({each.option for each in cells if each.option} - set(shown))
        hidden = {key: self.former.get(key, key) for key in ranked}
        return unique({**shown, **hidden}.items())

    def _shown(self) -> Iterator[Row]:
        seen: set[str] = set()
        for table in self.result.tables:
            for row in table.rows:
                if row.key not in seen:
                    seen.add(row.key)
                    yield row

    def offered(self) -> Iterator[list[str]]:
        """Each thing that has a figure: question, row, option, and whether it is still offered."""
        for table in self.result.tables:
            for row in table.rows:
                said = "false" if row.removed else "true"
                yield [self.name, self.rows.get(table.key, ""), self.options[row.key], said]

    def figures(self) -> Iterator[list[Any]]:
        """What the page shows of it, in the order in which ``count.py`` comes to it."""
        yield [self.name, "", "", "answered", self.result.answered]
        for table in self.result.tables:
            for row in table.rows:
                where = [self.name, self.rows.get(table.key, ""), self.options[row.key]]
                yield [*where, "count", row.count]
                yield [*where, "answered", table.answered]
                yield [*where, "percent", round(row.percent)]
                if row.points is not None:
                    yield [*where, "points", row.points]
        for name, value in (("mean", self.result.mean), ("median", self.result.median)):
            if value is not None:
                yield [self.name, "", "", name, round(float(value), 2)]

    def columns(self) -> tuple[Column, ...]:
        options = tuple(self.options.values())
        option = Column("option", required=True, allowed=options)
        answered = Column("answered", "boolean", required=True)
        return {
            "scale": (Column("number", "integer", required=True, allowed=options),),
            "several": (option, Column("chosen", "boolean", required=True)),
            "matrix": (
                Column("row", required=True, allowed=tuple(self.rows.values())),
                Column("option", allowed=options),
            ),
            "ranking": (option, Column("place", "integer")),
            "number": (answered,)
            if self.withheld
            else (Column("number", "number", required=True),),
        }.get(self.kind, (option,) if options else (answered,))

    def lines(self, counted: Result) -> Lines:
        """Those of these people; ``counted`` may be of all of them or of some."""
        make = None if self.withheld else _LINES.get(self.kind)
        if make is not None:
            found = make(self, counted)
        elif self.options:
            found = _chosen(self, counted)
        else:
            found = {("true",): counted.answered}
        return Counter({line: many for line, many in found.items() if many})


def cell(text: str) -> str:
    """Words on one line that no spreadsheet takes for a formula."""
    return str(csv_safe(" ".join(text.split())))


def unique(labels: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Two options may have the same words, or none; in the files they must not be one."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    reached: dict[str, int] = {}
    for key, label in labels:
        words = cell(label) or key
        number, free = reached.get(words, 1), words
        while free in taken:
            number += 1
            free = f"{words} ({number})"
        # The next one with these words need not try what was tried.
        reached[words] = number
        taken.add(free)
        found[key] = free
    return found


def _key(each: Cell) -> str:
    return each.option or OTHER


def _numbered(number: Decimal | None) -> str:
    return format((number or Decimal(0)).normalize() + 0, "f")


def _by_option(counted: Result) -> Counter[str]:
    found: Counter[str] = Counter()
    for each, many in counted.cells.items():
        found[_key(each)] += many
    return found


def _chosen(question: OpenQuestion, counted: Result) -> dict[Line, int]:
    counts = _by_option(counted)
    return {(label,): counts[key] for key, label in question.options.items()}


def _steps(question: OpenQuestion, counted: Result) -> dict[Line, int]:
    return {(_numbered(each.number),): many for each, many in counted.cells.items()}


def _several(question: OpenQuestion, counted: Result) -> dict[Line, int]:
    counts = _by_option(counted)
    found: dict[Line, int] = {}
    for key, label in question.options.items():
        found[label, "true"] = counts[key]
        found[label, "false"] = counted.answered - counts[key]
    return found


def _matrix(question: OpenQuestion, counted: Result) -> dict[Line, int]:
    found: dict[Line, int] = {(row, ""): counted.answered for row in question.rows.values()}
    for each, many in counted.cells.items():
        row = question.rows[each.row]
        found[row, question.options[_key(each)]] = many
        found[row, ""] -= many
    return found


def _ranking(question: OpenQuestion, counted: Result) -> dict[Line, int]:
    found: dict[Line, int] = {
        (option, ""): counted.answered for option in question.options.values()
    }
    for each, many in counted.cells.items():
        option = question.options[_key(each)]
        found[option, _numbered(each.number)] = many
        found[option, ""] -= many
    return found


_LINES = {
    "scale": _steps,
    "number": _steps,
    "several": _several,
    "matrix": _matrix,
    "ranking": _ranking,
}
