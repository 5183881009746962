"""
Wagtail's root pages, site and groups survive tests that commit.

Such a test ends with every table emptied. Under xdist other tests follow it in the same worker, and
would find a site without pages: what the migrations made is therefore put back, row by row.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

Tables = dict[str, tuple[list[str], list[tuple]]]

ROWS = pytest.StashKey[Tables]()
COMMITTING = {"transactional_db", "live_server"}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, pytestconfig) -> None:
    with django_db_blocker.unblock():
        pytestconfig.stash[ROWS] = read_tables()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    # After the last test the test database is gone: what is left is not ours to touch.
    if nextitem and commits(item) and ROWS in item.config.stash:
        with item.config.stash[blocking_manager_key].unblock():
            put_back(item.config.stash[ROWS])


def commits(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db")
    says_so = marked is not None and marked.kwargs.get("transaction")
    return bool(says_so or COMMITTING & set(getattr(item, "fixturenames", ())))


def read_tables() -> Tables:
    names = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = {name: read(name) for name in names}
    return {name: found for name, found in tables.items() if found[1]}


def read(table: str) -> tuple[list[str], list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def put_back(tables: Tables) -> None:
    models = apps.get_models(include_auto_created=True)
    # Content types and permissions that Django adds after emptying would be in the way.
    call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)
    # Some databases ask for the row that a key names at once, and tables come by their names.
    with (
        transaction.atomic(),
        connection.constraint_checks_disabled(),
        connection.cursor() as cursor,
    ):
        for table, (columns, rows) in tables.items():
            cursor.executemany(insertion(table, columns), rows)
        # Emptying restarts the numbering, which now stands at rows that are there again.
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def insertion(table: str, columns: list[str]) -> str:
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    values = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({values})"
