"""A site as `wagtail start` makes it, on the database of the measurements."""

import json
import os

from tests.settings.base import *  # noqa: F403
from tests.settings.base import MIDDLEWARE as TESTED
from tests.settings.base import WAGTAIL_START_APPS
from tests.settings.databases import database

INSTALLED_APPS = ["benchmarks.host", "wagtail_civic", "wagtail_civic.pages", *WAGTAIL_START_APPS]
MIDDLEWARE = [name for name in TESTED if "LocaleMiddleware" not in name]
ROOT_URLCONF = "benchmarks.host.urls"
DATABASES = {"default": {**database(os.environ["BENCH_DATABASE_URL"]), "CONN_MAX_AGE": 600}}
STATIC_URL = "/static/"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The message row is written and committed; sending it is the scheduler's.
WAGTAIL_CIVIC = {
    "DELIVERY": "tick",
    "TRUSTED_PROXIES": ["127.0.0.1/32"],
    "MAILS_PER_MINUTE": 10_000_000,
    "MASTER_KEY": "only-for-measurements",
    "BASE_TEMPLATE": "base.html",
}
for name, number in json.loads(os.environ.get("BENCH_SETTINGS") or "{}").items():
    WAGTAIL_CIVIC[name] = int(number)
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAIL_SITE_NAME = "bench"
LOGGING = {"version": 1, "disable_existing_loggers": True}

if os.environ.get("BENCH_CACHED"):
    MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    CACHE_MIDDLEWARE_SECONDS = 600
