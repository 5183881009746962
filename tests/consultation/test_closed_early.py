"""What an agent closed early says everywhere that it is over, and since when; nothing of it goes on or is to come."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.consultation.conftest import sheet
from tests.consultation.test_screens import shown
from wagtail_civic import formatting
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.queries import consultation_index
from wagtail_civic.services import consultation_dates, spaces
from wagtail_civic.testing import make_petition, space_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(followed, now):
    """With the questionnaire in its fourth step, which would have gone on for twenty days."""
    why = {"reason": "The bridge was given up.", "user": None, "now": now}
    consultation_dates.close_early(space_of(followed), **why)
    return followed


def test_every_step_is_over_and_none_is_to_come(closed, now):
    found = sheet(closed, now, days=1)
    assert {step.state for step in found.steps} == {"closed"}
    assert {step.standing for step in found.steps} == {"done"}
    assert (found.next_step, found.now_step, found.offers) == (None, None, [])
    assert all(step.closes_at <= now for step in found.steps if step.closes_at)


def test_what_never_opened_says_so_and_what_was_over_keeps_its_dates(closed, now):
    steps = sheet(closed, now, days=1).steps
    assert steps[4].when == "did not take place"
    assert (steps[4].opens_at, steps[4].closes_at) == (None, None)
    assert steps[1].closes_at == now - timedelta(days=20)
    assert steps[3].closes_at == now


def test_the_page_names_the_day_and_the_reason(closed, now, client):
    said = shown(closed)
    assert f"It was closed early, on <strong>{formatting.day(now)}</strong>." in said
    assert "Reason: The bridge was given up." in said
    for word in ("To come", "days left", "stays open", "Next:"):
        assert word not in said


def test_its_questionnaire_closed_on_that_day(closed, survey, now):
    said = shown(closed)
    assert f"The questionnaire closed on {formatting.last_day(now)}" in said
    assert formatting.last_day(survey.closes_at) not in said


def test_the_api_tells_the_same(closed, now):
    client = Client()
    whole = client.get(f"/civic/api/v1.0/consultations/{closed.translation_key}/").json()
    assert (whole["state"], whole["now"], whole["next"]) == ("closed", None, None)
    assert {step["state"] for step in whole["steps"]} == {"closed"}
    [listed] = client.get("/civic/api/v1.0/consultations/").json()["results"]
    assert (listed["state"], listed["next"]) == ("closed", None)


def test_its_calendar_holds_nothing_that_will_not_be(closed, now):
    events = consultation_index.events([sheet(closed, now, days=1)], url_of=lambda _sheet: "/x/")
    assert [event for event in events if event.at > now] == []


def test_opened_again_it_has_its_dates_again(closed, now):
    why = {"reason": "It was found again.", "user": None, "now": now}
    consultation_dates.resume(space_of(closed), **why)
    found = sheet(closed, now, days=1)
    assert (found.state, found.next_step.title) == ("open", "Evaluate")
    assert found.now_step.closes_at == now + timedelta(days=20)


def test_suspended_it_is_not_over(followed, now):
    spaces.suspend(space_of(followed), reason="A flood.", user=None, now=now)
    assert sheet(followed, now, days=1).next_step.title == "Evaluate"


def test_whoever_comes_too_late_reads_when_it_closed(now):
    space = space_of(make_petition(closes_at=now + timedelta(days=30)))
    spaces.close_early(space, reason="Done.", user=None, now=now)
    with pytest.raises(ParticipationClosed) as refused:
        spaces.guard(space, "sign", now=now + timedelta(days=1))
    assert refused.value.params["closes_at"] == now
