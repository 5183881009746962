"""What happens to forms before they are sent, counted: how many, of nobody."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, router
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
    rows = [(space.pk, day, name, shard, 1) for name in sorted(set(what))]
    if rows:
        _add(rows)


def _fields() -> list[Any]:
    """What names a figure's row, and at last the figure itself."""
    return [field for field in FormCount._meta.concrete_fields if not field.primary_key]


def _add(rows: list[Any]) -> None:
    alias = router.db_for_write(FormCount) or DEFAULT_DB_ALIAS
    connection = connections[alias]
    params = [
        field.get_db_prep_save(value, connection)
        for row in rows
        for field, value in zip(_fields(), row, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_statement(alias, len(rows)), params)


@lru_cache(maxsize=16)
def _statement(alias: str, rows: int) -> str:
    """The ORM can replace a conflicting row, not add to it."""
    connection = connections[alias]
    quote = connection.ops.quote_name
    names = [quote(str(field.column)) for field in _fields()]
    table, total = quote(FormCount._meta.db_table), names[-1]
    conflict, added = (
        ("ON DUPLICATE KEY UPDATE", f"VALUES({total})")
        if connection.vendor == "mysql"
        else (f"ON CONFLICT ({', '.join(names[:-1])}) DO UPDATE SET", f"excluded.{total}")
    )
    places = ", ".join([f"({', '.join(['%s'] * len(names))})"] * rows)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES {places} "  # noqa: S608 - names from our model only
        f"{conflict} {total} = {table}.{total} + {added}"
    )


def taken(since: float | None, now: datetime) -> list[str]:
    """How long a form took, in whole minutes; nothing where that is not known."""
    if since is None:
        return []
    minutes = int(timedelta(seconds=max(now.timestamp() - since, 0)).total_seconds() // 60)
    return [f"minutes:{min(minutes, LONGEST):03}"]
