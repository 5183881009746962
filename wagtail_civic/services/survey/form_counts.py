"""What happens to forms before they are sent, counted: how many, of nobody."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from wagtail_civic.models import FormCount, Space

#: Rows for each figure of a day, of which an act takes one: at the same moment few meet in the same.
SHARDS = 8
#: Whoever takes longer had something else to do.
LONGEST = 120


def note(space: Space, what: Iterable[str], *, now: datetime) -> None:
    """Count each of these once more for the day."""
    day = timezone.localdate(now, timezone.get_default_timezone())
    shard = secrets.randbelow(SHARDS)
    # In one order for everyone: two requests cannot wait for each other.
    for name in sorted(set(what)):
        rows = FormCount.objects.filter(space=space.pk, day=day, what=name, shard=shard)
        if not rows.update(count=F("count") + 1):
            row = FormCount(space=space, day=day, what=name, shard=shard)
            FormCount.objects.bulk_create([row], ignore_conflicts=True)
            rows.update(count=F("count") + 1)


def taken(since: float | None, now: datetime) -> list[str]:
    """How long a form took, in whole minutes; nothing where that is not known."""
    if since is None:
        return []
    minutes = int(timedelta(seconds=max(now.timestamp() - since, 0)).total_seconds() // 60)
    return [f"minutes:{min(minutes, LONGEST):03}"]
