"""Mail that would not arrive, or make people wait."""

import warnings
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS

from wagtail_civic.checks.configuration import entry
from wagtail_civic.conf import CivicSettings, civic_settings

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def backend() -> str:
    """What sends mail, by Django 6.1's MAILERS or the setting before it."""
    mailers = getattr(settings, "MAILERS", None) or {}
    return mailers.get("default", {}).get("BACKEND") or _before_mailers("EMAIL_BACKEND")


def _seconds() -> float | None:
    mailers = getattr(settings, "MAILERS", None) or {}
    if mailers:
        return mailers.get("default", {}).get("OPTIONS", {}).get("timeout")
    return _before_mailers("EMAIL_TIMEOUT")


def _before_mailers(name: str) -> Any:
    """A setting that Django 6.1 still reads, and warns of wherever it is named."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        return getattr(settings, name)


@register
def check_mail(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if CivicSettings.mistyped():
        return []
    return [*_sender(), *_timeout(), *_task_backend()]


def _sender() -> Iterator[CheckMessage]:
    if not settings.DEBUG and settings.DEFAULT_FROM_EMAIL == "webmaster@localhost":
        yield Warning(
            "Messages leave as webmaster@localhost, which mail servers refuse.",
            hint=(
                "Name a sender of your own domain: "
                '`DEFAULT_FROM_EMAIL = "Town hall <participation@example.org>"`'
            ),
            id="civic.W007",
        )


def _timeout() -> Iterator[CheckMessage]:
    lease = civic_settings.MESSAGE_LEASE_SECONDS
    if settings.DEBUG or backend() != SMTP:
        return
    seconds = _seconds()
    if not seconds or seconds >= lease:
        yield Warning(
            "A mail server that stalls would hold up every message, and some would be sent twice.",
            hint=f"Give up sooner than {lease} seconds: `EMAIL_TIMEOUT = {min(20, lease // 2)}`",
            id="civic.W008",
        )


def _task_backend() -> Iterator[CheckMessage]:
    if civic_settings.DELIVERY != "task":
        return
    tasks = getattr(settings, "TASKS", None) or {}
    runner = tasks.get(DEFAULT_TASK_BACKEND_ALIAS, {}).get("BACKEND", "ImmediateBackend")
    if runner.endswith("ImmediateBackend"):
        yield Warning(
            'DELIVERY in WAGTAIL_CIVIC is "task", but tasks run within the request: people wait for '
            "the mail server.",
            hint=(
                "Configure a backend in TASKS that has a worker, or in WAGTAIL_CIVIC: "
                f"`{entry('DELIVERY', 'thread')}`"
            ),
            id="civic.W009",
        )
