"""What the doors of a box of questions cost in statements, and that nobody's act touches a row of others."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.given import given
from tests.question.conftest import address, post, send
from tests.test_queries import cost
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.services import limits, tallies
from wagtail_civic.services import question as questions
from wagtail_civic.testing import (
    ask_question,
    last_code,
    make_question_page,
    space_of,
)
from wagtail_civic.testing.questions import SPEAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

#: Above what was measured by very little.
MOST = {"support": 7, "me": 7, "state": 8, "live": 12, "one": 10}


@pytest.fixture(autouse=True)
def _nothing_remembered(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}
    limits.forget()
    yield
    limits.forget()


@given
def asked_page():
    page = make_question_page(title="One hour with the mayor", live_from=timezone.now())
    ask_question(page, speaker=SPEAKERS[0][0])
    ask_question(page)
    return page


@pytest.fixture
def box(asked_page):
    return asked_page


@pytest.fixture
def rows(box):
    """Two, of which everybody has supported the second."""
    return list(Question.objects.filter(space=space_of(box)).order_by("pk"))


def known(box, rows, email):
    # By the name of its site: of any other one Wagtail has to ask whose it is.
    client = Client(SERVER_NAME="localhost")
    send(client, address("question_support", box, rows[1].pk), email=email)
    post(client, address("question_support_code", box), {"code": last_code(email)})
    return client


@pytest.fixture
def nadia(box, rows, settings):
    # What every process remembers from its second visitor on.
    known(box, rows, "warm@example.org")
    found = known(box, rows, "nadia@example.org")
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}
    return found


def ready_for(screen, nadia, box, rows):
    support = address("question_support", box, rows[0].pk)
    if screen == "support":
        stamp = nadia.get(support).context["form"]["stamp"].value()
        return lambda: nadia.post(support, {"stamp": stamp})
    url = {
        "me": address("question_me", box, rows[0].pk),
        "state": address("question_state", box),
        "live": address("question_live", box),
        "one": address("question_one", box, rows[0].pk),
    }[screen]
    nadia.get(url)
    return lambda: nadia.get(url)


@pytest.mark.parametrize("screen", MOST)
def test_a_screen_costs_no_more_than_it_did(nadia, box, rows, screen):
    statements = cost(ready_for(screen, nadia, box, rows))
    assert len(statements) <= MOST[screen], "\n".join(statements)


def test_supporting_touches_no_row_that_others_touch(nadia, box, rows):
    statements = cost(ready_for("support", nadia, box, rows))
    assert not [sql for sql in statements if sql.startswith(("UPDATE", "DELETE"))]
    inserted = {
        name for sql in statements for name in re.findall(r'INSERT INTO ["`](\w+)["`]', sql)
    }
    assert inserted == {"wagtail_civic_bucket", "wagtail_civic_questionsupport"}
    assert QuestionSupport.objects.get(question=rows[0]).state == "confirmed"


def test_a_list_and_a_floor_of_many_cost_what_those_of_two_do(box, client):
    def listed():
        tallies.current(space_of(box), "questions.supports", now=timezone.now())
        return cost(lambda: client.get(box.get_url()))

    listed()
    few = listed()
    more = [ask_question(box, speaker=SPEAKERS[1][0]) for _ in range(18)]
    questions.shortlist(more[:9], user=None, now=timezone.now())
    many = listed()
    assert len(many) <= len(few)
    assert len(many) <= 16, "\n".join(many)
