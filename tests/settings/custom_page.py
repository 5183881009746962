"""A site with its own base page: it composes its page types from our mixins, without localize."""

from .base import *  # noqa: F403
from .base import WAGTAIL_START_APPS

WAGTAIL_PAGE_MODEL = "testapp_custom.BasePage"

INSTALLED_APPS = [
    "tests.testapp_custom",
    "wagtail_civic",
    "wagtail.locales",
    *WAGTAIL_START_APPS,
]
