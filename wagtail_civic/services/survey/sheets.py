"""Until when sheets on paper may be typed in, and from when on figures are final because of it."""

from datetime import datetime

from wagtail_civic.exceptions import FrozenRule, NotYetOpen, ParticipationClosed
from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import spaces

ACTION = "answer"


def guard(space: Space, *, now: datetime) -> None:
    """
    Raise unless a sheet may be entered now: while it is open, and some days after, until results are final.

    Raises ``NotYetOpen``, ``ParticipationClosed``, ``ParticipationSuspended``, or ``FrozenRule`` once the names
    were erased, and where answers are kept apart: a sheet has its time and its clerk.
    """
    if space.is_separated:
        raise FrozenRule(reason="separated")
    if not space.secret:
        raise FrozenRule(reason="erased")
    if queries.state_of(space, ACTION, now=now) != State.CLOSED:
        spaces.guard(space, ACTION, now=now)
        return
    until = until_when(space)
    if until is None or until <= now:
        raise ParticipationClosed(closes_at=until, reason="sheets" if until else "")
    if finality.is_final(space, now=now) or finality.is_frozen(space, now=now):
        raise ParticipationClosed(reason="final")


def is_open(space: Space, *, now: datetime) -> bool:
    try:
        guard(space, now=now)
    except (FrozenRule, NotYetOpen, ParticipationClosed):
        return False
    return space.override != Space.Override.SUSPENDED


def until_when(space: Space) -> datetime | None:
    """Until when sheets may be entered; None while it has no end."""
    closes_at = finality.closing(space, ACTION)
    return closes_at and closes_at + finality.sheet_time()
