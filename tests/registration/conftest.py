from collections.abc import Iterator
from typing import Any

import pytest

from tests.concurrency import several_connections
from tests.question.conftest import address, post, send
from wagtail_civic.services import limits

__all__ = ["address", "post", "send", "several_connections"]


@pytest.fixture(autouse=True)
def _at_leisure(settings: Any) -> None:
    """Tests write faster than people do."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()
