"""What is said now, as far as it was sent."""

from datetime import timedelta
from typing import Any

from wagtail_civic.models import CaptionFeed, LiveCaption, Space
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


def newest(space: Space, *, now: Any) -> list[dict[str, Any]]:
    """The last ones, in the order in which they were said; none in a closed session, and none of it later."""
    stamps = effective(space)
    if not is_heard(space, stamps):
        return []
    rows = LiveCaption.objects.filter(space=space, at__gt=now - RECENT).order_by("-at", "-pk")
    return [_told(row) for row in reversed(rows[:NEWEST])]


def is_heard(space: Space, stamps: Any) -> bool:
    """Whether everybody hears what is said where these presses lead: live, and no closed session."""
    moment = derive(stamps)
    if moment.status not in (Status.LIVE, Status.SUSPENDED) or moment.hidden:
        return False
    return not space.agenda_items.filter(pk=moment.item or 0, closed=True).exists()


def _told(row: LiveCaption) -> dict[str, Any]:
    """``at`` in milliseconds since 1970, as scripts count."""
    at = round(row.at.timestamp() * 1000)
    return {"id": row.pk, "at": at, "ms": row.lasts, "who": row.speaker, "text": row.text}
