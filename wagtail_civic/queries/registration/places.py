"""The places of a meeting: how many there are, are taken, and are waited for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet, Sum

from wagtail_civic.models import Channel, Registration, Sitting, Space, Standing

Place = Registration.Place
#: How long a meeting lasts where nothing is said of its end.
USUAL = timedelta(hours=2)


@dataclass(frozen=True)
class Places:
    """Counted in persons; ``total`` and ``left`` are None where as many may come as like."""

    total: int | None
    taken: int
    waiting: int

    @property
    def left(self) -> int | None:
        return None if self.total is None else max(self.total - self.taken, 0)

    @property
    def is_full(self) -> bool:
        return self.left == 0


def counting(space: Space) -> QuerySet[Registration]:
    """Registrations that count: their address is proved, and no agent has to look at them."""
    rows = Registration.objects.filter(space=space, state=Registration.State.CONFIRMED)
    return rows.exclude(channel=Channel.TEST)


def written_to(space: Space) -> int:
    """Whoever comes, or waits, and is told by mail when the meeting is called off or moved."""
    return counting(space).exclude(participant=None).count()


def taken(space: Space) -> int:
    """How many persons have a place."""
    found = counting(space).filter(place=Place.SEAT).aggregate(persons=Sum("persons"))
    return found["persons"] or 0


def free(space: Space) -> int | None:
    """How many more could have one; less than nothing where there are fewer places than there were."""
    # Read anew: an editor may just have published another number.
    rules = Space.objects.values_list("rules", flat=True).get(pk=space.pk)
    total = rules.get("places")
    return None if total is None else total - taken(space)


def places_of(space: Space) -> Places:
    if space._state.adding:
        return Places(space.rules.get("places"), 0, 0)
    found = counting(space).aggregate(
        taken=Sum("persons", filter=Q(place=Place.SEAT)),
        waiting=Sum("persons", filter=Q(place=Place.WAITING)),
    )
    return Places(space.rules.get("places"), found["taken"] or 0, found["waiting"] or 0)


def is_off(space: Space) -> bool:
    """Whether it is cancelled."""
    return space.rules.get("standing") == Standing.CANCELLED


def begins_at(space: Space) -> datetime | None:
    """When its first sitting begins; None while its page has no date."""
    first = space.sittings.filter(retired=False).order_by("starts_at").first()
    return first.starts_at if first else None


def end_of(sittings: Iterable[Sitting]) -> datetime | None:
    """When the last of them ends, as far as its page says so."""
    return max((each.ends_at or each.starts_at + USUAL for each in sittings), default=None)
