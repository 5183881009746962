"""What happens to forms before they are sent, counted: how many, of nobody."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.utils import timezone

from wagtail_civic.models import FormCount, Space
from wagtail_civic.models.adding import adding
from wagtail_civic.models.inserting import fields

#: Rows for each figure of a day, of which an act takes one: at the same moment few meet in the same.
SHARDS = 8
#: Whoever takes longer had something else to do.
LONGEST = 120


def note(space: Space, what: Iterable[str], *, now: datetime) -> None:
    """Count each of these once more for the day."""
    day = timezone.localdate(now, timezone.get_default_timezone())
    shard = secrets.randbelow(SHARDS)
    # In one order for everyone: two requests cannot wait for each other.
    rows = [(space.pk, day, name, shard, 1) for name in sorted(set(what))]
    if rows:
        _add(rows)


def _add(rows: list[Any]) -> None:
    alias = router.db_for_write(FormCount) or DEFAULT_DB_ALIAS
    connection = connections[alias]
    params = [
        field.get_db_prep_save(value, connection)
        for row in rows
        for field, value in zip(fields(FormCount), row, strict=True)
    ]
    unique = ("space", "day", "what", "shard")
    with connection.cursor() as cursor:
        cursor.execute(adding(FormCount, alias, len(rows), total="count", unique=unique), params)


def taken(since: float | None, now: datetime) -> list[str]:
    """How long a form took, in whole minutes; nothing where that is not known."""
    if since is None:
        return []
    minutes = int(timedelta(seconds=max(now.timestamp() - since, 0)).total_seconds() // 60)
    return [f"minutes:{min(minutes, LONGEST):03}"]
