"""A questionnaire that follows a step is answered with its consultation: it has no row of its own in the list."""

import pytest
from django.utils import timezone

from tests.accountability.answers import prepared
from tests.admin.conftest import body
from wagtail_civic.testing import five_steps, make_consultation, make_survey, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = "/admin/civic/answers/"
DECIDER, DAY = "The council.", timezone.localdate()


@pytest.fixture
def follow():
    """A questionnaire called “Your trips” in the fourth step of “Getting around”; with a mandate of its own, or not."""

    def made(**fields):
        now = timezone.now()
        own = {"mandate_decider": "", "mandate_answer": None, **fields}
        survey = make_survey(live=False, opens_at=None, closes_at=None, title="Your trips", **own)
        page = make_consultation(five_steps(now, survey=survey), now=now, title="Getting around")
        survey.follows = space_of(page).phases.get(key=page.steps[3].id)
        survey.save_revision().publish()
        return survey

    return made


def test_its_consultation_stands_there_alone(admin_client, follow):
    follow()
    shown = body(admin_client.get(LIST))
    assert "Getting around" in shown
    assert "Your trips" not in shown


def test_one_with_a_promise_of_its_own_stands_there(admin_client, follow):
    follow(mandate_decider=DECIDER, mandate_answer=DAY)
    assert "Your trips" in body(admin_client.get(LIST))


def test_one_of_which_an_answer_was_begun_does_too(admin_client, follow):
    prepared(space_of(follow()))
    assert "Your trips" in body(admin_client.get(LIST))


def test_one_that_follows_nothing_does_without_any_promise(admin_client):
    make_survey(title="Alone", mandate_decider="", mandate_answer=None)
    assert "Alone" in body(admin_client.get(LIST))
