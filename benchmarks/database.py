"""A database of the measurements' own: made, filled, dropped."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
NAME = "wagtail_civic_bench"


def server_url() -> str:
    """Where PostgreSQL answers: ``DATABASE_URL``, else this machine."""
    return os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"


@contextmanager
def made() -> Iterator[str]:
    """The URL of an empty, migrated database with Django set up on it."""
    import psycopg

    parts = urlsplit(server_url())
    with psycopg.connect(server_url(), autocommit=True) as link:
        link.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        link.execute(f"CREATE DATABASE {NAME}")
        url = parts._replace(path=f"/{NAME}").geturl()
        try:
            _migrate(url)
            yield url
        finally:
            link.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")


def _migrate(url: str) -> None:
    os.environ["BENCH_DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.host.settings"
    command = [sys.executable, "-m", "django", "migrate", "-v0"]
    subprocess.run(command, check=True, cwd=ROOT)
    import django

    django.setup()


FILL = """
INSERT INTO wagtail_civic_signature
    (space_id, version, person_key, slot, channel, language, submitted_at, confirmed_at, first_name,
     last_name, postcode, show_name, state, receipt, hold_reason, address_hash)
SELECT %(space)s, 1, md5('k' || n) || md5('l' || n), 1, 'web', 'en', now() - interval '1 day',
       now() - interval '1 day' + n * interval '1 microsecond', 'First' || n, 'Last' || n, '31000',
       n %% 3 = 0, 'confirmed', %(mark)s || n, '', ''
FROM generate_series(%(first)s, %(last)s) AS n
"""


def fill(space: int, first: int, last: int, mark: str) -> None:
    """Signatures number ``first`` to ``last`` of a space, written by the database itself."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(FILL, {"space": space, "first": first, "last": last, "mark": mark})
        cursor.execute("VACUUM ANALYZE wagtail_civic_signature")
