"""A database for tests in which several threads or processes write at once, and how they are run."""

import os
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from tempfile import TemporaryFile
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections

WRITERS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}


@pytest.fixture
def several_connections(transactional_db, tmp_path) -> Iterator[None]:
    """SQLite in memory is one connection: for the time of a test a copy of it in a file stands in."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    path = tmp_path / "shared.sqlite3"
    connection.ensure_connection()
    with sqlite3.connect(path) as copy:
        connection.connection.backup(copy)
        # Of many who ask for it at the same moment, one that has to change the file may find it locked.
        copy.execute("PRAGMA journal_mode=WAL")
    copy.close()
    usual = connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.databases[DEFAULT_DB_ALIAS] = usual[0] | {"NAME": str(path), "OPTIONS": WRITERS}
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    yield
    connection.close()
    connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS] = usual


def in_parallel(times: int, act: Callable[[], Any]) -> list[Any]:
    """What each of so many simultaneous calls returned; an exception counts as an answer."""
    start, answers = Barrier(times), []

    def run() -> None:
        start.wait()
        try:
            answers.append(act())
        except Exception as error:  # noqa: BLE001
            answers.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def in_processes(acts: Sequence[Callable[[], Any]]) -> list[str]:
    """Each in a process of its own, all at once; only what went wrong comes back."""
    connections.close_all()
    with TemporaryFile("a+") as wrong:
        children = [_fork(act, wrong.fileno()) for act in acts]
        for child in children:
            os.waitpid(child, 0)
        wrong.seek(0)
        return wrong.read().splitlines()


def _fork(act: Callable[[], Any], wrong: int) -> int:
    child = os.fork()
    if not child:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - nothing of a child may return into the test
            where = traceback.extract_tb(sys.exc_info()[2])[-1]
            os.write(wrong, f"{error!r} at {where.filename}:{where.lineno}\n".encode())
        finally:
            os._exit(0)
    return child
