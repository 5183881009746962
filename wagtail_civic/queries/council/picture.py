"""What of a meeting is shown with its picture: which that is, how late it is, and what has to wait for it."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from wagtail_civic.models import Broadcast, Space
from wagtail_civic.queries.council.moments import Moment, derive
from wagtail_civic.queries.council.state import pressed
from wagtail_civic.queries.council.video import on_air, source_of
from wagtail_civic.streaming import Source


class WithPicture:
    """
    A meeting stands as it did at ``until``: without that, as long ago as the picture is late, so that no result comes
    before it. Where there is no picture nothing is held back.
    """

    page: Any
    space: Space
    now: datetime
    asked: datetime | None
    is_sample: bool
    is_live: bool
    is_soon: bool
    is_over: bool
    recordings: list[Any]
    items: list[Any]

    @cached_property
    def on_air(self) -> Broadcast | None:
        return None if self.is_sample else on_air(self.space)

    @cached_property
    def until(self) -> datetime | None:
        """None where it stands as it is now."""
        if self.asked:
            return min(self.asked, self.now)
        late = self.page.video_delay if self.page.video or self.on_air else 0
        return self.now - timedelta(seconds=late) if late else None

    @cached_property
    def presses(self) -> list[Any]:
        return [] if self.is_sample else pressed(self.space, self.until)

    @cached_property
    def stamps(self) -> list[Any]:
        """Those of which the picture was seen."""
        until = self.until
        return [each for each in self.presses if until is None or each.at <= until]

    @cached_property
    def moment(self) -> Moment:
        return derive(self.stamps)

    @property
    def is_hidden(self) -> bool:
        """A closed session begins at once, whatever else is held back, and ends with the picture of its end."""
        now = derive(each for each in self.presses if each.undone_at is None)
        items = {self.moment.item, now.item}
        closed = any(each.item.closed for each in self.items if each.pk in items)
        return closed or self.moment.hidden or now.hidden

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
