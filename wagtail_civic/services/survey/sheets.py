"""Until when sheets on paper may be typed in, and from when on figures are final because of it."""

from datetime import datetime, timedelta

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import FrozenRule, NotYetOpen, ParticipationClosed
from wagtail_civic.models import ResultsShown, Sheet, Space
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import spaces
from wagtail_civic.services.contributions import grace

ACTION = "answer"


def guard(space: Space, *, now: datetime) -> None:
    """
    Raise unless a sheet may be entered now: while it is open, and some days after, until results are final.

    Raises ``NotYetOpen``, ``ParticipationClosed``, ``ParticipationSuspended``, or ``FrozenRule`` once the names
    were erased.
    """
    if not space.secret:
        raise FrozenRule(reason="erased")
    if queries.state_of(space, ACTION, now=now) != State.CLOSED:
        spaces.guard(space, ACTION, now=now)
        return
    until = until_when(space)
    if until is None or until <= now:
        raise ParticipationClosed(closes_at=until, reason="sheets" if until else "")
    if is_final(space, now=now):
        raise ParticipationClosed(reason="final")


def is_open(space: Space, *, now: datetime) -> bool:
    try:
        guard(space, now=now)
    except (FrozenRule, NotYetOpen, ParticipationClosed):
        return False
    return space.override != Space.Override.SUSPENDED


def until_when(space: Space) -> datetime | None:
    """Until when sheets may be entered; None while it has no end."""
    closes_at = grace.closing(space, ACTION)
    return closes_at and closes_at + timedelta(days=civic_settings.SHEET_DAYS)


def awaited(space: Space) -> bool:
    """Whether its figures wait for sheets: it names other ways to answer, or some were entered already."""
    return bool(space.rules.get("sheets")) or Sheet.objects.filter(space=space).exists()


def settled_at(space: Space) -> datetime | None:
    """From when on nobody can add anything any more; None while there is no end."""
    online, until = grace.settled_at(space, ACTION), until_when(space)
    if online is None or until is None or not awaited(space):
        return online
    return max(online, until)


def is_final(space: Space, *, now: datetime) -> bool:
    """Whether results are public and published as data, so that one more would be told by subtraction."""
    settled, shown = settled_at(space), space.rules.get("results_shown")
    return settled is not None and settled <= now and shown != ResultsShown.NEVER
