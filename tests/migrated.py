"""
Migrating takes ten seconds: the first worker of a run does it, and the others copy its database.

A run without workers, or one that keeps its database, migrates as always; one with ``--nomigrations`` gets
the tables as the models say, and a site in them.
"""

import fcntl
import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import swapper
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Site


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings: None,
    django_db_keepdb: bool,
    django_db_use_migrations: bool,
    django_db_blocker: Any,
) -> Iterator[None]:
    shares = not django_db_keepdb and django_db_use_migrations and workers(request.config) > 1
    kind = KINDS.get(vendor()) if shares else None
    if kind is None:
        with nothing_collected():
            request.getfixturevalue("django_db_setup")
        if not django_db_use_migrations:
            with django_db_blocker.unblock():
                new_site()
        yield
        return
    copies = kind(tmp_path_factory.getbasetemp().parent)
    with one_at_a_time(copies.folder):
        found = copies.are_there()
        if found:
            copies.spare_migrating()
        with nothing_collected():
            request.getfixturevalue("django_db_setup")
        with django_db_blocker.unblock():
            copies.take() if found else copies.give()
    yield
    with one_at_a_time(copies.folder), django_db_blocker.unblock():
        copies.remove()


def new_site() -> Site:
    """Where no migration has made one: a root page, and the site of it."""
    Locale.objects.get_or_create(language_code="en")
    page = swapper.load_model("wagtailcore", "Page")
    root = page.objects.filter(depth=1).first() or page.add_root(title="Root", slug="root")
    return Site.objects.create(hostname="localhost", root_page_id=root.pk, is_default_site=True)


def workers(config: pytest.Config) -> int:
    return getattr(config, "workerinput", {}).get("workercount", 1)


def vendor() -> str:
    in_memory = connection.vendor == "sqlite" and connection.is_in_memory_db()
    return "sqlite in memory" if in_memory else connection.vendor


@contextmanager
def nothing_collected() -> Iterator[None]:
    """
    Model classes come and go by the thousand: looking for the dead among them takes a quarter of the time.

    What is alive afterwards lives as long as the run: nobody looks there again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class InMemory:
    """A copy in a file, which is read into memory."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder, folder / "migrated.sqlite3"

    def are_there(self) -> bool:
        return self.file.exists()

    def spare_migrating(self) -> None:
        connection.settings_dict["TEST"]["MIGRATE"] = False

    def give(self) -> None:
        with sqlite3.connect(self.file) as copy:
            connection.connection.backup(copy)
        copy.close()

    def take(self) -> None:
        with sqlite3.connect(self.file) as copy:
            copy.backup(connection.connection)
        copy.close()
        # Django made tables without migrations before, and their content types in another order.
        ContentType.objects.clear_cache()

    def remove(self) -> None:
        self.file.unlink(missing_ok=True)


class OnServer:
    """A database that no test touches, of which PostgreSQL makes others."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.mark = folder, folder / "migrated.name"

    def are_there(self) -> bool:
        return self.mark.exists()

    def spare_migrating(self) -> None:
        connection.settings_dict["TEST"].update(TEMPLATE=self.mark.read_text(), MIGRATE=False)

    def give(self) -> None:
        own = connection.settings_dict["NAME"]
        name = f"{own}_migrated"
        connection.close()
        self._run(f"DROP DATABASE IF EXISTS {quote(name)}")
        self._run(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(own)}")
        self.mark.write_text(name)

    def take(self) -> None:
        """It was made of it."""

    def remove(self) -> None:
        if self.are_there():
            self._run(f"DROP DATABASE IF EXISTS {quote(self.mark.read_text())}")
            self.mark.unlink()

    def _run(self, statement: str) -> None:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement)


def quote(name: str) -> str:
    return connection.ops.quote_name(name)


KINDS = {"sqlite in memory": InMemory, "postgresql": OnServer}
