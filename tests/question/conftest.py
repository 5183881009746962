from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import TestCase
from django.urls import reverse

from tests.concurrency import several_connections
from wagtail_civic.services import limits

__all__ = ["several_connections"]


@pytest.fixture(autouse=True)
def _at_leisure(settings: Any) -> None:
    """Tests write faster than people do."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    cache.clear()
    yield
    limits.forget()
    cache.clear()


def address(name: str, page: Any, *args: Any) -> str:
    return reverse(f"wagtail_civic:{name}", args=[page.pk, *args])


def post(client: Any, url: str, data: Any) -> Any:
    """With what leaves by mail once it is committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url, data)


def send(client: Any, url: str, **said: Any) -> Any:
    """Open a form, and send it as a browser does."""
    shown = client.get(url)
    return post(client, url, {"stamp": shown.context["form"]["stamp"].value(), **said})
