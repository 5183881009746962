"""One reminder, the day before, to whoever has a place."""

from datetime import datetime, timedelta

from django.db import transaction

from wagtail_civic.models import Registration, Sitting, Space
from wagtail_civic.queries import registration as queries
from wagtail_civic.services.registration import telling

BEFORE = timedelta(days=1)
BATCH = 200


def remind(*, now: datetime) -> int:
    """Write to whoever comes to a meeting that begins within a day; returns how many were written to."""
    soon = Sitting.objects.filter(starts_at__gt=now, starts_at__lte=now + BEFORE, retired=False)
    # Whose page was taken back nobody announces any more.
    spaces = Space.objects.filter(
        pk__in=soon.values("space"), rules__registration=True, page__live=True
    )
    return sum(_remind(space, now) for space in spaces.order_by("pk"))


def _remind(space: Space, now: datetime) -> int:
    if space.rules.get("standing"):
        # Cancelled or postponed, which people were told.
        return 0
    begins, done = queries.begins_at(space), 0
    # A further sitting of a meeting that has begun surprises nobody.
    while begins and now < begins <= now + BEFORE:
        found = _batch(space, begins, now)
        done += found
        if not found:
            break
    return done


@transaction.atomic
def _batch(space: Space, begins: datetime, now: datetime) -> int:
    """How many it took: of several schedulers one has each of them."""
    # Whoever has her place since less than a day has just read when it begins.
    rows = queries.counting(space).filter(
        place=Registration.Place.SEAT, placed_at__lte=begins - BEFORE
    )
    due = rows.exclude(reminded_of=begins).order_by("pk").select_for_update()
    numbers = list(due.values_list("pk", flat=True)[:BATCH])
    mine = Registration.objects.filter(pk__in=numbers)
    mine.update(reminded_of=begins)
    telling.remind(mine, now=now)
    return len(numbers)
