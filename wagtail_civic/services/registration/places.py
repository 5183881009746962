"""
Who has a place, and who waits: worked out anew, under a lock, by whatever changes it.

Those who wait are served in the order in which they confirmed. Of several who come together all have a place or all
wait; where they do not fit in, whoever comes next and does is served first, so that no chair stays empty.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connections, router
from django.db.models import F, QuerySet

from wagtail_civic.models import Channel, MeetingRoom, Registration, Space
from wagtail_civic.queries import registration as queries
from wagtail_civic.services.registration import telling

Place = Registration.Place
CONFIRMED = Registration.State.CONFIRMED


def lock(space: Space) -> None:
    """From here to the end of the transaction whoever else gives or takes places in this meeting waits."""
    row = MeetingRoom.objects.filter(space=space.pk)
    # The first statement is a write, on which every database makes others wait.
    if not row.update(turn=F("turn") + 1):
        MeetingRoom.objects.get_or_create(space=space)
        row.update(turn=F("turn") + 1)


def arrange(space: Space, *, now: datetime, but: int | None = None) -> int:
    """
    Free the places of whoever does not come, and give those that are free; returns how many registrations got one.

    Whoever it concerns is told, except ``but``, whose own letter says it. Nobody loses a place because there are fewer.
    Call it within a transaction.
    """
    lock(space)
    rows = Registration.objects.filter(space=space.pk).exclude(channel=Channel.TEST)
    rows.exclude(state=CONFIRMED).exclude(place=Place.NONE).update(place=Place.NONE)
    counting = rows.filter(state=CONFIRMED)
    new = list(counting.filter(place=Place.NONE).values_list("pk", flat=True))
    rows.filter(pk__in=new).update(place=Place.WAITING)
    seated = list(_fitting(space, counting, now))
    rows.filter(pk__in=seated).update(place=Place.SEAT, placed_at=now)
    # Of one that is cancelled there is nothing to tell, until it takes place after all.
    if not is_off(space):
        telling.placed(rows.filter(pk__in={*new, *seated} - {but}), now=now)
    return len(seated)


def _fitting(space: Space, counting: QuerySet[Registration], now: datetime) -> Iterator[int]:
    """Those who wait and have room, each after the other; nobody once it has begun, or was called off."""
    begins = queries.begins_at(space)
    if (begins and begins <= now) or is_off(space):
        return
    room = queries.free(space)
    waiting = _unlocked(counting.filter(place=Place.WAITING))
    for pk, persons in waiting.order_by("confirmed_at", "pk").values_list("pk", "persons"):
        if room is not None and room <= 0:
            return
        if room is None or persons <= room:
            room = None if room is None else room - persons
            yield pk


def is_off(space: Space) -> bool:
    """Read anew: an editor may just have published it."""
    return queries.is_off(Space.objects.only("rules").get(pk=space.pk))


def _unlocked(rows: QuerySet[Any]) -> QuerySet[Any]:
    """
    Those that nobody is about to take back at this moment: whoever does arranges the places after us.

    To wait for her would be to wait for each other.
    """
    features = connections[router.db_for_write(Registration)].features
    return rows.select_for_update(skip_locked=features.has_select_for_update_skip_locked)
