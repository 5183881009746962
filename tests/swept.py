"""
What a test wrote and took back lies in its table until that is vacuumed, and is read past by all that come later.

A server may do that by itself, but not as fast as tests come, or not at all. So each worker sweeps its own database
between two modules. Plans are not compiled either: they are made for what lies there, not for what is to be found, and
compiling one takes longer than a test.
"""

from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import blocking_manager_key

#: Of one table, before it is worth sweeping.
MANY = 1000

LITTERED = "SELECT relname FROM pg_stat_user_tables WHERE n_dead_tup > %s"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    yield
    if nextitem and nextitem.path != item.path and connection.vendor == "postgresql":
        with item.config.stash[blocking_manager_key].unblock():
            sweep()


def sweep() -> list[str]:
    """Return the names of the tables that were swept."""
    if connection.connection is None or connection.in_atomic_block:
        return []
    with connection.cursor() as cursor:
        cursor.execute(LITTERED, [MANY])
        names = [name for (name,) in cursor.fetchall()]
        if names:
            cursor.execute("VACUUM " + ", ".join(map(connection.ops.quote_name, names)))
    return names
