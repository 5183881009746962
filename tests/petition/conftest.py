from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.given import given
from tests.petition.citizen import Citizen
from wagtail_civic.models import Space
from wagtail_civic.services import limits
from wagtail_civic.testing import make_petition, space_of


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()


@given
def a_petition() -> Any:
    return make_petition(title="More benches", goal=500)


@given
def a_second_petition(a_petition: Any) -> Any:
    return make_petition(title="More trees")


@pytest.fixture
def page(a_petition: Any) -> Any:
    return a_petition


@pytest.fixture
def other(a_second_petition: Any) -> Any:
    """A second petition of the same site."""
    return a_second_petition


@pytest.fixture
def space(page: Any) -> Space:
    return space_of(page)


@pytest.fixture
def nadia(page: Any) -> Citizen:
    return Citizen(page)


@pytest.fixture
def omar(page: Any) -> Citizen:
    return Citizen(page, "omar@example.org", first_name="Omar", last_name="Diallo")


class Clock:
    """The time of the whole installation, standing still until it is told to go on."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def at(self, moment: datetime) -> None:
        self.moment = moment

    def forward(self, **span: float) -> None:
        self.moment += timedelta(**span)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock(timezone.now())
    monkeypatch.setattr(timezone, "now", found)
    return found
