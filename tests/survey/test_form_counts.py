"""How many forms are begun, passed, saved and sent: numbers of nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.petition.citizen import stamp
from tests.survey.test_saving import (
    WORDS,
    begin,
    nadia,
    names,
    resume,
    save,
    space_of,
    square_to_save,
    survey,
)
from wagtail_civic.models import FormCount
from wagtail_civic.queries import forms

__all__ = ["nadia", "square_to_save", "survey"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def figures(survey):
    return forms.forms(space_of(survey), survey.questionnaire)


def test_where_people_stop_and_how_long_they_take(nadia, survey, monkeypatch):
    begin(nadia)
    begin(nadia)
    nadia.press(**{names(survey)[1]: "4"})
    begin(nadia)
    nadia.press("back")
    nadia.press(**{names(survey)[0]: WORDS})
    later = timezone.now() + timedelta(minutes=4)
    monkeypatch.setattr(timezone, "now", lambda: later)
    nadia.press(**{names(survey)[1]: "4"})
    nadia.press("send", email="nadia@example.org", stamp=stamp(60))
    assert nadia.screen.status_code == 302
    found = figures(survey)
    assert (found.begun, found.sent, found.minutes) == (3, 1, 5)
    assert [(stop.shown, stop.passed) for stop in found.stops] == [(None, 3), (3, 2), (2, 1)]
    assert [round(stop.left) for stop in found.stops[1:]] == [33, 50]
    assert round(found.completed) == 33


def test_nothing_in_it_is_of_a_person(nadia, survey):
    begin(nadia)
    assert {field.name for field in FormCount._meta.fields} == {
        "id",
        "space",
        "day",
        "what",
        "shard",
        "count",
    }
    assert sum(FormCount.objects.values_list("count", flat=True)) == 3


def test_whoever_changes_her_answers_is_not_counted(nadia, survey):
    begin(nadia)
    nadia.press(**{names(survey)[1]: "4"})
    nadia.finish()
    before = figures(survey)
    nadia.open()
    nadia.press()
    nadia.press(**{names(survey)[1]: "2"})
    nadia.press("send")
    assert figures(survey) == before


def test_whoever_came_back_by_a_link_says_nothing_of_the_time(nadia, survey):
    begin(nadia)
    nadia.client, nadia.screen = resume(save(nadia))
    nadia.press(**{names(survey)[1]: "4"})
    nadia.press("send", email=nadia.email)
    found = figures(survey)
    assert (found.begun, found.saved, found.sent, found.minutes) == (1, 1, 1, None)


def test_before_the_first_one_there_is_nothing_to_tell(survey):
    found = figures(survey)
    assert (found.since, found.completed, found.stops[1].left) == (None, None, None)
