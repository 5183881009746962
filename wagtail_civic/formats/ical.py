"""
Calendars as RFC 5545 has them: moments in UTC, lines folded at 75 octets, text escaped.

>>> calendar("Aubrelle", [], stamp=now)  # doctest: +SKIP
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

PRODUCT = "-//wagtail_civic//EN"
CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75

#: No control character may stand in a value; line breaks are written in another way.
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


State = Literal["", "CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Event:
    """
    A moment, or a while. ``uid`` stays the same for ever: by it a calendar finds again what it has already.

    ``sequence`` grows whenever time, place or state change: a calendar keeps the greater one. What is cancelled stays in
    the feed, or calendars that know of it would go on showing it.
    """

    uid: str
    at: datetime
    title: str
    text: str = ""
    url: str = ""
    ends: datetime | None = None
    place: str = ""
    state: State = ""
    sequence: int = 0
    changed: datetime | None = None
    #: Documents, stream, registration: written below the text, which every calendar shows.
    links: tuple[Link, ...] = ()
    #: Whether who goes there is busy meanwhile; nobody is because a questionnaire closes.
    busy: bool = False


def calendar(
    name: str,
    events: Iterable[Event],
    *,
    stamp: datetime,
    refresh: timedelta | None = None,
    source: str = "",
) -> str:
    """
    A whole calendar; ``stamp`` is when it was written.

    For one that is subscribed to, ``refresh`` says how often to look again, and ``source`` where (RFC 7986).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *_subscription(name, refresh, source),
        *(line for event in events for line in _event(event, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _subscription(name: str, refresh: timedelta | None, source: str) -> Iterator[str]:
    if refresh:
        pause = f"PT{int(refresh.total_seconds())}S"
        yield f"NAME:{escaped(name)}"
        yield f"REFRESH-INTERVAL;VALUE=DURATION:{pause}"
        yield f"X-PUBLISHED-TTL:{pause}"
    if source:
        yield f"SOURCE;VALUE=URI:{_address(source)}"


def _event(event: Event, stamp: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{moment(stamp)}"
    yield from _when(event)
    yield f"SUMMARY:{escaped(event.title)}"
    if description := _description(event):
        yield f"DESCRIPTION:{escaped(description)}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    if event.url:
        yield f"URL:{_address(event.url)}"
    yield f"TRANSP:{'OPAQUE' if event.busy else 'TRANSPARENT'}"
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    yield f"DTSTART:{moment(event.at)}"
    if event.ends:
        if event.ends < event.at:
            raise ValueError(f"{event.uid} ends before it begins.")
        yield f"DTEND:{moment(event.ends)}"
    if event.state:
        yield f"STATUS:{event.state}"
    if event.sequence:
        yield f"SEQUENCE:{event.sequence}"
    if event.changed:
        yield f"LAST-MODIFIED:{moment(event.changed)}"


def _description(event: Event) -> str:
    links = "\n".join(f"{link.title}\n{_address(link.url)}" for link in event.links)
    return "\n\n".join(filter(None, [event.text, links]))


def _address(url: str) -> str:
    """An address is no text: nothing in it is escaped, and nothing may end its line."""
    return CONTROLS.sub("", url.replace("\n", ""))


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
