"""Turn a DATABASE_URL into Django's settings, without another dependency."""

from typing import Any
from urllib.parse import unquote, urlsplit

ENGINES = {
    "sqlite": "django.db.backends.sqlite3",
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "mysql": "django.db.backends.mysql",
}

# Without these, SQLite answers "database is locked" as soon as two people sign together.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": ("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"),
}


def database_from_url(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    engine = ENGINES[parts.scheme]
    name = unquote(parts.path[1:])
    if parts.scheme == "sqlite":
        return {"ENGINE": engine, "NAME": name or ":memory:", "OPTIONS": SQLITE_OPTIONS}
    return {
        "ENGINE": engine,
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
