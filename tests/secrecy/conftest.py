"""What is kept apart from people, and several connections for those who answer at the same moment."""

from typing import Any

import pytest

from tests.concurrency import several_connections
from tests.given import given
from tests.secrecy import electorate, voters
from wagtail_civic.models import Survey
from wagtail_civic.testing import space_of

__all__ = ["several_connections"]


@given
def survey_kept_apart() -> Survey:
    return voters.separated()


@given
def budget_kept_apart() -> Any:
    page, _projects = electorate.separated()
    return page


@pytest.fixture
def survey(survey_kept_apart: Survey) -> Survey:
    return survey_kept_apart


@pytest.fixture
def kept_apart(budget_kept_apart: Any) -> Any:
    """What ``electorate.separated()`` makes: the page, and what can be voted for."""
    return budget_kept_apart, list(space_of(budget_kept_apart).projects.order_by("pk"))
