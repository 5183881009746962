"""Results that are out stay as they are: a second version would differ by what one person answered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.consultation.conftest import phase_of
from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import DataPackage, DataPart, Space, SurveyResponse
from wagtail_civic.opendata import shelf
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import packages, publishing, spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.contributions import undo
from wagtail_civic.services.purge import purge
from wagtail_civic.tasks import tick
from wagtail_civic.testing import five_steps, make_consultation, make_survey, place, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

REASON = {"reason": "A storm.", "user": None}


@pytest.fixture
def began():
    return timezone.now() - timedelta(days=10)


@given
def market_that_is_final():
    began = timezone.now() - timedelta(days=10)
    survey = make_survey(now=began, closes_at=began + timedelta(days=8), title="The market")
    choice, _words = queries.published(space_of(survey), "en")
    for option in choice.options[:2]:
        respond(survey, {choice.key: option.key}, now=began)
    return survey


@pytest.fixture
def survey(market_that_is_final):
    """Closed two days ago; two people answered while it was open."""
    return market_that_is_final


def space_of(survey):
    return spaces.for_page(survey, now=timezone.now())


def decide(kind, now=None, **which):
    rows = SurveyResponse.objects.filter(**which)
    return surveys.decide(kind, records=rows, now=now or timezone.now(), **REASON)


def held(survey):
    row = SurveyResponse.objects.filter(space=space_of(survey)).first()
    SurveyResponse.objects.filter(pk=row.pk).update(state="held")
    return row


def test_final_results_are_not_reopened(survey):
    now = timezone.now()
    with pytest.raises(FrozenRule) as refusal:
        spaces.extend(space_of(survey), closes_at=now + timedelta(days=1), now=now, **REASON)
    assert "final" in refusal.value.detail
    assert space_of(survey).phases.get().closes_at < now


def test_nor_by_an_editor_who_publishes_other_dates(survey):
    before = space_of(survey).phases.get().closes_at
    survey.closes_at, survey.change_reason = timezone.now() + timedelta(days=3), "The fair."
    assert "final" in publishing.problems(survey, now=timezone.now())["closes_at"]
    survey.save_revision().publish()
    assert space_of(survey).phases.get().closes_at == before


def test_nor_by_the_step_that_it_follows(survey, began):
    page = make_consultation(five_steps(began), now=began)
    followed = phase_of(page, 3)
    space_of(survey).phases.update(follows=followed)
    raw = page.steps.get_prep_value()
    raw[3]["value"]["closes_at"] = (timezone.now() + timedelta(days=40)).isoformat()
    page.steps, page.change_reason = page.steps.stream_block.to_python(raw), "The fair."
    assert "final" in publishing.problems(page, now=timezone.now())["steps"]
    page.save_revision().publish()
    assert phase_of(page, 3).closes_at == followed.closes_at


def test_nor_where_it_was_closed_early(began):
    survey = make_survey(now=began)
    words = queries.published(space_of(survey), "en").questions
    respond(survey, {list(words)[1]: "Benches"}, now=began)
    spaces.close_early(space_of(survey), now=began + timedelta(days=1), **REASON)
    with pytest.raises(FrozenRule):
        spaces.resume(space_of(survey), now=timezone.now(), **REASON)
    # Within the grace nothing is out yet.
    spaces.resume(space_of(survey), now=began + timedelta(days=1, hours=3), **REASON)


def test_nobody_is_set_aside_any_more_and_the_admin_says_why(survey, admin_client):
    with pytest.raises(FrozenRule):
        decide("invalidate")
    assert not SurveyResponse.objects.exclude(state="confirmed").exists()
    one = SurveyResponse.objects.first()
    shown = admin_client.get(f"/admin/civic/responses/{one.pk}/", follow=True)
    assert shown.context["kinds"] == []
    assert "The results are final" in shown.content.decode()
    progress = admin_client.get(f"/admin/civic/responses/progress/{one.space_id}/", follow=True)
    assert "The results are final" in progress.content.decode()


def test_until_somebody_decides_the_admin_says_what_waits(survey, admin_client):
    row = held(survey)
    progress = admin_client.get(f"/admin/civic/responses/progress/{row.space_id}/", follow=True)
    assert "1 response waits to be checked" in progress.content.decode()


def test_nor_is_an_earlier_decision_undone(survey, began):
    one = SurveyResponse.objects.first().pk
    [decision] = decide("invalidate", now=began + timedelta(days=1), pk=one)
    with pytest.raises(FrozenRule):
        undo(decision, user=None, now=timezone.now())
    assert SurveyResponse.objects.get(pk=one).state == "invalidated"


def test_what_waits_for_an_agent_keeps_them_from_being_final(survey):
    row, nadia = held(survey), Resident(place(survey), survey)
    assert nadia.client.get(nadia.url("data")).status_code == 302
    assert "still being checked" in nadia.client.get(nadia.url("results")).content.decode()
    decide("release", pk=row.pk)
    assert nadia.client.get(nadia.url("data")).status_code == 200


def test_it_stays_frozen_while_results_are_hidden_again(survey):
    assert shelf.build_due(now=timezone.now()) == 1
    Space.objects.filter(pk=space_of(survey).pk).update(rules={"results_shown": "never"})
    with pytest.raises(FrozenRule):
        decide("invalidate")


def test_the_scheduler_builds_what_is_due_once(survey):
    make_survey()
    assert tick(now=timezone.now()).done["open data"] == 1
    assert tick(now=timezone.now()).done["open data"] == 0
    assert DataPackage.objects.get().size > 1000


def test_it_is_built_once_and_who_has_it_is_sent_nothing(survey, monkeypatch):
    nadia = Resident(place(survey), survey)
    first = nadia.client.get(nadia.url("data"))
    body = b"".join(first.streaming_content)
    assert int(first["Content-Length"]) == len(body)
    monkeypatch.setattr(shelf, "_build", None)
    assert b"".join(nadia.client.get(nadia.url("data")).streaming_content) == body
    again = nadia.client.get(nadia.url("data"), headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, "public, max-age=10")
    other = nadia.client.get(nadia.url("data"), headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_while_one_builds_others_are_asked_to_come_back(survey):
    nadia = Resident(place(survey), survey)
    now = timezone.now()
    assert packages.claim(space_of(survey), "en", now=now)
    answer = nadia.client.get(nadia.url("data"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "being prepared" in answer.content.decode()
    # One that died is not waited for.
    assert packages.claim(space_of(survey), "en", now=now + packages.LEASE * 1.5)


def test_one_that_fails_keeps_nobody_waiting(survey, monkeypatch):
    monkeypatch.setattr(shelf.opendata, "package", lambda content: iter([b"x", None]))
    with pytest.raises(TypeError):
        shelf.build_due(now=timezone.now())
    monkeypatch.undo()
    DataPackage.objects.update(edition="")
    assert packages.claim(space_of(survey), "en", now=timezone.now())


def test_a_new_licence_makes_a_new_file(survey, settings):
    nadia = Resident(place(survey), survey)
    first = nadia.client.get(nadia.url("data"))["ETag"]
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "OPEN_DATA_LICENCE": "CC0-1.0"}
    assert nadia.client.get(nadia.url("data"))["ETag"] != first


def test_large_ones_are_kept_in_pieces(survey, monkeypatch):
    monkeypatch.setattr(packages, "PART", 1000)
    nadia = Resident(place(survey), survey)
    response = nadia.client.get(nadia.url("data"))
    assert len(b"".join(response.streaming_content)) == DataPackage.objects.get().size
    assert DataPart.objects.count() > 1


def test_it_goes_with_the_names(survey):
    shelf.build_due(now=timezone.now())
    later = timezone.now() + timedelta(days=300)
    purge(now=later)
    assert not DataPackage.objects.exists()
    assert shelf.build_due(now=later) == 0
    with pytest.raises(FrozenRule):
        decide("invalidate", now=later)
