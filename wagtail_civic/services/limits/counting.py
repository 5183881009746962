"""Exact counting in windows of time, however many ask at once."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, router, transaction
from django.db.models import F

from wagtail_civic import keys
from wagtail_civic.models import Bucket
from wagtail_civic.models.adding import adding
from wagtail_civic.phases import instant

HOUR = 3600
DAY = 24 * HOUR


@dataclass(frozen=True)
class Limit:
    """At most ``maximum`` in each window of ``seconds``, for each ``key``; each act counts as ``weight``."""

    name: str
    key: str
    maximum: int
    seconds: int
    weight: int = 1


class _Row(NamedTuple):
    """What a new ``Bucket`` holds, without the price of a model instance at each act."""

    key: UUID
    times: int
    maximum: int
    expires_at: datetime


def hit(limits: Sequence[Limit], *, now: datetime) -> frozenset[str]:
    """Count once more for each limit, by its weight, and name those that are exceeded."""
    return frozenset(
        limit.name for limit, total in count(limits, now=now).items() if total > limit.maximum
    )


def count(limits: Sequence[Limit], *, now: datetime) -> dict[Limit, int]:
    """
    Count once more and tell how many that makes in the running window.

    One statement adds and reads, so each of many simultaneous callers gets a number of its own. Call it
    outside of the transaction that it protects, or its rows stay locked until that one ends.
    """
    rows = _rows(limits, now)
    # One order for everyone: two statements that lock the same rows cannot wait for each other.
    totals = _add(sorted({row.key: row for row in rows.values()}.values()))
    return {limit: totals[row.key] for limit, row in rows.items()}


def _rows(limits: Sequence[Limit], now: datetime) -> dict[Limit, _Row]:
    seconds = int(instant(now).timestamp())
    secret = keys.derive(keys.master_keys()[0], "limits")
    return {limit: _row(limit, seconds, secret) for limit in limits}


def _row(limit: Limit, seconds: int, secret: bytes) -> _Row:
    start = seconds // limit.seconds * limit.seconds
    said = f"{limit.name}\0{limit.seconds}\0{start}\0{limit.key}".encode(errors="surrogatepass")
    return _Row(
        # MariaDB takes only what says of itself which kind of UUID it is.
        UUID(bytes=hmac.digest(secret, said, "sha256")[:16], version=4),
        limit.weight,
        limit.maximum,
        datetime.fromtimestamp(start + limit.seconds, UTC),
    )


def _add(rows: Sequence[_Row]) -> dict[UUID, int]:
    alias = router.db_for_write(Bucket) or DEFAULT_DB_ALIAS
    connection = connections[alias]
    if not rows:
        return {}
    if not connection.features.can_return_rows_from_bulk_insert:
        return _add_in_steps(rows, alias)
    with connection.cursor() as cursor:
        params = [value for row in rows for value in _written(row, connection)]
        cursor.execute(_statement(alias, len(rows), relaxed=_stands_alone(connection)), params)
        return {_read(key): total for key, total, *_rest in cursor.fetchall()}


def _written(row: _Row, connection: Any) -> tuple[Any, ...]:
    native = connection.features.has_native_uuid_field
    expires_at = connection.ops.adapt_datetimefield_value(row.expires_at)
    return row.key if native else row.key.hex, row.times, row.maximum, expires_at


def _read(key: UUID | str) -> UUID:
    return key if isinstance(key, UUID) else UUID(key)


def _stands_alone(connection: Any) -> bool:
    """
    Whether the statement is a transaction of its own, and PostgreSQL need not wait for the disk.

    After a crash the counts of its last half second may be lower, which no record depends on. Within another
    transaction, that one's commit has to wait.
    """
    alone = connection.get_autocommit() and not connection.in_atomic_block
    return connection.vendor == "postgresql" and alone


def _statement(alias: str, rows: int, *, relaxed: bool) -> str:
    sql = adding(Bucket, alias, rows, total="count", unique=("key",), returning=("key", "count"))
    return sql + (", set_config('synchronous_commit', 'off', true)" if relaxed else "")


def _add_in_steps(rows: Sequence[_Row], alias: str) -> dict[UUID, int]:
    """The same for databases that cannot answer an INSERT: the rows stay locked until they are read."""
    found = Bucket.objects.using(alias).filter(pk__in=[row.key for row in rows])
    empty = [Bucket(row.key, 0, row.maximum, row.expires_at) for row in rows]
    with transaction.atomic(using=alias):
        Bucket.objects.using(alias).bulk_create(empty, ignore_conflicts=True)
        for row in rows:
            found.filter(pk=row.key).update(count=F("count") + row.times)
        return dict(found.values_list("key", "count"))


def give_back(limits: Sequence[Limit], *, now: datetime) -> None:
    """Take back what was counted for something that did not happen."""
    for row in _rows(limits, now).values():
        taken = Bucket.objects.filter(pk=row.key, count__gte=row.times)
        taken.update(count=F("count") - row.times)
