"""A questionnaire that follows a step: who may make it follow, and who reads what it has of the consultation."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.accountability.answers import PARTS, content, published
from tests.admin.conftest import agent
from tests.consultation.conftest import phase_of
from tests.consultation.test_editor import STANDARD, chief, posted, step
from wagtail_civic.models import OutgoingMessage, Survey
from wagtail_civic.queries.consultation_following import steps_to_follow
from wagtail_civic.services import accountability
from wagtail_civic.services import survey as surveys
from wagtail_civic.testing import make_consultation, place, space_of

__all__ = ["agent", "chief"]

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

DECIDER = "The town council, next spring."


@pytest.fixture
def survey(survey):
    """With no mandate of its own."""
    survey.mandate_decider, survey.mandate_answer = "", None
    survey.save()
    return survey


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def sheet_on(page, survey):
    survey = Survey.objects.get(pk=survey.pk)
    return surveys.sheet(survey, page=page, now=timezone.now())


def test_only_steps_of_consultations_that_she_may_edit_are_offered(agent, page):
    other = make_consultation(title="The harbour")
    writer = agent("change_survey", pages=[page]).user
    offered = {phase.space for phase in steps_to_follow(writer)}
    assert space_of(page) in offered
    assert space_of(other) not in offered


def test_she_cannot_choose_another_but_keeps_what_was_chosen_before(agent, followed, survey):
    writer = agent("change_survey").user
    step, else_where = phase_of(followed, 3), phase_of(followed, 4)

    def chosen(survey, phase):
        form = Survey.snippet_viewset.get_form_class()
        found = form(instance=survey, for_user=writer).fields["follows"].queryset
        return found.filter(pk=phase.pk).exists()

    assert chosen(survey, step)
    assert not chosen(survey, else_where)
    assert not chosen(Survey(locale=survey.locale), step)


def test_elsewhere_the_mandate_of_a_hidden_consultation_is_not_told(followed, survey):
    page = place(survey)
    assert sheet_on(page, survey).decider == DECIDER
    restrict(followed)
    assert sheet_on(page, survey).decider == ""
    # Who reads the consultation itself reads it there.
    assert sheet_on(followed, survey).decider == DECIDER


def test_nor_that_of_one_that_was_taken_down(followed, survey):
    page = place(survey)
    followed.unpublish()
    assert sheet_on(page, survey).decider == ""


def test_nor_what_the_city_answered_to_it(followed, survey):
    page = place(survey)
    published(
        space_of(followed),
        content=content(words={"en": {**PARTS, "themes": list("abc")}}, counts=[3, 2, 1]),
    )
    assert sheet_on(page, survey).response.status == "given"
    assert sheet_on(page, survey).is_answered
    restrict(followed)
    assert sheet_on(page, survey).response.status == ""
    assert not sheet_on(page, survey).is_answered


def test_nobody_is_reminded_of_the_promise_of_a_page_that_was_taken_down(page):
    page.owner = User.objects.create_superuser("mayor", "mayor@example.org", "pw")
    page.save()
    page.unpublish()
    assert accountability.remind(now=timezone.now() + timedelta(days=61)) == 0
    assert not OutgoingMessage.objects.exists()
    page.save_revision().publish()
    assert accountability.remind(now=timezone.now() + timedelta(days=61)) == 1


def test_the_ready_made_steps_are_checked_where_publishing_is_asked_for_as_well(
    db, chief, followed, survey
):
    now = timezone.now()
    steps = [("choice", step("Choose", now, now + timedelta(days=40), survey=survey))]
    answer = posted(chief, steps, **STANDARD)
    assert "steps" in answer.context["form"].errors
