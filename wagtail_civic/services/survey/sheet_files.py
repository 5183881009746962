"""A file of sheets: received, checked line by line, confirmed, imported line by line. Each step goes on where it was."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import (
    CivicError,
    InvalidSheets,
    NothingSelected,
)
from wagtail_civic.formats.delimited import Delimited, Line, parse
from wagtail_civic.models import SheetFile, Space
from wagtail_civic.services import audit, paper_files
from wagtail_civic.services.paper_files import (
    DOUBLE,
    GOOD,
    IMPORTED,
    KNOWN,
    LEFT_OUT,
    MEGABYTES,
    MOST_LINES,
    REFUSED,
    counts,
    locked,
)
from wagtail_civic.services.survey import paper as papers
from wagtail_civic.services.survey import sheets
from wagtail_civic.services.survey.entering import SAME_ADDRESS, SAME_NAME, enter
from wagtail_civic.services.survey.paper import Paper
from wagtail_civic.services.survey.sheet_lines import Header, Problem
from wagtail_civic.services.survey.sheet_marks import Marks
from wagtail_civic.services.survey.sheet_ranges import ranges

__all__ = [
    "DOUBLE",
    "GOOD",
    "IMPORTED",
    "KNOWN",
    "LEFT_OUT",
    "MEGABYTES",
    "REFUSED",
    "check_on",
    "confirm",
    "counts",
    "import_on",
    "is_chosen",
    "quotations",
    "receive",
]

#: Of all lines together; from then on each says the first thing that is wrong with it.
MOST_PROBLEMS = 20_000
#: Lines of one request: short enough for any server's patience, and for citizens who write at the same time.
CHECKED_AT_ONCE, IMPORTED_AT_ONCE = 500, 100


def receive(
    space: Space,
    *,
    raw: bytes,
    name: str,
    channel: str,
    language: str,
    user: Any,
    now: datetime,
) -> SheetFile:
    """
    Take a file whose columns can be read; the same file again is the one that is there already.

    Raises ``InvalidSheets``, or any error of ``sheets.guard``.
    """
    sheets.guard(space, now=now)
    paper_files.check_size(raw, channel)
    found = parse(raw, most=MOST_LINES)
    Header(space, found.header, channel=channel, language=language)
    return paper_files.keep(
        space,
        raw,
        name=name,
        channel=channel,
        language=language,
        lines=len(found.lines),
        user=user,
        now=now,
    )


class _Reading:
    """A file opened, for one step."""

    def __init__(self, file: SheetFile) -> None:
        self.file, self.space = file, file.space
        self.found: Delimited = parse(paper_files.opened(file), most=MOST_LINES)
        self.header = Header(
            file.space, self.found.header, channel=file.channel, language=file.language
        )

    def paper(self, line: Line) -> Paper | None:
        """What stands on it; None where that cannot be read."""
        try:
            return papers.read_paper(self.space, self.header.paper(line))
        except CivicError:
            return None

    def number(self, line: Line) -> str:
        """By which the sheet of a line that is refused is found again; empty where it is no number either."""
        try:
            return papers.read_number(self.header.number(line))
        except CivicError:
            return ""

    def marks(self, lines: Iterable[Line]) -> "Marks":
        return Marks(self.space, [each for each in map(self.paper, lines) if each])


@transaction.atomic
def check_on(file: SheetFile, *, now: datetime) -> SheetFile:
    """Check the next lines and note what would become of each. Writes nothing else."""
    file = locked(file)
    if file.checked >= file.lines:
        return file
    reading, start = _Reading(file), file.checked
    lines = reading.found.lines[start : start + CHECKED_AT_ONCE]
    seen = reading.marks(lines).stored()
    seen.add(reading.marks(reading.found.lines[:start]))
    said = sum(len(each["problems"]) for each in file.report)
    for line in lines:
        entry = _judged(reading, line, seen, now)
        entry["problems"] = entry["problems"][: max(MOST_PROBLEMS - said, 1)]
        said += len(entry["problems"])
        file.report.append(entry)
        seen.add(reading.marks([line]))
    file.checked = start + len(lines)
    file.save(update_fields=["checked", "report"])
    return file


def _judged(reading: _Reading, line: Line, seen: Marks, now: datetime) -> dict[str, Any]:
    try:
        said = reading.header.read(line)
        paper, _said = papers.read(reading.space, answers=said.answers, paper=said.paper, now=now)
    except CivicError as error:
        return _entry(line, REFUSED, reading.number(line), reading.header.problems(error))
    mark = Marks(reading.space, [paper])
    if mark.numbers & seen.numbers:
        return _entry(line, KNOWN, paper.number)
    if mark.people & seen.people:
        return _entry(line, DOUBLE, paper.number, why=SAME_ADDRESS)
    if mark.names & seen.names:
        return _entry(line, DOUBLE, paper.number, why=SAME_NAME)
    return _entry(line, GOOD, paper.number)


def quotations(file: SheetFile, entries: Iterable[dict[str, Any]]) -> dict[tuple[int, str], str]:
    """What stands in the cells that are no option, by line and column; none once the file is forgotten."""
    wanted = [
        (entry["line"], each["column"])
        for entry in entries
        for each in entry["problems"]
        if each.get("quotes")
    ]
    if not wanted or not file.sealed:
        return {}
    try:
        reading = _Reading(file)
    except InvalidSheets:
        # Asked otherwise since it was checked: the next step says so, and nothing can be quoted.
        return {}
    lines = {line.number: line for line in reading.found.lines}
    return {place: reading.header.quoted(lines[place[0]], place[1]) for place in wanted}


def _entry(
    line: Line, state: str, number: str, problems: Iterable[Problem] = (), why: str = ""
) -> dict[str, Any]:
    return {
        "line": line.number,
        "state": state,
        "number": number,
        "why": why,
        "problems": [asdict(each) for each in problems],
    }


@transaction.atomic
def confirm(file: SheetFile, *, only: str = "", user: Any, now: datetime) -> SheetFile:
    """
    Begin to import the good lines, probable doubles among them; ``only`` names some: ``2-40, 55``.

    Confirmed twice, the first time counts. Raises ``NothingSelected``, or ``InvalidInput`` for what names no line.
    """
    file = locked(file)
    if file.confirmed_at:
        return file
    file.chosen = ranges(only)
    number = sum(1 for each in file.report if is_chosen(file, each))
    if file.checked < file.lines or not number:
        raise NothingSelected
    sheets.guard(file.space, now=now)
    file.confirmed_at = now
    file.save(update_fields=["chosen", "confirmed_at"])
    data = {"lines": number, "sha256": file.sha256}
    audit.record(action="sheets.import", actor=user, space=file.space, data=data, now=now)
    return file


def is_chosen(file: SheetFile, entry: dict[str, Any]) -> bool:
    if entry["state"] not in (GOOD, DOUBLE):
        return False
    line = entry["line"]
    return not file.chosen or any(first <= line <= last for first, last in file.chosen)


@transaction.atomic
def import_on(file: SheetFile, *, user: Any, now: datetime) -> SheetFile:
    """Import the next lines, all of them or, if it is stopped, none. The last step forgets the file."""
    file = locked(file)
    if file.confirmed_at is None or file.imported >= file.lines:
        return file
    reading, start = _Reading(file), file.imported
    end = min(start + IMPORTED_AT_ONCE, file.lines)
    for place in range(start, end):
        entry = file.report[place]
        if is_chosen(file, entry):
            entry.update(_imported(reading, reading.found.lines[place], user, now))
        elif entry["state"] in (GOOD, DOUBLE):
            entry["state"] = LEFT_OUT
    file.imported = end
    file.sealed = "" if file.is_done else file.sealed
    file.save(update_fields=["imported", "report", "sealed"])
    return file


def _imported(reading: _Reading, line: Line, user: Any, now: datetime) -> dict[str, Any]:
    """What has changed since it was checked is said in its place."""
    file = reading.file
    try:
        said = reading.header.read(line)
        entered = enter(
            file.space,
            answers=said.answers,
            paper=said.paper,
            token=f"{file.sha256[:40]}:{line.number}",
            user=user,
            now=now,
            file=file,
        )
    except CivicError as error:
        problems = [asdict(each) for each in reading.header.problems(error)]
        return {"state": REFUSED, "problems": problems, "why": ""}
    return {"state": IMPORTED, "why": entered.double}
