"""
Events and videos as search engines read them (https://schema.org/Event, https://schema.org/VideoObject), in JSON-LD.

What they demand of a ``Clip``: https://developers.google.com/search/docs/appearance/structured-data/video.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

CONTEXT = "https://schema.org"
Status = Literal["EventScheduled", "EventRescheduled", "EventPostponed", "EventCancelled"]
Attendance = Literal[
    "OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"
]
#: Within a script element nothing may end it, nor begin a comment.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Place:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Clip:
    """A part of a video from one second to another; ``url`` plays it from there on."""

    name: str
    start: int
    url: str
    end: int | None = None


@dataclass(frozen=True)
class Video:
    """``content`` is the film itself, ``embed`` the address of a player; ``seconds`` its length."""

    name: str
    text: str
    uploaded: datetime
    content: str = ""
    embed: str = ""
    thumbnail: str = ""
    seconds: int | None = None
    language: str = ""
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True)
class Event:
    """Addresses are absolute, moments have a time zone. ``online`` is where it is followed from afar."""

    id: str
    name: str
    starts: datetime
    status: Status = "EventScheduled"
    ends: datetime | None = None
    before: datetime | None = None
    text: str = ""
    language: str = ""
    place: Place | None = None
    online: str = ""
    organizer: str = ""
    organizer_url: str = ""
    image: str = ""
    videos: tuple[Video, ...] = ()


def event(found: Event) -> dict[str, Any]:
    return _said(
        {
            "@context": CONTEXT,
            "@type": "Event",
            "@id": found.id,
            "url": found.id,
            "name": found.name,
            "description": found.text,
            "inLanguage": found.language,
            "startDate": _moment(found.starts),
            "endDate": _moment(found.ends),
            "previousStartDate": _moment(found.before),
            "eventStatus": f"{CONTEXT}/{found.status}",
            "eventAttendanceMode": f"{CONTEXT}/{_attendance(found)}",
            "location": _locations(found),
            "organizer": _organizer(found),
            "image": found.image,
            "isAccessibleForFree": True,
            "recordedIn": [video(each) for each in found.videos],
        }
    )


def _attendance(found: Event) -> Attendance:
    if not found.online:
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if found.place else "OnlineEventAttendanceMode"


def _locations(found: Event) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if found.place:
        said = {"name": found.place.name, "address": found.place.address or found.place.name}
        places.append({"@type": "Place", **said})
    if found.online:
        places.append({"@type": "VirtualLocation", "url": found.online})
    return places


def _organizer(found: Event) -> dict[str, Any]:
    if not found.organizer:
        return {}
    return _said(
        {
            "@type": "GovernmentOrganization",
            "name": found.organizer,
            "url": found.organizer_url,
        }
    )


def video(found: Video) -> dict[str, Any]:
    return _said(
        {
            "@type": "VideoObject",
            "name": found.name,
            "description": found.text or found.name,
            "uploadDate": _moment(found.uploaded),
            "contentUrl": found.content,
            "embedUrl": found.embed,
            "thumbnailUrl": found.thumbnail,
            "duration": f"PT{found.seconds}S" if found.seconds else "",
            "inLanguage": found.language,
            "hasPart": [_clip(each) for each in found.clips],
        }
    )


def _clip(found: Clip) -> dict[str, Any]:
    said = {"name": found.name, "startOffset": found.start, "url": found.url}
    ends = {"endOffset": found.end} if found.end is not None else {}
    return {"@type": "Clip", **said, **ends}


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What is empty is not said."""
    return {name: each for name, each in values.items() if each not in (None, "", [], {})}


def _moment(value: datetime | None) -> str:
    if value is None:
        return ""
    if value.tzinfo is None:
        raise ValueError("A date and time needs its time zone.")
    return value.replace(microsecond=0).isoformat()


def block(values: dict[str, Any] | Iterable[Any]) -> str:
    """As it may stand within ``<script type="application/ld+json">``, whatever words are in it."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(ESCAPED)
