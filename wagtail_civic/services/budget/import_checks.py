"""Whether an election of a Pabulib file can be kept here as it is; else the line that stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import chain, count, repeat
from typing import TypeVar

from django.utils import timezone

from wagtail_civic.budget.files import election
from wagtail_civic.exceptions import InvalidElectionFile
from wagtail_civic.formats import pabulib
from wagtail_civic.formats.pabulib.model import amount
from wagtail_civic.text import csv_safe

T = TypeVar("T")

LONGEST_KEY = 40
MOST_AMOUNT = 10**12
MOST_INCREMENT = 10**6
MOST_POINTS = 9_999
#: Beyond them a day of one time zone is none of another.
YEARS = range(1900, 3000)
#: So long ago ended what does not say when: nothing can be confirmed any more.
LONG_AGO = timedelta(days=60)


def must_fit(file: pabulib.File) -> None:
    """Raise ``InvalidElectionFile`` for what would not come out as it went in."""
    # Whatever a count would refuse is refused before anything is stored.
    election(file)
    increment(file)
    if not _is_amount(file.budget):
        raise _unkept(file.meta["budget"], file.lines.meta.get("budget", 0))
    for project, line in _with_lines(file.projects, file.lines.projects):
        # It stands as it is in files that a spreadsheet opens.
        formula = csv_safe(project.key) != project.key
        if formula or len(project.key) > LONGEST_KEY or not _is_amount(project.cost):
            raise _unkept(project.key, line)
    said = given(file.vote_type)
    for vote, line in _with_lines(file.votes, file.lines.votes):
        for key, points in said(vote):
            if points > MOST_POINTS:
                raise _unkept(key, line)


def increment(file: pabulib.File) -> Fraction:
    """That of Equal Shares; 1 where the file states none. Raises ``InvalidElectionFile`` where it would be rounded."""
    written = file.meta.get("increment", "").strip()
    found = amount(written) if written else Fraction(1)
    if not found or found >= MOST_INCREMENT or not _is_amount(found):
        line = file.lines.meta.get("increment", 0)
        raise InvalidElectionFile(reason="increment", line=line, value=written[:LONGEST_KEY])
    return found


def dates(file: pabulib.File, now: datetime) -> tuple[datetime | None, datetime]:
    """
    When it opened and closed, as days of the site; what is not over, or says nothing, ended long ago.

    Raises ``InvalidElectionFile`` for a year that is none.
    """
    opens, last = _day(file, "date_begin"), _day(file, "date_end")
    closes = last + timedelta(days=1) if last else now - LONG_AGO
    closes = min(closes, now - LONG_AGO)
    return (opens if opens and opens < closes else None), closes


def given(vote_type: str) -> Callable[[pabulib.Vote], Iterator[tuple[str, int]]]:
    """What a ballot gives each project that it names: points, its place, or 1."""
    if vote_type == pabulib.ORDINAL:
        return lambda vote: zip(vote.choices, count(1), strict=False)
    return lambda vote: zip(vote.choices, vote.points or (1,) * len(vote.choices), strict=True)


def _with_lines(rows: Iterable[T], lines: Sequence[int]) -> Iterator[tuple[T, int]]:
    return zip(rows, chain(lines, repeat(0)), strict=False)


def _is_amount(value: Fraction) -> bool:
    return value < MOST_AMOUNT and (value * 100).denominator == 1


def _unkept(value: str, line: int) -> InvalidElectionFile:
    return InvalidElectionFile(reason="kept", line=line, value=value.strip()[:LONGEST_KEY])


def _day(file: pabulib.File, key: str) -> datetime | None:
    found = _moment(written := file.meta.get(key, "").strip())
    if found is None:
        return None
    if found.year not in YEARS:
        line = file.lines.meta.get(key, 0)
        raise InvalidElectionFile(reason="year", line=line, name=key, value=written)
    return timezone.make_aware(found, timezone.get_default_timezone())


def _moment(written: str) -> datetime | None:
    for pattern in ("%d.%m.%Y", "%Y"):
        try:
            return datetime.strptime(written, pattern)  # noqa: DTZ007 - made aware once its year is one
        except ValueError:
            continue
    return None
