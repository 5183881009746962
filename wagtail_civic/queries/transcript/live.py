"""What is said now, as far as it was sent."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from wagtail_civic.models import CaptionFeed, LiveCaption, Space, Stamp
from wagtail_civic.queries.council.closed import behind_doors, is_behind
from wagtail_civic.queries.council.moments import Status, derive
from wagtail_civic.queries.council.state import effective

#: As many as a page shows, and as it may have missed while it did not ask.
NEWEST = 12
#: Who comes to the page is not told what was said long ago.
RECENT = timedelta(minutes=2)


def feed_of(space: Space) -> CaptionFeed | None:
    return CaptionFeed.objects.filter(space=space).first()


def is_captioned(space: Space) -> bool:
    """Whether a program may send captions of it."""
    return CaptionFeed.objects.filter(space=space).exclude(token="").exists()


def newest(space: Space, *, now: datetime, until: datetime | None = None) -> list[dict[str, Any]]:
    """
    The last ones, in the order in which they were said, none after ``until``; none in a closed session, and none of it
    later.
    """
    stamps, behind = effective(space), behind_doors(space)
    if not is_heard(stamps, behind):
        return []
    rows = LiveCaption.objects.filter(space=space, at__gt=now - RECENT, at__lte=until or now)
    rows = rows.order_by("-at", "-pk")
    # A press that comes late, or is put right, may say that what was taken was said behind closed doors.
    return [_told(row) for row in reversed(rows[:NEWEST]) if heard_at(stamps, behind, row.at)]


def is_heard(stamps: Iterable[Stamp], behind: set[int]) -> bool:
    """Whether everybody hears what is said where these presses lead: live, and no closed session."""
    moment = derive(stamps)
    live = moment.status in (Status.LIVE, Status.SUSPENDED)
    return live and not is_behind(moment, behind)


def heard_at(stamps: Iterable[Stamp], behind: set[int], at: datetime) -> bool:
    """Whether everybody heard what was said at that moment."""
    return is_heard((each for each in stamps if each.at <= at), behind)


def _told(row: LiveCaption) -> dict[str, Any]:
    """``at`` in milliseconds since 1970, as scripts count."""
    at = round(row.at.timestamp() * 1000)
    return {"id": row.pk, "at": at, "ms": row.lasts, "who": row.speaker, "text": row.text}
