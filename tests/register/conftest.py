import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.concurrency import several_connections
from wagtail_civic.services import limits, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_register

__all__ = ["several_connections"]


@pytest.fixture(autouse=True)
def _at_leisure(settings: Any) -> None:
    """Tests write faster than people do."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()


@pytest.fixture
def page(db: None) -> Any:
    return make_register()


@pytest.fixture
def space(page: Any) -> Any:
    return spaces.for_page(page, now=timezone.now())


def evidence(address: str = "192.0.2.1", **fields: Any) -> Evidence:
    return Evidence(address=address, age=timedelta(minutes=1), language="en", **fields)


def address(name: str, page: Any, *args: Any) -> str:
    return reverse(f"wagtail_civic:{name}", args=[page.pk, *args])


def send(client: Any, page: Any, **said: Any) -> Any:
    """Open the form, and send it as a browser does."""
    shown = client.get(address("observe", page))
    form = shown.context["form"]
    sent = {name: form[name].value() for name in ("stamp", "sending")}
    return post(client, address("observe", page), {**sent, "body": "The bus is late.", **said})


def post(client: Any, url: str, data: Any) -> Any:
    """With what leaves by mail once it is committed."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url, data)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def photograph(**saved: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(target, "JPEG", **saved)
    return target.getvalue()
