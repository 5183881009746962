"""The default site on PostgreSQL: `DATABASE_URL`, else the server of this machine."""

import os

from .databases import database
from .default import *  # noqa: F403

DATABASES = {
    "default": database(
        os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/wagtail_civic")
    )
}
