"""A questionnaire extended or suspended by whoever may publish it, with a reason that everybody reads."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.admin.conftest import absent, refused
from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_survey, place, respond

pytestmark = pytest.mark.django_db

SURVEYS = "/admin/civic/questionnaires/"
MAY = ("change_survey", "publish_survey")


@given
def market_with_an_answer():
    survey = make_survey(title="The market")
    choice, _words = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    respond(survey, {choice.key: choice.options[0].key})
    return survey


@pytest.fixture
def survey(market_with_an_answer):
    return market_with_an_answer


def send(client, survey, **data):
    return client.post(f"{SURVEYS}dates/{survey.pk}/", {"reason": "A storm.", **data})


def test_suspended_people_read_why_and_resumed_they_answer(agent, survey):
    client, page = agent(*MAY), place(survey)
    resident = Resident(page, survey)
    assert send(client, survey, deed="suspend").status_code == 302
    assert resident.open().status_code == 403
    assert "A storm." in resident.client.get(page.get_url()).content.decode()
    assert (
        "This questionnaire is suspended."
        in client.get(f"{SURVEYS}dates/{survey.pk}/").content.decode()
    )
    send(client, survey, deed="resume")
    assert resident.open().status_code == 200


def test_extended_the_questionnaire_says_so_as_well(agent, survey):
    later = survey.closes_at + timedelta(days=9)
    moment = timezone.localtime(later).strftime("%Y-%m-%d %H:%M")
    assert send(agent(*MAY), survey, deed="extend", closes_at=moment).status_code == 302
    space = spaces.for_page(survey, now=timezone.now())
    survey.refresh_from_db()
    assert space.phases.get().closes_at == survey.closes_at
    assert survey.closes_at.date() == later.date()
    assert space.changes.get().reason == "A storm."
    draft = survey.get_latest_revision_as_object()
    assert draft.closes_at == survey.closes_at


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"deed": "suspend", "reason": " "}, "reason"),
        ({"deed": "extend"}, "closes_at"),
        ({"deed": "extend", "closes_at": "2001-01-01 10:00"}, "closes_at"),
        ({"deed": "resume"}, "deed"),
    ],
)
def test_what_makes_no_sense_changes_nothing(agent, survey, data, field):
    answer = send(agent(*MAY), survey, **data)
    assert field in answer.context["form"].errors
    assert not spaces.for_page(survey, now=timezone.now()).changes.exists()


def test_the_reason_is_asked_in_each_language(agent, survey):
    french, _created = Locale.objects.get_or_create(language_code="fr")
    survey.copy_for_translation(french).save()
    client = agent(*MAY)
    form = client.get(f"{SURVEYS}dates/{survey.pk}/").context["form"]
    assert "reason_fr" in form.fields
    send(client, survey, deed="suspend", reason_fr="Une tempête.")
    space = spaces.for_page(survey, now=timezone.now())
    assert space.override_translations == {"en": "A storm.", "fr": "Une tempête."}


def test_not_by_whoever_only_writes_it(agent, survey):
    assert refused(send(agent("change_survey"), survey, deed="suspend"))
    assert spaces.for_page(survey, now=timezone.now()).override == ""


def test_not_of_a_draft(agent, survey):
    survey.unpublish()
    assert absent(send(agent(*MAY), survey, deed="suspend"))


def test_the_list_leads_to_it_and_to_what_was_answered(agent, survey):
    space = spaces.for_page(survey, now=timezone.now())
    ways = [
        f"{SURVEYS}dates/{survey.pk}/",
        f"/admin/civic/responses/?space={space.pk}",
        f"/admin/civic/responses/progress/{space.pk}/",
    ]
    shown = agent(*MAY).get(SURVEYS).content.decode()
    assert all(address in shown for address in ways)
    assert ways[0] not in agent("change_survey").get(SURVEYS).content.decode()
