"""What was said, and when: the part that WebVTT and SubRip have in common."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NoReturn

from wagtail_civic.exceptions import InvalidCaptions

MEGABYTE = 10**6
MOST_MEGABYTES = 10
#: A caption of more characters is no caption any more.
LONGEST_TEXT = 5000
LINE_END = re.compile("\r\n|\r|\n")
#: A tag as HTML has them; “<” before a blank or a figure is a sign like others.
MARKUP = re.compile(r"</?([A-Za-z!][A-Za-z0-9]*+)[^<>]*+>")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\x85]")

HOUR, MINUTE, SECOND = 3_600_000, 60_000, 1000
#: Any video is shorter.
LATEST = 1000 * HOUR


@dataclass(frozen=True)
class Cue:
    """``start`` and ``end`` in milliseconds; ``text`` is plain, in lines, none of which is empty."""

    start: int
    end: int
    text: str
    speaker: str = ""
    #: Where on the picture it stands, as WebVTT writes it: ``align:start position:10%``.
    settings: str = ""


@dataclass(frozen=True)
class Captions:
    """
    In the order in which they begin.

    ``overlapping`` are the lines of the file at which a caption begins before the one above it has ended: two people at
    once, or a machine that repeats itself. That is shown to whoever imports them, and refuses nothing.
    """

    cues: tuple[Cue, ...]
    overlapping: tuple[int, ...] = ()
    #: Of each caption the line of the file at which it stands.
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """Lines of a file between two empty ones; ``number`` is that of the first, counted from 1."""

    number: int
    lines: tuple[str, ...]


def refuse(reason: str, number: int = 1, *, limit: int = 0) -> NoReturn:
    raise InvalidCaptions(reason=reason, number=number, limit=limit)


def within_bounds(raw: bytes) -> bytes:
    if len(raw) > MOST_MEGABYTES * MEGABYTE:
        refuse("too_large", limit=MOST_MEGABYTES)
    return raw


def parts(text: str) -> Iterator[Part]:
    """Divided at empty lines."""
    first, lines = 1, list[str]()
    for number, line in enumerate(LINE_END.split(text), start=1):
        clean = CONTROLS.sub("", line)
        if clean.strip():
            lines.append(clean)
            continue
        if lines:
            yield Part(first, tuple(lines))
        first, lines = number + 1, []
    if lines:
        yield Part(first, tuple(lines))


def in_order(found: Iterator[tuple[int, Cue]]) -> Captions:
    """Of each cue the line where it stands, and itself. Raises ``InvalidCaptions``."""
    cues: list[Cue] = []
    numbers: list[int] = []
    overlapping: list[int] = []
    last_start = latest_end = -1
    for number, cue in found:
        if cue.start < last_start:
            refuse("order", number)
        # Two voices in one caption are two cues of the same times.
        if cue.start < latest_end and cue.start != last_start:
            overlapping.append(number)
        last_start, latest_end = cue.start, max(latest_end, cue.end)
        cues.append(cue)
        numbers.append(number)
    if not cues:
        refuse("empty")
    return Captions(tuple(cues), tuple(overlapping), tuple(numbers))


def markup_at(text: str, known: Collection[str]) -> int | None:
    """The first line with a tag of HTML that is none of the format; None where there is none."""
    for number, line in enumerate(LINE_END.split(text), start=1):
        if any(found[1].lower() not in known for found in MARKUP.finditer(line)):
            return number
    return None


def checked_times(start: int, end: int, number: int) -> tuple[int, int]:
    if end <= start:
        refuse("backwards", number)
    if end > LATEST:
        refuse("time", number)
    return start, end


def checked_text(text: str, number: int) -> str:
    if len(text) > LONGEST_TEXT:
        refuse("long", number, limit=LONGEST_TEXT)
    return text


def milliseconds(hours: str | None, minutes: str, seconds: str, fraction: str) -> int:
    whole = int(hours or 0) * HOUR + int(minutes) * MINUTE + int(seconds) * SECOND
    return whole + int(fraction)


def clock(time: int, separator: str = ".") -> str:
    """01:02:03.456"""
    hours, rest = divmod(time, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    seconds, fraction = divmod(rest, SECOND)
    return f"{hours:02}:{minutes:02}:{seconds:02}{separator}{fraction:03}"


def lines_of(text: str) -> list[str]:
    """As a file can hold them: without empty ones, which would end the caption."""
    clean = (CONTROLS.sub("", line).strip() for line in LINE_END.split(text))
    return [line for line in clean if line]


def name_of(speaker: str) -> str:
    """On one line."""
    return " ".join(CONTROLS.sub("", speaker).split())
