"""Whoever opens results that are not public reads why, and from when on they are; and the editor, what she chose."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.petition.citizen import text
from wagtail_civic import formatting
from wagtail_civic.testing import make_survey, place, respond

pytestmark = pytest.mark.django_db

CLOSES = timedelta(days=9)


def opened(**fields):
    survey = make_survey(closes_at=timezone.now() + CLOSES, **fields)
    page = place(survey)
    words = next(q for q in survey.questionnaire if q.kind == "short_text")
    if fields.get("secrecy") != "separated":
        respond(survey, {words.key: "Benches"})
    url = reverse("wagtail_civic:answer_results", args=[page.pk, survey.translation_key])
    answer = Client().get(url)
    assert answer.status_code == 200
    assert "Benches" not in answer.content.decode()
    assert "<table" not in answer.content.decode()
    return text(answer), formatting.deadline(survey.closes_at)


@pytest.mark.parametrize(
    "fields",
    [
        {"results_shown": "closed"},
        {"results_shown": "always", "secrecy": "separated"},
        {"results_shown": "answered", "secrecy": "separated"},
    ],
)
def test_before_it_is_closed_it_says_until_when_one_waits(fields):
    said, day = opened(**fields)
    assert f"The figures are published once the questionnaire is closed, on {day}." in said


def test_whoever_has_answered_is_told_that_she_can_read_them_now():
    said, day = opened(results_shown="answered")
    assert "Whoever has answered can read the figures now." in said
    assert f"Everybody can once the questionnaire is closed, on {day}." in said


def test_what_is_never_published_says_so():
    said, day = opened(results_shown="never")
    assert "The figures of this questionnaire are not published." in said
    assert day not in said


@pytest.mark.parametrize(
    "name",
    [
        "wagtailsnippets_wagtail_civic_survey:add",
        "wagtailsnippetchoosers_wagtail_civic_survey:create",
    ],
)
def test_the_form_says_what_always_means_of_separated_answers(admin_client, name):
    answer = admin_client.get(reverse(name))
    in_the_chooser = "htmlFragment" in answer.content.decode()
    said = answer.json()["htmlFragment"] if in_the_chooser else answer.content.decode()
    assert "“after answering” and “always” mean once it is closed" in said
