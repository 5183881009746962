"""Where a meeting is watched: live, and afterwards at the second at which an item was called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail_civic import streaming
from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.models import Broadcast, Recording, Space
from wagtail_civic.streaming import Source


@dataclass(frozen=True)
class Film:
    """A recording that can be played."""

    recording: Recording
    source: Source

    @property
    def identifier(self) -> str:
        """Of its player in the page."""
        return f"player-{self.recording.pk}"

    def second_of(self, moment: datetime) -> int | None:
        """None for what was before its first picture, or after its last one."""
        second = int((moment - self.recording.started_at).total_seconds())
        length = self.recording.seconds
        return second if second >= 0 and (length is None or second <= length) else None


def read_source(address: str, *, site: Any = None) -> Source:
    """Raise ``StreamRefused``."""
    return streaming.parse(address, own_hosts=[site.hostname] if site else [])


def source_of(address: str, *, site: Any = None) -> Source | None:
    """None for no address, and for one that is no longer allowed."""
    try:
        return read_source(address, site=site) if address else None
    except StreamRefused:
        return None


def on_air(space: Space) -> Broadcast | None:
    """What an encoder sends us now."""
    return Broadcast.objects.filter(ingest__space=space, slot=1).first()


def films(space: Space) -> list[Film]:
    found = [(row, source_of(row.address, site=space.site)) for row in space.recordings.all()]
    return [Film(row, source) for row, source in found if source]


def found_at(found: Iterable[Film], moment: datetime | None) -> tuple[Film, int] | None:
    """The last film that had begun by then, with the second; None where none shows that moment."""
    if moment is None:
        return None
    at = [(film, film.second_of(moment)) for film in found]
    shown = [(film, second) for film, second in at if second is not None]
    return shown[-1] if shown else None
