from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections

from tests.concurrency import WRITERS, in_parallel
from wagtail_civic.models import AddressSalt, Bucket, OutgoingMessage, Space, UsedChallenge
from wagtail_civic.services import limits

__all__ = ["in_parallel"]

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _fresh_memory() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def space() -> Space:
    return Space(pk=7, kind="petition", created_at=NOW)


@pytest.fixture
def sqlite_file(transactional_db, tmp_path) -> Iterator[None]:
    """A file with a write-ahead log: as many connections as threads, one writer at a time."""
    usual = connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.databases[DEFAULT_DB_ALIAS] = {
        **usual[0],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "traces.sqlite3"),
        "OPTIONS": WRITERS,
    }
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    with connection.schema_editor() as editor:
        for table in traces():
            editor.create_model(table)
    yield
    connection.close()
    connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS] = usual


def traces() -> list[type]:
    ours = [AddressSalt, Bucket, OutgoingMessage, UsedChallenge]
    theirs = [apps.get_model("captcha", "CaptchaStore")] if apps.is_installed("captcha") else []
    return ours + theirs


@pytest.fixture(params=["sqlite file", "default database"])
def shared_database(request, transactional_db) -> str:
    """A database that several connections write to at once."""
    if request.param == "sqlite file":
        request.getfixturevalue("sqlite_file")
    elif connection.vendor == "sqlite":
        pytest.skip("SQLite in memory is one connection; the file beside it stands for SQLite")
    return request.param
