"""Whoever asked to be told when there are results is written to, once, when they are final."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.accountability.answers import followed_by
from wagtail_civic import tasks
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services.survey.announcing import announce_results
from wagtail_civic.testing import make_survey, place, respond, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
GRACE = timedelta(hours=25)


def ended(**fields):
    """Closed an hour ago, answered by one who follows it and by one who does not."""
    now = timezone.now()
    survey = make_survey(closes_at=now + timedelta(hours=1), **fields)
    answers = {survey.questionnaire.sections[0].questions[1].key: "A bus at night"}
    people = [respond(survey, answers, number=n).participant for n in (9001, 9002)]
    followed_by(space_of(survey), people[0])
    OutgoingMessage.objects.all().delete()
    return survey, people[0], now + timedelta(hours=1)


def test_she_is_told_once_and_where_they_are(mailoutbox):
    survey, one, closed = ended()
    page = place(survey)
    assert announce_results(now=closed + GRACE) == 1
    assert announce_results(now=closed + GRACE + timedelta(days=1)) == 0
    for _round in range(2):
        tasks.sweep(now=closed + GRACE)
    assert [mail.to for mail in mailoutbox] == [[one.email]]
    assert survey.title in mailoutbox[0].subject
    assert f"/civic/{page.pk}/" in mailoutbox[0].body
    assert "List-Unsubscribe" in mailoutbox[0].extra_headers


@pytest.mark.parametrize("late", [timedelta(0), timedelta(hours=23), timedelta(days=9)])
def test_not_before_they_are_final_nor_long_afterwards(late):
    survey, _one, closed = ended()
    place(survey)
    assert announce_results(now=closed + late) == 0


def test_results_that_are_shown_to_nobody_are_not_announced():
    survey, _one, closed = ended(results_shown="never")
    place(survey)
    assert announce_results(now=closed + GRACE) == 0


def test_nor_those_that_stand_on_no_page():
    _survey, _one, closed = ended()
    assert announce_results(now=closed + GRACE) == 0
