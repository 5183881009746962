"""Apps, addresses and assets that have to be there."""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Warning, register
from django.urls import NoReverseMatch, reverse

from wagtail_civic.checks.configuration import entry
from wagtail_civic.checks.mail import backend
from wagtail_civic.conf import CivicSettings, civic_settings

REQUIRED_APPS = ("wagtail.admin", "wagtail.images", "wagtail.snippets")
OUR_ASSETS = ("wagtail_civic/civic.css", "wagtail_civic/civic.js", "wagtail_civic/icons.svg")
ALTCHA_ASSET = "wagtail_civic/vendor/altcha/altcha.js"
ALTCHA = "wagtail_civic.forms.challenges.altcha.AltchaChallenge"


@register
def check_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"{name} is not in INSTALLED_APPS.",
            hint=f'Add it: `INSTALLED_APPS = [*INSTALLED_APPS, "{name}"]`',
            id="civic.E008",
        )
        for name in REQUIRED_APPS
        if not apps.is_installed(name)
    ]


@register
def check_urls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    try:
        reverse("wagtail_civic:confirm", args=["token"])
    except NoReverseMatch:
        return [
            Error(
                "The URLs of wagtail_civic are not included: nobody could sign or confirm.",
                hint=(
                    "Add to your urlpatterns, before Wagtail's own and outside of i18n_patterns: "
                    '`path("civic/", include("wagtail_civic.urls"))`'
                ),
                id="civic.E009",
            )
        ]
    return []


@register
def check_captcha(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not (apps.is_installed("captcha") and getattr(settings, "CAPTCHA_TEST_MODE", False)):
        return []
    # Mail that never leaves the process: these are the tests of a site.
    if settings.DEBUG or backend() == "django.core.mail.backends.locmem.EmailBackend":
        return []
    return [
        Error(
            "CAPTCHA_TEST_MODE is on: every captcha can be answered with PASSED.",
            hint="Switch it off outside of tests: `CAPTCHA_TEST_MODE = False`",
            id="civic.E010",
        )
    ]


@register
def check_assets(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if not apps.is_installed("django.contrib.staticfiles"):
        return []
    return [*_our_assets(), *_altcha_assets()]


def _our_assets() -> Iterator[CheckMessage]:
    missing = [name for name in OUR_ASSETS if finders.find(name) is None]
    if missing:
        yield Warning(
            f"Style and script are missing: {', '.join(missing)}.",
            hint=(
                "The released package contains them: reinstall it. In a clone of the repository, build "
                "them with `make assets`."
            ),
            id="civic.W005",
        )


def _altcha_assets() -> Iterator[CheckMessage]:
    if CivicSettings.mistyped():
        return
    wanted = ALTCHA in civic_settings.CHALLENGES and find_spec("altcha") is not None
    others = [path for path in civic_settings.CHALLENGES if path != ALTCHA]
    if wanted and finders.find(ALTCHA_ASSET) is None:
        yield Warning(
            "The proof of work is installed, but not its script, so it is never offered.",
            hint=(
                "The released package contains it: reinstall it. In a clone of the repository, install "
                f"Node and run make assets; or in WAGTAIL_CIVIC do without: "
                f"`{entry('CHALLENGES', others)}`"
            ),
            id="civic.W006",
        )
