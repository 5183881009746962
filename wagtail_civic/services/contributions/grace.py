"""Until when something that was sent in time may still be confirmed."""

from datetime import datetime, timedelta

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.models import Space
from wagtail_civic.phases import confirmable
from wagtail_civic.queries.finality import closing


def in_time(space: Space, action: str, *, sent: datetime, now: datetime) -> None:
    """Raise ``ParticipationClosed`` for what was sent after closing, or is confirmed too long after it."""
    closes_at = closing(space, action)
    grace = timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)
    if not confirmable(sent, closes_at, now, grace):
        raise ParticipationClosed(closes_at=closes_at)
