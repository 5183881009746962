"""Until when sheets of answers may be typed in."""

from datetime import datetime

from wagtail_civic.exceptions import CivicError, FrozenRule
from wagtail_civic.models import Space
from wagtail_civic.services import papers

ACTION = "answer"


def guard(space: Space, *, now: datetime) -> None:
    """Raise as ``papers.guard`` does, and where answers are kept apart: a sheet has its time and its clerk."""
    if space.is_separated:
        raise FrozenRule(reason="separated")
    papers.guard(space, ACTION, now=now)


def is_open(space: Space, *, now: datetime) -> bool:
    try:
        guard(space, now=now)
    except CivicError:
        return False
    return True


def until_when(space: Space) -> datetime | None:
    """Until when sheets may be entered; None while it has no end."""
    return papers.until_when(space, ACTION)
