"""A database for tests in which several threads or processes write at once."""

import sqlite3
from collections.abc import Iterator

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
    copy.close()
    usual = connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS]
    connections.databases[DEFAULT_DB_ALIAS] = usual[0] | {"NAME": str(path), "OPTIONS": WRITERS}
    connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
    yield
    connection.close()
    connections.databases[DEFAULT_DB_ALIAS], connections[DEFAULT_DB_ALIAS] = usual
