"""A copied page counts on in the questionnaires of the first one, unless its editor gives it its own."""

import pytest
from django.utils import timezone

from tests.admin.conftest import body
from tests.given import given
from wagtail_civic.models import Survey
from wagtail_civic.queries import placements
from wagtail_civic.testing import (
    five_steps,
    make_consultation,
    make_register,
    make_survey,
    place,
    respond,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@given
def market_of_pages():
    return make_survey(title="The market")


@pytest.fixture
def survey(market_of_pages):
    return market_of_pages


def copied(client, page, **data):
    form = {
        "new_title": "Once more",
        "new_slug": "once-more",
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
        **data,
    }
    answer = client.post(f"/admin/pages/{page.pk}/copy/", form, follow=True)
    return type(page).objects.get(slug=form["new_slug"]), answer


def address(page):
    return f"/admin/civic/pages/{page.pk}/questionnaires/"


def test_after_copying_it_is_said_and_one_press_away(client, admin_user, survey):
    client.force_login(admin_user)
    copy, answer = copied(client, place(survey))
    assert "whoever answers there counts in them" in body(answer)
    assert address(copy) in body(answer)


def test_the_press_makes_drafts_and_chooses_them_on_a_draft_of_the_page(client, admin_user, survey):
    client.force_login(admin_user)
    copy, _answer = copied(client, place(survey))
    assert "begin at zero" in body(client.get(address(copy)))
    assert not Survey.objects.exclude(pk=survey.pk).exists()
    client.post(address(copy))
    own = Survey.objects.exclude(pk=survey.pk).get()
    assert (own.live, own.title) == (False, "The market")
    assert own.translation_key != survey.translation_key
    copy.refresh_from_db()
    assert copy.survey_id == survey.pk
    assert copy.get_latest_revision_as_object().survey_id == own.pk


def test_inside_of_a_step_as_well_and_what_people_answered_stays(client, admin_user, survey):
    client.force_login(admin_user)
    now = timezone.now()
    page = make_consultation(five_steps(now, survey=survey), now=now)
    key = survey.questionnaire.sections[0].questions[1].key
    response = respond(survey, {key: "Fish"})
    copy, _answer = copied(client, page)
    client.post(address(copy))
    own = Survey.objects.exclude(pk=survey.pk).get()
    copy.refresh_from_db()
    assert placements.chosen(copy.get_latest_revision_as_object()) == {own.pk}
    assert [each.key for each in own.questionnaire] == [each.key for each in survey.questionnaire]
    assert placements.chosen(type(page).objects.get(pk=page.pk)) == {survey.pk}
    response.refresh_from_db()
    assert response.space.translation_key == survey.translation_key


def test_not_without_the_right_to_write_questionnaires(agent, survey):
    page = place(survey)
    client = agent(pages=[page])
    assert client.post(address(page)).status_code in (302, 403)
    assert Survey.objects.count() == 1


def test_a_page_without_questionnaires_is_copied_in_silence(client, admin_user):
    client.force_login(admin_user)
    _copy, answer = copied(client, make_consultation())
    assert "Duplicate the questionnaires" not in body(answer)


def test_of_a_register_in_a_step_it_is_said_that_both_share_it(client, admin_user):
    client.force_login(admin_user)
    now = timezone.now()
    steps = five_steps(now)
    alone, answer = copied(client, make_consultation(steps, now=now))
    assert "The copy shows the same registers" not in body(answer)
    block = {"type": "civic_register", "value": {"register": make_register().pk, "heading": ""}}
    steps[3]["value"]["body"].append(block)
    page = make_consultation(steps, now=now)
    _copy, answer = copied(client, page, new_slug="again")
    assert "The copy shows the same registers" in body(answer)


def test_what_somebody_has_locked_stays_as_it_is(client, admin_user, survey):
    client.force_login(admin_user)
    copy, _answer = copied(client, place(survey))
    type(copy).objects.filter(pk=copy.pk).update(locked=True, locked_at=timezone.now())
    client.post(address(copy))
    assert Survey.objects.count() == 1
