"""What one feature gave to a browser opens nothing of another, though their records have the same numbers."""

import pytest
from django.db import transaction

from tests.petition.citizen import Citizen
from tests.survey.resident import Resident
from wagtail_civic.models import Signature, SurveyAnswer, SurveyResponse
from wagtail_civic.testing import make_petition, make_survey, place, question_block

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _deliver_at_once(monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_how: call())


@pytest.fixture
def veronique(db):
    """She signed a petition, and is the only one who did."""
    her = Citizen(make_petition(), "veronique@example.org", first_name="Véronique")
    her.sign_and_confirm()
    return her


@pytest.fixture
def nadia(db):
    """She answered a questionnaire, and is the only one who did."""
    survey = make_survey([question_block("yes_no", "More benches?")])
    her = Resident(place(survey), survey)
    her.open()
    her.press(**{f"q-{survey.questions[0].id}": "yes"})
    her.finish()
    return her


def test_whoever_answered_is_not_shown_the_thanks_of_a_signature(veronique, nadia):
    Signature.objects.update(id=SurveyResponse.objects.get().pk)

    seen = nadia.client.get(veronique.url("thanks"))

    assert (seen.status_code, seen["Location"]) == (302, veronique.page.get_url())


def test_nor_by_following_that_petition(veronique, nadia):
    Signature.objects.update(id=SurveyResponse.objects.get().pk)

    followed = nadia.client.post(veronique.url("follow"), follow=True)

    assert "Véronique" not in followed.content.decode()
    assert Signature.objects.get().receipt not in followed.content.decode()


def test_whoever_signed_is_not_shown_the_thanks_of_a_response(veronique, nadia):
    SurveyAnswer.objects.all().delete()
    SurveyResponse.objects.update(id=Signature.objects.get().pk)

    seen = veronique.client.get(nadia.url("thanks"))

    assert (seen.status_code, seen["Location"]) == (302, nadia.page.get_url())


def test_each_is_shown_her_own(veronique, nadia):
    assert "Véronique" in veronique.client.get(veronique.url("thanks")).content.decode()
    assert nadia.client.get(nadia.url("thanks")).status_code == 200
