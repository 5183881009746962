"""
Calendars as RFC 5545 has them: moments in UTC, lines folded at 75 octets, text escaped.

>>> calendar("Aubrelle", [], stamp=now)  # doctest: +SKIP
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//wagtail_civic//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75

#: No control character may stand in a value; line breaks are written in another way.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True)
class Event:
    """A moment. ``uid`` stays the same for ever: by it a calendar finds again what it has already."""

    uid: str
    at: datetime
    title: str
    text: str = ""
    url: str = ""


def calendar(name: str, events: Iterable[Event], *, stamp: datetime) -> str:
    """A whole calendar; ``stamp`` is when it was written."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{moment(stamp)}"
    yield f"DTSTART:{moment(event.at)}"
    yield f"SUMMARY:{escaped(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{escaped(event.text)}"
    if event.url:
        # An address is no text: nothing in it is escaped, and nothing may end its line.
        yield f"URL:{CONTROLS.sub('', event.url.replace(chr(10), ''))}"
    # Nobody is busy because a questionnaire closes.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("A date and time needs its time zone.")
    return value.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(text: str) -> str:
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(ESCAPED.get(letter, letter) for letter in CONTROLS.sub("", whole))


def folded(line: str) -> str:
    """In pieces of at most 75 octets, none of which ends within a character."""
    pieces, piece, room = [], "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            # The space with which a line goes on counts.
            piece, room = "", LONGEST_LINE - 1
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece])
