"""What answering costs in statements at the doors of citizens: the same for five questions and for twenty-five."""

import pytest
from django.db import connection

from tests.survey.resident import Resident
from tests.test_queries import cost
from wagtail_civic.services import limits
from wagtail_civic.testing import last_code, make_survey, place, question_block, respond

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 25
#: Above what is measured by very little: on a slow day the breaker of mails counts once more while somebody sends. Twelve were
#: promised of sending the whole questionnaire.
MOST = {"send": 11, "code": 18}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


def resident(number):
    """On the last page of a questionnaire of so many questions, of which each is answered; not the first one there."""
    asked = [
        question_block("one_choice", f"How often do you do thing {n}?", options=["Often", "Never"])
        for n in range(number)
    ]
    survey = make_survey(asked)
    respond(survey, {each.key: each.options[0].key for each in survey.questionnaire})
    page = place(survey)
    # What every process remembers from its second visitor on.
    answered(Resident(page, survey, f"warm{number}@example.org")).finish()
    return answered(Resident(page, survey, f"nadia{number}@example.org"))


def answered(somebody):
    somebody.open()
    said = {f"q-{each.key}": each.options[1].key for each in somebody.survey.questionnaire}
    somebody.press(**said)
    return somebody


def measured(screen, number, settings):
    nadia = resident(number)
    if screen == "code":
        nadia.press("send", email=nadia.email)
        code = last_code(nadia.email)
    before = settings.WAGTAIL_CIVIC
    settings.WAGTAIL_CIVIC = {**before, "DELIVERY": "tick"}
    try:
        return cost(
            (lambda: nadia.post("code", code=code))
            if screen == "code"
            else (lambda: nadia.press("send", email=nadia.email))
        )
    finally:
        settings.WAGTAIL_CIVIC = before


@pytest.mark.parametrize("screen", MOST)
def test_answering_costs_no_more_than_it_did(screen, settings):
    statements = measured(screen, MANY, settings)
    assert len(statements) <= MOST[screen] + apart(screen), "\n".join(statements)


def apart(screen):
    """Only PostgreSQL inserts an answer, its confirmation and its message in one statement."""
    return 2 if screen == "send" and connection.vendor != "postgresql" else 0


@pytest.mark.parametrize("screen", MOST)
def test_five_questions_cost_what_twenty_five_do(screen, settings):
    few, many = measured(screen, FEW, settings), measured(screen, MANY, settings)
    assert len(few) == len(many), "\n".join(many)
