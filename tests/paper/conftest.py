"""A questionnaire that people answer on paper as well."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from tests.admin.conftest import agent
from tests.given import given
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_survey, question_block

__all__ = ["agent"]

MARIE = "marie@example.org"


@pytest.fixture(autouse=True)
def _deliver_at_once(monkeypatch):
    """What leaves after a commit leaves at once: these tests never commit."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_how: call())


def market():
    return [
        question_block(
            "one_choice",
            "How do you come?",
            name="way",
            options=["On foot", "By bus"],
            other=True,
            required=True,
        ),
        question_block(
            "scale",
            "How good is the bus?",
            name="bus",
            ask_if={"question": "way", "test": "equals", "value": "By bus"},
        ),
        question_block("several", "What is missing?", name="missing", options=["Trees", "Water"]),
        question_block(
            "matrix", "How often …", name="often", rows=["Shop", "Sit"], options=["Often", "Never"]
        ),
        question_block("ranking", "What first?", name="first", options=["Shade", "Benches"]),
        question_block("yes_no", "Is it clean?", name="clean"),
        question_block("date", "Since when?", name="since"),
        question_block("place", "Where?", name="where"),
        question_block("long_text", "Anything else?", name="words"),
    ]


@given
def market_survey():
    return make_survey(market(), elsewhere="At the town hall.")


@pytest.fixture
def survey(market_survey):
    return market_survey


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=timezone.now())


@pytest.fixture
def asked(space):
    return {each.name: each for each in queries.published(space, "en")}


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create_user("clerk", "clerk@example.org", "pw")


@pytest.fixture
def on_foot(asked):
    return {asked["way"].key: asked["way"].options[0].key}


def a_day(days):
    return timezone.localdate() + timedelta(days=days)


FAR = date(2199, 1, 1)
