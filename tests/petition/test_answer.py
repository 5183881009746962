"""The city's answer: promised, given, or late; the page never promises what is over."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.petition.citizen import text
from wagtail_civic.services import thresholds
from wagtail_civic.testing import confirmed_signatures, make_petition, space_of
from wagtail_civic.testing.signatures import recount

pytestmark = pytest.mark.django_db

PROMISE = "We will answer by"
ANSWER = "https://town.example/answer"


def make_closed(due: int, **fields):
    """Closed yesterday, with an answer promised for so many days from today."""
    now = timezone.now()
    return make_petition(
        opens_at=now - timedelta(days=30),
        closes_at=now - timedelta(days=1),
        mandate_answer=timezone.localdate(now) + timedelta(days=due),
        **fields,
    )


def signed_by_three(page):
    confirmed_signatures(space_of(page), 3)
    recount(space_of(page), now=timezone.now())
    return page


def answered(page, url=ANSWER):
    thresholds.act(
        space_of(page).thresholds.get(name="response"),
        on=timezone.localdate(),
        words="Yes, next spring.",
        url=url,
        user=None,
        now=timezone.now(),
    )
    return page


@pytest.fixture
def shown(client):
    """What somebody reads, without the marks of emphasis."""
    return lambda page: re.sub(r"</?strong>|\s+", " ", text(client.get(page.get_url())))


@pytest.fixture
def told(client):
    def read(page):
        path = f"/civic/api/v1.0/petitions/{page.translation_key}/"
        return client.get(path).json()["response"]

    return read


def test_promised_it_is_said_with_its_day(shown, told):
    page = make_closed(due=9)
    assert shown(page).count(PROMISE) == 2
    assert told(page)["status"] == "due"


def test_on_the_day_itself_it_is_not_late(shown, told):
    page = signed_by_three(make_closed(due=0, response_threshold=3))
    assert PROMISE in shown(page)
    assert told(page)["status"] == "due"


def test_given_it_takes_the_place_of_the_promise(shown, told):
    page = answered(signed_by_three(make_closed(due=9, response_threshold=3)))
    words = shown(page)
    assert PROMISE not in words
    assert words.count("We answered on") == 2
    # Above, in the mandate, and among the steps.
    assert words.count(f'<a href="{ANSWER}">Yes, next spring.</a>') == 3
    answer = told(page)
    assert (answer["status"], answer["link"], answer["words"]) == (
        "given",
        ANSWER,
        "Yes, next spring.",
    )


def test_given_while_people_still_sign_it_is_said_beside_the_button(shown):
    page = answered(signed_by_three(make_petition(response_threshold=3)))
    assert "Sign the petition" in shown(page)
    assert shown(page).count("We answered on") == 2


def test_given_late_it_is_given(shown):
    page = answered(signed_by_three(make_closed(due=-3, response_threshold=3)))
    assert "late" not in shown(page)


def test_without_a_link_its_words_stand_alone(shown):
    page = answered(signed_by_three(make_closed(due=9, response_threshold=3)), url="")
    assert 'href=""' not in shown(page)
    assert shown(page).count("Yes, next spring.") == 3


def test_missed_it_is_called_late(shown, told):
    page = signed_by_three(make_closed(due=-1, response_threshold=3))
    assert PROMISE not in shown(page)
    assert shown(page).count("Our answer is late.") == 2
    assert "It has been awaited for 1 day." in shown(page)
    assert (told(page)["status"], told(page)["days_late"]) == ("late", 1)


def test_promised_whatever_the_number_it_is_late_too(shown, told):
    page = make_closed(due=-1)
    assert shown(page).count("Our answer is late.") == 2
    assert told(page)["status"] == "late"


def test_where_too_few_signed_none_was_owed_and_nobody_is_blamed(shown, told):
    page = make_closed(due=-1, response_threshold=3)
    assert PROMISE not in shown(page)
    assert "late" not in shown(page)
    assert shown(page).count("An answer was promised by") == 2
    assert told(page)["status"] == "past"


def test_taken_back_the_promise_stands_again(shown):
    page = answered(signed_by_three(make_closed(due=9, response_threshold=3)))
    response = space_of(page).thresholds.get(name="response")
    thresholds.undo(response, reason="Not yet sent.", user=None, now=timezone.now())
    assert shown(page).count(PROMISE) == 2
