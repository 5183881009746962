"""Reading a Pabulib file: all of it, or an error with the number of the line that is to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import BinaryIO

from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats.pabulib.checking import check_ballots, check_totals
from wagtail_civic.formats.pabulib.lines import Row, rows
from wagtail_civic.formats.pabulib.model import (
    META,
    PROJECTS,
    SECTIONS,
    VOTE_TYPES,
    VOTES,
    WITH_POINTS,
    File,
    Lines,
    Project,
    Vote,
    amount,
    number,
)

SHOWN = 40
#: What cannot be counted, or was cut off unseen, without it.
NEEDED_META = ("budget", "vote_type", "num_projects", "num_votes")
NEEDED_COLUMNS = {
    META: ("key", "value"),
    PROJECTS: ("project_id", "cost"),
    VOTES: ("voter_id", "vote"),
}


@dataclass
class Section:
    """``line`` of its header; ``rows`` below it."""

    columns: tuple[str, ...]
    line: int
    rows: list[Row] = field(default_factory=list)

    def place(self, column: str) -> int:
        if column not in self.columns:
            raise InvalidElectionFile(reason="column", line=self.line, name=column)
        return self.columns.index(column)


def parse(stream: BinaryIO) -> File:
    """
    The whole of a file. Raises ``InvalidElectionFile`` with the line, and then nothing was read.

    What a file says of itself must be true: how many projects and votes it has, how many votes and points
    each project (the columns ``votes`` and ``score``) and how much a ballot holds, where it says so. It is read as
    a stream, up to
    ``lines.MEGABYTES``.
    """
    found = _sections(rows(stream))
    meta = _meta(found[META], found[PROJECTS].line)
    projects = _projects(found[PROJECTS])
    votes = _votes(found[VOTES], {each.key for each in projects}, meta["vote_type"].strip())
    columns = found[PROJECTS].columns, found[VOTES].columns
    file = File(meta, columns[0], projects, columns[1], votes, lines=_lines(found))
    check_totals(file)
    check_ballots(file)
    return file


def _lines(found: dict[str, Section]) -> Lines:
    meta = {row.cells[0].strip(): row.line for row in found[META].rows}
    projects, votes = (tuple(row.line for row in found[name].rows) for name in (PROJECTS, VOTES))
    return Lines(meta, projects, votes)


def _sections(lines: Iterator[Row]) -> dict[str, Section]:
    found: dict[str, Section] = {}
    row = Row(1, ())
    for row in lines:
        name = _section_name(row)
        if name:
            found[name] = _opened(name, found, row, lines)
        elif not found:
            raise InvalidElectionFile(reason="no_section", line=row.line)
        else:
            _added(list(found.values())[-1], row)
    for name in SECTIONS:
        if name not in found:
            raise InvalidElectionFile(
                reason="missing_section" if found else "no_section", line=row.line, name=name
            )
    return found


def _section_name(row: Row) -> str:
    # A spreadsheet program leaves empty cells behind it.
    name = row.cells[0].strip().upper()
    return name if name in SECTIONS and not any(row.cells[1:]) else ""


def _opened(name: str, found: dict[str, Section], row: Row, lines: Iterator[Row]) -> Section:
    if len(found) >= len(SECTIONS) or name != SECTIONS[len(found)]:
        raise InvalidElectionFile(reason="order", line=row.line, name=name)
    header = next(lines, None)
    needed = NEEDED_COLUMNS[name]
    if header is None or header.cells[0].strip().lower() != needed[0]:
        raise InvalidElectionFile(
            reason="header", line=header.line if header else row.line, name=needed[0]
        )
    columns = tuple(cell.strip() for cell in header.cells)
    section = Section(columns, header.line)
    for column in columns:
        if columns.count(column) > 1:
            raise InvalidElectionFile(reason="repeated_column", line=header.line, name=column)
    for column in needed[1:]:
        section.place(column)
    return section


def _added(section: Section, row: Row) -> None:
    if len(row.cells) != len(section.columns):
        raise InvalidElectionFile(
            reason="cells", line=row.line, found=len(row.cells), wanted=len(section.columns)
        )
    if not row.cells[0].strip():
        raise InvalidElectionFile(reason="empty_key", line=row.line)
    section.rows.append(row)


def _meta(section: Section, end: int) -> dict[str, str]:
    if len(section.columns) > 2:
        raise InvalidElectionFile(
            reason="cells", line=section.line, found=len(section.columns), wanted=2
        )
    found: dict[str, str] = {}
    for row in section.rows:
        key = row.cells[0].strip()
        if key in found:
            raise InvalidElectionFile(reason="repeated_key", line=row.line, name=key[:SHOWN])
        found[key] = row.cells[1]
    for key in NEEDED_META:
        if key not in found:
            raise InvalidElectionFile(reason="missing_key", line=end, name=key)
    lines = {row.cells[0].strip(): row.line for row in section.rows}
    _positive(found["budget"], "budget", lines["budget"])
    if found["vote_type"].strip() not in VOTE_TYPES:
        value = found["vote_type"][:SHOWN]
        raise InvalidElectionFile(reason="vote_type", line=lines["vote_type"], value=value)
    return found


def _projects(section: Section) -> tuple[Project, ...]:
    cost = section.place("cost")
    _unique(section)
    return tuple(
        Project(row.cells[0].strip(), _positive(row.cells[cost], "cost", row.line), row.cells)
        for row in section.rows
    )


def _votes(section: Section, known: set[str], vote_type: str) -> tuple[Vote, ...]:
    place = section.place("vote")
    points = section.place("points") if vote_type in WITH_POINTS else None
    # One text for each project, however many ballots name it.
    keys = {key: key for key in known}
    _unique(section)
    return tuple(_vote(row, _choices(row, row.cells[place], keys), points) for row in section.rows)


def _vote(row: Row, choices: tuple[str, ...], points: int | None) -> Vote:
    given = () if points is None else _points(row, row.cells[points], len(choices))
    return Vote(row.cells[0].strip(), choices, given, row.cells)


def _choices(row: Row, written: str, known: dict[str, str]) -> tuple[str, ...]:
    keys = [key.strip() for key in written.split(",")] if written.strip() else []
    for key in keys:
        if key not in known:
            raise InvalidElectionFile(reason="unknown_project", line=row.line, value=key[:SHOWN])
        if keys.count(key) > 1:
            raise InvalidElectionFile(reason="repeated_choice", line=row.line, value=key[:SHOWN])
    return tuple(known[key] for key in keys)


def _points(row: Row, written: str, wanted: int) -> tuple[int, ...]:
    cells = written.split(",") if written.strip() else []
    if len(cells) != wanted:
        raise InvalidElectionFile(reason="points", line=row.line, found=wanted, wanted=len(cells))
    found = []
    for cell in cells:
        value = number(cell)
        if value is None:
            raise _no_number(cell, "points", row.line)
        found.append(value)
    return tuple(found)


def _unique(section: Section) -> None:
    first: dict[str, int] = {}
    for row in section.rows:
        key = row.cells[0].strip()
        if key in first:
            raise InvalidElectionFile(
                reason="repeated_row", line=row.line, value=key[:SHOWN], found=first[key]
            )
        first[key] = row.line


def _positive(written: str, name: str, line: int) -> Fraction:
    found = amount(written.strip().removeprefix("-"))
    if found is None:
        raise _no_number(written, name, line)
    if written.strip().startswith("-") or not found:
        raise InvalidElectionFile(reason="negative", line=line, name=name, value=written.strip())
    return found


def _no_number(written: str, name: str, line: int) -> InvalidElectionFile:
    return InvalidElectionFile(reason="number", line=line, name=name, value=written.strip()[:SHOWN])
