"""An editor knows what a questionnaire holds before she changes it, or places it once more."""

import pytest
from django.contrib.messages import get_messages

from tests.admin.conftest import body
from wagtail_civic.admin import survey_messages
from wagtail_civic.testing import make_survey, place, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def survey():
    found = make_survey(title="The market")
    place(found)
    return found


def answer(survey, count=1):
    key = survey.questionnaire.sections[0].questions[1].key
    return [respond(survey, {key: "Fish"}) for _ in range(count)]


def told(client, page):
    """What she reads once the page is published."""
    response = client.get("/admin/")
    request = response.wsgi_request
    survey_messages.say_what_a_new_page_goes_on_with(request, page)
    return [str(each) for each in get_messages(request)]


def test_its_editor_says_how_many_answered(client, admin_user, survey):
    client.force_login(admin_user)
    address = f"/admin/civic/questionnaires/edit/{survey.pk}/"
    assert "holds" not in body(client.get(address))
    answer(survey, 2)
    assert "This questionnaire holds 2 answers already." in body(client.get(address))


def test_a_second_page_is_told_that_it_goes_on_counting(client, admin_user, survey):
    client.force_login(admin_user)
    answer(survey)
    assert "“The market” already holds 1 answer" in " ".join(told(client, place(survey)))


def test_not_each_time_that_it_is_published_again(client, admin_user, survey):
    client.force_login(admin_user)
    answer(survey)
    page = place(survey)
    page.save_revision().publish()
    page.refresh_from_db()
    assert told(client, page) == []


def test_nor_where_nobody_has_answered(client, admin_user, survey):
    client.force_login(admin_user)
    assert told(client, place(survey)) == []
