from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.accountability.answers import PARTS, filled
from tests.admin.conftest import agent, bancs_of, chief
from tests.given import given
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services import limits
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of

__all__ = ["agent", "chief"]


@pytest.fixture(autouse=True)
def _nothing_remembered(settings: Any) -> Any:
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}
    limits.forget()
    yield
    limits.forget()


@given
def benches_owed_an_answer() -> Any:
    now = timezone.now()
    page = make_petition(
        title="More benches",
        opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=1),
        mandate_answer=timezone.localdate(now) + timedelta(days=10),
        response_threshold=3,
    )
    confirmed_signatures(space_of(page), 3)
    # That the number was reached was told already.
    OutgoingMessage.objects.all().delete()
    return page


@given
def bancs_owed_an_answer(benches_owed_an_answer: Any) -> Any:
    return bancs_of(benches_owed_an_answer)


@pytest.fixture
def benches(benches_owed_an_answer: Any) -> Any:
    """A petition that closed yesterday, signed by three, with an answer promised in ten days."""
    return benches_owed_an_answer


@pytest.fixture
def bancs(bancs_owed_an_answer: Any) -> Any:
    """The same in French."""
    return bancs_owed_an_answer


@pytest.fixture
def space(benches: Any) -> Any:
    return space_of(benches)


@pytest.fixture
def editor(agent: Any, benches: Any) -> Client:
    return agent(pages=[benches])


@pytest.fixture
def url(space: Any) -> str:
    return f"/admin/civic/answers/{space.pk}/"


@pytest.fixture
def written() -> dict[str, Any]:
    return filled(PARTS)
