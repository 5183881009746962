"""What of a meeting is shown with its picture: which that is, how late it is, and what has to wait for it."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from wagtail_civic.models import Broadcast, Space
from wagtail_civic.queries.council.closed import Span, spans_of
from wagtail_civic.queries.council.moments import Moment, Status, begins_soon, derive
from wagtail_civic.queries.council.video import Film, films, on_air, source_of
from wagtail_civic.queries.sheet import PageSheet
from wagtail_civic.streaming import Source

DAY = timedelta(days=1)


class WithPicture(PageSheet):
    """
    A meeting stands as it did at ``until``: without that, as long ago as the picture is late, so that no result comes
    before it. Where there is no picture nothing is held back.
    """

    def __init__(
        self, page: Any, space: Space, *, now: datetime, until: datetime | None = None
    ) -> None:
        self.page, self.space, self.now, self.asked = page, space, now, until

    @cached_property
    def presses(self) -> list[Any]:
        """All of them, those that were undone as well."""
        return [] if self.is_sample else list(self.space.stamps.order_by("at", "pk"))

    @cached_property
    def on_air(self) -> Broadcast | None:
        """Lists have many meetings: only those of today are asked about."""
        moments = [self.page.starts_at, *(each.at for each in self.presses[-1:])]
        today = any(moment and abs(moment - self.now) < DAY for moment in moments)
        return on_air(self.space) if today and not self.is_sample else None

    @cached_property
    def until(self) -> datetime | None:
        """None where it stands as it is now."""
        if self.asked:
            return min(self.asked, self.now)
        late = self.page.video_delay if self.page.video or self.on_air else 0
        return self.now - timedelta(seconds=late) if late else None

    @cached_property
    def stamps(self) -> list[Any]:
        """Presses whose picture was seen; whoever sees one does not see yet that it was undone afterwards."""
        if self.until is None:
            return self.in_force
        seen = [each for each in self.presses if each.at <= self.until]
        return [each for each in seen if not each.undone_at or each.undone_at > self.until]

    @property
    def in_force(self) -> list[Any]:
        """As they are now."""
        return [each for each in self.presses if each.undone_at is None]

    @cached_property
    def moment(self) -> Moment:
        return derive(self.stamps)

    @property
    def status(self) -> str:
        return str(self.moment.status)

    @property
    def is_live(self) -> bool:
        return self.moment.status in (Status.LIVE, Status.SUSPENDED)

    @property
    def is_soon(self) -> bool:
        """Within the hour before it is to begin, and for as long after while nobody pressed."""
        return begins_soon(self.moment.status, self.page.starts_at, self.now)

    @property
    def is_over(self) -> bool:
        return self.moment.status == Status.ENDED

    @cached_property
    def closed_spans(self) -> list[Span]:
        """From when until when its doors were closed: as it is known now, whatever the picture shows."""
        return spans_of(self.space) if self.in_force else []

    @cached_property
    def recordings(self) -> list[Film]:
        """What is left of the meeting to be watched, in the order in which it was filmed."""
        return [] if self.is_sample else films(self.space, self.closed_spans)

    @property
    def has_film(self) -> bool:
        """Whether there is something to watch, live or afterwards."""
        return bool(self.recordings or self.live_source)

    @cached_property
    def live_source(self) -> Source | None:
        """The stream that the page names, else what an encoder sends us; until the meeting is over."""
        if self.is_over and self.recordings:
            return None
        return source_of(self.page.video or self._sent, site=self.space.site)

    @property
    def stream(self) -> int:
        """Another number for a picture that begins, or begins anew; 0 where the address stays, or none is shown."""
        return self.on_air.pk if self.on_air and self._sent and not self.page.video else 0

    @property
    def _sent(self) -> str:
        """Not what is tried days before."""
        shown = self.on_air and (self.is_live or self.is_soon or self.is_over)
        return self.on_air.address if self.on_air and shown else ""
