"""
Wagtail's root pages, site and groups survive tests that commit.

Django ends such a test by emptying every table, and other tests follow it in the same worker, which would
find a site without pages. What the migrations made is put back instead: only in the tables that the test
changed, since a database like PostgreSQL takes seconds to truncate all of them.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import TransactionTestCase
from wagtail.models import Site

Rows = tuple[list[str], list[tuple]]
Tables = dict[str, Rows]

ROWS = pytest.StashKey[Tables]()
COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig) -> Iterator[None]:
    with django_db_blocker.unblock():
        rows = pytestconfig.stash[ROWS] = read_tables()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda *_case: put_back(rows))
        yield


def commits(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    says_so = marked is not None and marked.kwargs.get("transaction")
    return bool(says_so or COMMITTING & set(getattr(item, "fixturenames", ())))


def read_tables() -> Tables:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    return {name: read(name) for name in names}


def read(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def put_back(tables: Tables) -> None:
    empty = {name for name, (_columns, rows) in tables.items() if not rows}
    written = filled(empty)
    changed = {
        name: rows
        for name, rows in tables.items()
        if (name in written if name in empty else read(name) != rows)
    }
    # Some databases ask for the row that a key names at once, and tables come by their names.
    with (
        transaction.atomic(),
        connection.constraint_checks_disabled(),
        connection.cursor() as cursor,
    ):
        for table in changed:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        for table, (columns, rows) in changed.items():
            cursor.executemany(insertion(table, columns), rows)
        # The numbering goes on after the rows that are there again.
        for statement in connection.ops.sequence_reset_sql(no_style(), models_of(changed)):
            cursor.execute(statement)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def filled(tables: set[str]) -> set[str]:
    """Which of them hold anything, in one statement: most are empty, and stay so."""
    quote = connection.ops.quote_name
    asked = [f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quote(name)})" for name in tables]
    if not asked:
        return set()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(sorted(asked)))
        return {name for (name,) in cursor.fetchall()}


def models_of(tables: Tables) -> list[type]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.db_table in tables]


def insertion(table: str, columns: list[str]) -> str:
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({values})"
