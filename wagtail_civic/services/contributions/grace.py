"""Until when something that was sent in time may still be confirmed."""

from datetime import datetime, timedelta

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.models import Space
from wagtail_civic.phases import confirmable
from wagtail_civic.queries import spaces as queries


def in_time(space: Space, action: str, *, sent: datetime, now: datetime) -> None:
    """Raise ``ParticipationClosed`` for what was sent after closing, or is confirmed too long after it."""
    closes_at = closing(space, action)
    grace = timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)
    if not confirmable(sent, closes_at, now, grace):
        raise ParticipationClosed(closes_at=closes_at)


def settled_at(space: Space, action: str) -> datetime | None:
    """From when on nobody can add anything any more, nor confirm it; None while there is no end."""
    closes_at = closing(space, action)
    return closes_at and closes_at + timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)


def closing(space: Space, action: str) -> datetime | None:
    """When it ended or will end: what an agent closed early ended at that moment."""
    phase = queries.phase_for(space, action)
    closes_at = phase.closes_at if phase else None
    if space.override != Space.Override.CLOSED:
        return closes_at
    acts = space.changes.filter(kind=Space.Override.CLOSED).order_by("-at", "-pk")
    early = acts.values_list("at", flat=True).first()
    return min(filter(None, [closes_at, early]), default=None)
