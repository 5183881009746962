"""Races and crashes, one at a time: each of them wants the whole machine, and many connections."""

import fcntl
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from tests.concurrency import several_connections
from tests.gates.scale import FULL
from wagtail_civic.models import Space
from wagtail_civic.services import limits
from wagtail_civic.testing import make_petition, space_of

__all__ = ["several_connections"]

PATIENCE = 1800


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FULL and "gates" in item.path.parts:
            item.add_marker(pytest.mark.timeout(PATIENCE))


@pytest.fixture
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No other process of this run is at such a test."""
    with (tmp_path_factory.getbasetemp().parent / "gates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    ContentType.objects.clear_cache()
    yield
    limits.forget()


@pytest.fixture
def settings_of_a_crowd(settings: Any) -> None:
    """Letters that wait, and no limit that one mailbox or one minute would meet."""
    settings.WAGTAIL_CIVIC = {
        "DELIVERY": "tick",
        "MAILS_PER_ADDRESS_PER_DAY": 1_000_000,
        "MAILS_PER_MINUTE": 1_000_000,
    }


@pytest.fixture
def together(alone: None, several_connections: None, settings_of_a_crowd: None) -> None:
    """A database for many at once."""


@pytest.fixture
def page(together: None) -> Any:
    return make_petition(title="More benches", goal=500)


@pytest.fixture
def space(page: Any) -> Space:
    return space_of(page)
