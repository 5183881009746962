"""What must be true of a petition at every moment, whatever was done to it."""

from datetime import datetime
from typing import Any

from django.db.models import Count

from wagtail_civic.models import (
    Confirmation,
    Signature,
    Space,
    Threshold,
    WithdrawalLink,
)
from wagtail_civic.queries.spaces import with_parts
from wagtail_civic.services import audit, tallies

COUNTING = "confirmed"


def faults(space_id: int, now: datetime) -> list[str]:
    """Names of the truths that do not hold."""
    space = with_parts().get(pk=space_id)
    space.tallies.update(refreshed_at=None, lease_until=None)
    total = tallies.current(with_parts().get(pk=space_id), now=now).total
    checks = {
        "the count is that of the rows": total == rows(space, state=COUNTING).count(),
        "a person is there once": not twice(space),
        "who counts has confirmed": not unproved(space),
        "who confirmed is known until she is erased": not unknown(space),
        "nothing that waits was confirmed": not rows(space, state="pending")
        .exclude(confirmed_at=None)
        .exists(),
        "a goal is stamped where it is reached": goals_right(space, total),
        "texts are numbered without a gap": versions_right(space),
        "the log is whole": audit.verify() == [],
        "what is erased names nobody": space.purged_at is None or nameless(space),
    }
    return [name for name, holds in checks.items() if not holds]


def rows(space: Space, **which: Any) -> Any:
    return Signature.objects.filter(space=space, **which)


def twice(space: Space) -> bool:
    people = rows(space).exclude(person_key=None).order_by().values("person_key")
    return people.annotate(times=Count("pk")).filter(times__gt=1).exists()


def unproved(space: Space) -> bool:
    return rows(space, state__in=[COUNTING, "held"], confirmed_at=None).exists()


def unknown(space: Space) -> bool:
    proved = rows(space).exclude(state="pending")
    return bool(space.secret) and proved.filter(participant=None).exists()


def goals_right(space: Space, total: int) -> bool:
    stamped = Threshold.objects.filter(space=space).values_list("value", "reached_at")
    return all((total >= value) == bool(reached_at) for value, reached_at in stamped)


def versions_right(space: Space) -> bool:
    known = list(space.versions.order_by("version").values_list("version", flat=True))
    signed = set(rows(space).values_list("version", flat=True))
    return known == list(range(1, space.version + 1)) and signed <= set(known)


def nameless(space: Space) -> bool:
    named = rows(space).exclude(last_name="", first_name="", person_key=None, participant=None)
    left = [Confirmation, WithdrawalLink]
    return not named.exists() and not any(m.objects.filter(space=space).exists() for m in left)
