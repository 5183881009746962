"""A meeting that does not take place, or does after all: in public, with a reason, and a letter to whoever comes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import Space
from wagtail_civic.queries import registration as queries
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.services import spaces
from wagtail_civic.services.registration import places, telling


@transaction.atomic
def call_off(space: Space, *, reason: str, user: Any, now: datetime) -> int:
    """
    Close it for good and write to whoever comes or waits; returns to how many.

    Raise ``ChangeNeedsReason`` without a reason, and ``InvalidInput`` where it is called off already, or has begun.
    """
    _check(space, off=False, now=now)
    spaces.close_early(space, reason=reason.strip(), user=user, now=now)
    return telling.called_off(space, reason=reason.strip(), off=True, now=now)


@transaction.atomic
def call_back(space: Space, *, reason: str, user: Any, now: datetime) -> int:
    """It takes place after all: everybody is told again, and whoever fits in meanwhile has a place. Raises as ``call_off``."""
    _check(space, off=True, now=now)
    spaces.resume(space, reason=reason.strip(), user=user, now=now)
    told = telling.called_off(space, reason=reason.strip(), off=False, now=now)
    places.arrange(space, now=now)
    return told


def _check(space: Space, *, off: bool, now: datetime) -> None:
    # Locked: of two agents who press at once, one does it.
    held = space_queries.locked().get(pk=space.pk)
    begins = queries.begins_at(space)
    if queries.is_off(held) != off or (begins and begins <= now):
        raise InvalidInput
