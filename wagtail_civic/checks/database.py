"""Databases that would lose a signature, or make people wait for each other."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections, router
from django.utils import timezone

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space
from wagtail_civic.verification import handlers, shipped

LONG_ENOUGH = 20
SQLITE_OPTIONS = (
    '{"transaction_mode": "IMMEDIATE", "timeout": 20, '
    '"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"}'
)


def our_database() -> tuple[str, dict[str, Any]]:
    alias = router.db_for_write(Space)
    return alias, connections[alias].settings_dict


@register
def check_sqlite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    alias, database = our_database()
    name = str(database["NAME"])
    if not database["ENGINE"].endswith("sqlite3") or ":memory:" in name or "mode=memory" in name:
        return []
    return [*_waiting(alias, database), *_atomic_requests(alias, database)]


def _waiting(alias: str, database: dict[str, Any]) -> Iterator[CheckMessage]:
    options = database.get("OPTIONS") or {}
    command = "".join(str(options.get("init_command", "")).lower().split())
    ready = (
        "journal_mode=wal" in command
        and str(options.get("transaction_mode", "")).upper() == "IMMEDIATE"
        and options.get("timeout", 5) >= LONG_ENOUGH
    )
    if not ready:
        yield Warning(
            'SQLite answers "database is locked" when several people sign at once.',
            hint=(
                "Let writers wait for each other, or use PostgreSQL: "
                f'`DATABASES["{alias}"]["OPTIONS"] = {SQLITE_OPTIONS}`'
            ),
            id="civic.W001",
        )


def _atomic_requests(alias: str, database: dict[str, Any]) -> Iterator[CheckMessage]:
    if database.get("ATOMIC_REQUESTS"):
        yield Warning(
            "With ATOMIC_REQUESTS on SQLite, every page view waits for every other.",
            hint=f'Switch it off: `DATABASES["{alias}"]["ATOMIC_REQUESTS"] = False`',
            id="civic.W002",
        )


@register(Tags.database)
def check_handlers(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Petitions that nobody can sign, because the way of telling who somebody is was taken out."""
    alias, _database = our_database()
    if alias not in (databases or []) or not _has_table(alias):
        return []
    used = set(Space.objects.using(alias).values_list("handler", flat=True).distinct())
    return [_missing(key) for key in sorted(used - set(handlers()))]


def _has_table(alias: str) -> bool:
    return Space._meta.db_table in connections[alias].introspection.table_names()


def _missing(key: str) -> CheckMessage:
    paths = [*civic_settings.VERIFICATION_HANDLERS, shipped(key) or f"path.to.the.handler.of.{key}"]
    return Error(
        f"Petitions ask for the verification handler “{key}”, which VERIFICATION_HANDLERS does not name: "
        "nobody can sign them.",
        hint=f'In WAGTAIL_CIVIC, name it again: `"VERIFICATION_HANDLERS": {paths!r}`',
        id="civic.E013",
    )


@register(Tags.database)
def check_synchronous_commit(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    alias, database = our_database()
    if alias not in (databases or []) or connections[alias].vendor != "postgresql":
        return []
    with connections[alias].cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        value = cursor.fetchone()[0]
    if value != "off":
        return []
    return [
        Warning(
            "synchronous_commit is off: signatures that people saw confirmed can be lost in a crash.",
            hint=(
                "Switch it on for this database: "
                f'`ALTER DATABASE "{database["NAME"]}" SET synchronous_commit = on`'
            ),
            id="civic.W003",
        )
    ]


@register(Tags.database)
def check_time_zones(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """MySQL and MariaDB know time zones only once they were loaded: until then, no signature has a day."""
    alias, _database = our_database()
    if alias not in (databases or []) or connections[alias].vendor != "mysql":
        return []
    zone = timezone.get_default_timezone_name()
    if _knows_zone(alias, zone):
        return []
    return [
        Error(
            f"The database cannot tell what time it is in {zone}: signatures would not be counted.",
            hint="Load its time zones: `mysql_tzinfo_to_sql /usr/share/zoneinfo | mysql mysql`",
            id="civic.E014",
        )
    ]


def _knows_zone(alias: str, zone: str) -> bool:
    kept = connections[alias].timezone_name
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT CONVERT_TZ('2026-01-01 12:00:00', %s, %s)", [kept, zone])
        return kept == zone or cursor.fetchone()[0] is not None
