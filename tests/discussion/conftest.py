from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.concurrency import several_connections
from tests.given import given
from wagtail_civic.models import Space, Thread
from wagtail_civic.queries import discussion as queries
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import discussion, limits, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import make_debate
from wagtail_civic.verification import Identity

__all__ = ["several_connections"]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    limits.forget()
    yield
    limits.forget()


@given
def a_page_with_a_debate() -> Any:
    return make_debate().page


@pytest.fixture
def debate(a_page_with_a_debate: Any) -> Any:
    return debates(a_page_with_a_debate)[0]


@pytest.fixture
def space(debate: Any) -> Space:
    return spaces.for_page(debate, now=timezone.now())


@pytest.fixture
def thread(debate: Any, space: Space) -> Thread:
    return discussion.thread_of(space, str(debate.key))


def person(name: str = "nadia") -> Identity:
    email = f"{name}@example.org"
    return Identity("email", email, email=email, confirmed=True)


def evidence(address: str = "192.0.2.1", **fields: Any) -> Evidence:
    return Evidence(address=address, age=timedelta(minutes=1), language="en", **fields)


def read(debate: Any, *, now: datetime | None = None, **asked: Any) -> queries.ThreadSheet:
    choice = queries.Choice.of({name: str(value) for name, value in asked.items()})
    return discussion.sheet(debate, choice=choice, now=now or timezone.now())
