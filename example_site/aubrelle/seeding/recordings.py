"""The recordings of the meetings that were, with captions, and a part that is not played any more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from aubrelle import live
from aubrelle.content.council import EVENINGS
from aubrelle.content.council.evenings import Evening
from aubrelle.seeding import captions, films, surveys
from aubrelle.seeding.council import page_key
from aubrelle.seeding.sitting import item_key
from aubrelle.seeding.typography import french
from wagtail_civic.models import AuditEntry, Recording, Stamp
from wagtail_civic.services import spaces
from wagtail_civic.services.council import redacting, register
from wagtail_civic.services.transcript import importing

FOLDER = "council"
#: A camera runs before the first word and after the last.
AROUND = timedelta(seconds=30)
PARTS = {1: ("",), 2: ("Avant la pause", "Après la pause")}


@dataclass(frozen=True)
class Part:
    """From when on the camera ran, and for how many seconds."""

    folder: str
    title: str
    begins: datetime
    seconds: int

    @property
    def place(self) -> Path:
        return Path(settings.MEDIA_ROOT) / self.folder

    @property
    def address(self) -> str:
        return f"{settings.MEDIA_URL}{self.folder}/{films.LIST}"


def missing() -> str:
    """In one line, what keeps films from being made here and how to get it; empty where they can be made."""
    absent = live.missing()
    if "ffmpeg" not in absent:
        return ""
    return (
        "Without ffmpeg the council has no recordings. Install it and seed again: "
        f"sudo apt-get install {' '.join(absent)}"
    )


def seed_recordings(user: Any, now: datetime) -> int:
    """Make the films that are missing, and keep those of which nobody heard; how many. Needs ffmpeg."""
    return sum(_keep(meeting, evening, user, now) for meeting, evening in EVENINGS.items())


def _keep(meeting: str, evening: Evening, user: Any, now: datetime) -> int:
    page = surveys.page(page_key(meeting), "fr")
    if page is None or not page.live:
        return 0
    space = spaces.for_page(page.specific, now=now)
    parts = list(_parts(meeting, space))
    for part in parts:
        if not films.is_made(part.place):
            films.make(part.place, part.seconds)
    # One that an editor took away stays away.
    heard_of = AuditEntry.objects.filter(space=space, action="meeting.recording").exists()
    if heard_of or not parts:
        return 0
    with transaction.atomic():
        return _tell(space, evening, parts, user)


def _tell(space: Any, evening: Evening, parts: list[Part], user: Any) -> int:
    said = captions.lines(space, evening)
    for part in parts:
        on_the_morrow = {"user": user, "now": part.begins + timedelta(days=1)}
        row = register.keep_recording(
            space,
            address=part.address,
            title=part.title,
            started_at=part.begins,
            seconds=part.seconds,
            **on_the_morrow,
        )
        raw = captions.webvtt(said, part.begins, part.seconds)
        importing.load(row, raw=raw, name="conseil.vtt", language="fr", **on_the_morrow)
        _redact(row, evening, **on_the_morrow)
    return len(parts)


def _redact(row: Recording, evening: Evening, **by: Any) -> None:
    key, after, lasts, reason = evening.redacted
    stamp = Stamp.objects.filter(space=row.space, item__key=item_key(key)).first()
    if not key or stamp is None:
        return
    second = int((stamp.at - row.started_at).total_seconds()) + after
    if 0 < second < (row.seconds or 0):
        span = {"begins": second, "ends": second + lasts}
        redacting.redact(row, **span, reason=french(reason), **by)


def _parts(meeting: str, space: Any) -> Iterator[Part]:
    """Between each press that begins and each that stops: the camera is off while everybody stretches her legs."""
    kinds = ("start", "suspend", "resume", "end")
    rows = Stamp.objects.filter(space=space, kind__in=kinds, undone_at=None).order_by("at", "pk")
    moments = list(rows.values_list("at", flat=True))
    spans = list(zip(moments[::2], moments[1::2], strict=False))
    titles = PARTS.get(len(spans), ("",) * len(spans))
    for number, ((begins, ends), title) in enumerate(zip(spans, titles, strict=True), start=1):
        first = begins - AROUND
        seconds = int((ends + AROUND - first).total_seconds())
        yield Part(f"{FOLDER}/{meeting}-{number}", title, first, seconds)
