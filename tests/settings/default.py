"""A site on Wagtail's own base page, with everything optional installed."""

from .base import *  # noqa: F403
from .base import WAGTAIL_START_APPS

INSTALLED_APPS = [
    "tests.testapp",
    "wagtail_civic",
    "wagtail_civic.pages",
    "wagtail_localize",
    "wagtail_localize.locales",
    "rest_framework",
    "captcha",
    *WAGTAIL_START_APPS,
]
