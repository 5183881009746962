"""Where a meeting is watched: live, and afterwards at the second at which an item was called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from wagtail_civic import streaming
from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.models import Broadcast, Recording, Redaction, Space
from wagtail_civic.queries.council.closed import Span, spans_of
from wagtail_civic.queries.council.gaps import cuts
from wagtail_civic.streaming import Source, time_of


@dataclass(frozen=True)
class Film:
    """A recording that can be played; ``redactions`` in the order of their beginning."""

    recording: Recording
    source: Source
    redactions: tuple[Redaction, ...] = ()

    @property
    def identifier(self) -> str:
        """Of its player in the page."""
        return f"player-{self.recording.pk}"

    def address_at(self, page_url: str, second: int, until: int = 0) -> str:
        """Of this second on the page of its meeting; one that stops where it says ``until``."""
        end = f"&end={until}" if until else ""
        return f"{page_url}?t={second}{end}&film={self.recording.pk}#{self.identifier}"

    @property
    def hidden(self) -> tuple[Redaction, ...]:
        """What the player skips. In that of somebody else nothing can be skipped."""
        return () if self.source.is_foreign else self.redactions

    @property
    def shown_gaps(self) -> list[dict[str, str]]:
        """The same for people: from when until when, and why."""
        return [
            {"span": span_of(each.begins, each.ends), "reason": each.reason} for each in self.hidden
        ]

    def shown_from(self, second: int) -> int | None:
        """The same second, or the first one after what is skipped there; None where nothing follows."""
        shown = second
        for each in self.redactions:
            if each.begins <= shown < each.ends:
                shown = each.ends
        length = self.recording.seconds
        return shown if length is None or shown <= length else None

    def shown_until(self, second: int) -> int:
        """Where what is shown from this second on is interrupted for the first time; 0 where nowhere."""
        return next((each.begins for each in self.hidden if each.begins > second), 0)

    def second_of(self, moment: datetime) -> int | None:
        """None for what was before its first picture, or after its last one."""
        second = int((moment - self.recording.started_at).total_seconds())
        length = self.recording.seconds
        return second if second >= 0 and (length is None or second <= length) else None


def is_elsewhere(space: Space) -> bool:
    """Whether the picture comes from a third party, which we cannot cut."""
    source = source_of(str(space.rules.get("video") or ""), site=space.site)
    return source is not None and source.is_foreign


def read_source(address: str, *, site: Any = None) -> Source:
    """Raise ``StreamRefused``."""
    return streaming.parse(on_site(address, site), own_hosts=[site.hostname] if site else [])


def on_site(address: str, site: Any, *more: str) -> str:
    """What is copied from the browser, as the path that it is on this site: at its own address, or at one of ``more``."""
    written = address.strip()
    roots = [str(site.root_url), *more] if site else list(more)
    for root in roots:
        if written.lower().startswith(f"{root.rstrip('/').lower()}/"):
            return written[len(root.rstrip("/")) :]
    return written


def source_of(address: str, *, site: Any = None) -> Source | None:
    """None for no address, and for one that is no longer allowed."""
    try:
        return read_source(address, site=site) if address else None
    except StreamRefused:
        return None


def on_air(space: Space) -> Broadcast | None:
    """What an encoder sends us now."""
    return Broadcast.objects.filter(ingest__space=space, slot=1).first()


def films(space: Space, spans: Sequence[Span] | None = None) -> list[Film]:
    """``spans`` are those of its closed sessions, for whoever knows them already."""
    rows = list(kept(space.recordings.all()))
    known = spans_of(space) if rows and spans is None else spans or ()
    return films_among(rows, known, site=space.site) if rows else []


def kept(recordings: QuerySet[Recording]) -> QuerySet[Recording]:
    """With what is not shown of them at hand."""
    return recordings.prefetch_related("redactions", "shown_parts")


def films_among(rows: Iterable[Recording], spans: Sequence[Span], *, site: Any) -> list[Film]:
    found = [(row, source_of(row.address, site=site)) for row in rows]
    return [Film(row, source, cuts(row, spans)) for row, source in found if source]


def found_at(found: Iterable[Film], moment: datetime | None) -> tuple[Film, int] | None:
    """The last film that had begun by then, with the second; None where none shows that moment."""
    if moment is None:
        return None
    at = [(film, film.second_of(moment)) for film in found]
    there = [(film, second) for film, second in at if second is not None]
    if not there:
        return None
    # What is skipped is not led to, and neither to another film of the same moment.
    film, second = there[-1]
    shown = film.shown_from(second)
    return None if shown is None else (film, shown)


@dataclass(frozen=True)
class Clip:
    """A part of a film that somebody chose, ``[begins, ends)`` in seconds; ``ends`` is 0 for one to the end."""

    film: Film
    begins: int = 0
    ends: int = 0

    @property
    def is_part(self) -> bool:
        return self.ends > 0

    @property
    def plays_until(self) -> int:
        """For whoever has no script: as far as it plays without anything that is skipped."""
        stops = [end for end in (self.ends, self.film.shown_until(self.begins)) if end]
        return min(stops, default=0)

    @property
    def span(self) -> str:
        """“0:12:34 – 0:17:00”."""
        return span_of(self.begins, self.ends)

    @property
    def begins_at(self) -> str:
        return clock_of(self.begins)

    @property
    def ends_at(self) -> str:
        return clock_of(self.ends)


def asked_for(film: Film, asked: Any) -> Clip:
    """
    Which part the address asks for: “?t=754&end=1020&film=3”, seconds or “0:12:34”; all of it where that makes no sense.

    A beginning within what is skipped is moved behind it.
    """
    if str(film.recording.pk) != asked.get("film"):
        return Clip(film)
    begins, ends = time_of(asked.get("t", "")), time_of(asked.get("end", ""))
    begins = film.shown_from(begins) or 0
    return Clip(film, begins, ends if ends > begins else 0)


def span_of(begins: int, ends: int) -> str:
    return f"{clock_of(begins)} – {clock_of(ends)}"


def clock_of(seconds: int) -> str:
    """``0:12:34``."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
