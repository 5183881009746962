"""Which database the tests run on: `DATABASE_URL`, else SQLite in memory."""

from urllib.parse import unquote, urlsplit

SQLITE_IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}

ENGINES = {
    "postgres": "django.db.backends.postgresql",
    "postgresql": "django.db.backends.postgresql",
    "mysql": "django.db.backends.mysql",
}


def database(url: str) -> dict:
    """
    Turn `postgres://user:password@host:port/name`, `mysql://…` or `sqlite:///path` into Django's settings.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        return SQLITE_IN_MEMORY | {"NAME": parts.path.removeprefix("/") or ":memory:"}
    if parts.scheme not in ENGINES:
        raise ValueError(f"DATABASE_URL: {parts.scheme!r} is none of {', '.join(ENGINES)}, sqlite.")
    return {
        "ENGINE": ENGINES[parts.scheme],
        "NAME": unquote(parts.path.removeprefix("/")) or "wagtail_civic",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }
