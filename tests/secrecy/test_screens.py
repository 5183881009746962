"""A separated questionnaire at the door that citizens use, without any script."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin.conftest import agent
from tests.given import given
from tests.petition.citizen import stamp, text
from tests.secrecy.voters import said, separated, space_of, vote
from tests.survey.resident import Resident
from wagtail_civic import formatting
from wagtail_civic.keys import seal, unseal
from wagtail_civic.models import (
    Ballot,
    Confirmation,
    OutgoingMessage,
    Participation,
    SurveyResponse,
)
from wagtail_civic.queries import results
from wagtail_civic.queries.finality import awaits_sheets
from wagtail_civic.services import spaces
from wagtail_civic.services.contributions import decide
from wagtail_civic.services.separated import box
from wagtail_civic.testing import last_code, last_link, place

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

__all__ = ["agent"]

EMAIL = "nadia@example.org"
KEPT = "kept apart from your address"


@given
def a_separated_survey():
    return separated(title="The market")


@given
def its_page(a_separated_survey):
    return place(a_separated_survey)


@pytest.fixture
def survey(a_separated_survey):
    return a_separated_survey


@pytest.fixture
def nadia(survey, its_page):
    return Resident(its_page, survey, EMAIL)


def prove(nadia, email=EMAIL):
    nadia.open()
    return nadia.press("prove", email=email)


def enter(nadia):
    response = nadia.post("code", code=last_code(EMAIL))
    assert response.status_code == 302
    return response


def fill(nadia, survey):
    where, why = survey.questionnaire
    nadia.open()
    nadia.press(**{f"q-{where.key}": where.options[1].key, f"q-{why.key}": "Shade"})


def test_the_whole_way(nadia, survey):
    nadia.open()
    assert "Step 1 of 2" in nadia.shown
    assert KEPT in nadia.shown
    assert "not a secret ballot" in nadia.shown
    assert "Where should it be?" not in nadia.shown

    assert prove(nadia)["Location"].endswith("/code/")
    assert enter(nadia)["Location"].endswith(f"/{survey.translation_key}/")
    nadia.open()
    assert "Where should it be?" in nadia.shown
    fill(nadia, survey)
    assert "nobody can change these answers" in nadia.shown
    assert 'type="email"' not in nadia.shown
    before = OutgoingMessage.objects.count()
    nadia.press("send")

    assert "Your receipts" in nadia.shown
    codes = re.findall(r'class="civic-receipt">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})<', nadia.shown)
    assert len(set(codes)) == 3
    assert OutgoingMessage.objects.count() == before
    assert Ballot.objects.count() == 1
    assert nadia.screen["Cache-Control"] == "no-store, private"


def test_sending_twice_is_one_ballot_and_says_so(nadia, survey):
    prove(nadia)
    enter(nadia)
    fill(nadia, survey)
    kept = nadia.hidden("answers")
    nadia.press("send")

    again = nadia.send(nadia.url(), {"go": "send", "answers": kept, "stamp": stamp()})

    assert again.status_code == 409
    assert "You have answered already" in text(again)
    assert Ballot.objects.count() == 1


def test_a_second_attempt_sees_the_same_and_is_told_after_proof_alone(nadia, survey, its_page):
    prove(nadia)
    enter(nadia)
    fill(nadia, survey)
    nadia.press("send")
    again = Resident(its_page, survey, EMAIL)

    again.open()
    assert "Step 1 of 2" in again.shown
    assert prove(again)["Location"].endswith("/code/")
    told = again.client.get(enter(again)["Location"])

    assert "You have answered already" in text(told)
    assert "Change my answers" not in text(again.get("me"))
    assert "You have answered." in text(again.get("me"))


def test_nothing_that_was_answered_lies_beside_an_address(nadia, survey):
    prove(nadia)
    row = Confirmation.objects.get()
    enter(nadia)
    fill(nadia, survey)
    nadia.press("send")
    row.refresh_from_db()

    assert "answers" not in unseal(row.sealed)
    assert not SurveyResponse.objects.exists()


def test_answers_without_a_proof_are_not_taken(nadia, survey):
    where, _why = survey.questionnaire

    nadia.open()
    nadia.press(**{f"q-{where.key}": where.options[1].key})

    assert nadia.screen.status_code == 403
    assert "confirm your address first" in nadia.shown
    assert not Ballot.objects.exists()


def test_the_mailed_link_leads_to_the_questions_once(nadia, survey, its_page):
    prove(nadia)
    path = last_link(EMAIL, "/confirm/")
    token = path.rstrip("/").rpartition("/")[2]
    url = reverse("wagtail_civic:confirm", args=[token])
    other = Resident(its_page, survey, EMAIL)
    assert "go on to the questions" in text(other.client.get(url))

    assert other.client.post(url)["Location"] == other.url()
    other.open()
    assert "Where should it be?" in other.shown

    # Whoever finds the link in a browser's history has to prove that the mailbox is hers.
    finder = Resident(its_page, survey, EMAIL)
    assert finder.client.post(url)["Location"] == finder.url()
    finder.open()
    assert "Step 1 of 2" in finder.shown


def test_not_you_takes_the_leave_to_answer_along(nadia):
    prove(nadia)
    enter(nadia)
    nadia.client.post(reverse("wagtail_civic:forget"))

    nadia.open()

    assert "Step 1 of 2" in nadia.shown


def test_somebody_else_answers_in_the_same_browser(nadia, survey):
    prove(nadia)
    enter(nadia)
    fill(nadia, survey)
    nadia.press("send")
    nadia.client.cookies.pop("civic_person")

    assert prove(nadia, "her.son@example.org")["Location"].endswith("/code/")
    assert nadia.post("code", code=last_code("her.son@example.org"))["Location"] == nadia.url()


def test_there_is_nothing_to_withdraw(nadia, its_page):
    assert nadia.get("ask_withdrawal").status_code == 409
    assert "Withdraw your answers" not in text(nadia.client.get(its_page.get_url()))


def test_who_waits_for_an_agent_is_told_so_and_answers_afterwards(nadia, survey, admin_user):
    prove(nadia)
    Participation.objects.update(hold_reason="rush")
    row = Confirmation.objects.get()
    row.sealed = seal({**unseal(row.sealed), "hold": "rush"})
    row.save()
    assert "Your address will be checked first" in text(nadia.client.get(enter(nadia)["Location"]))
    assert OutgoingMessage.objects.filter(kind="participation_held").exists()

    rows = Participation.objects.all()
    decide("release", records=rows, reason="A school.", user=admin_user, now=timezone.now())

    assert OutgoingMessage.objects.filter(kind="participation_released").exists()
    assert prove(nadia)["Location"] == nadia.url()


def test_results_move_with_the_box_and_the_file_lists_receipts(nadia, survey, client):
    receipts = [vote(survey, number, said(survey, 1, "Shade")) for number in range(10)]
    box.empty_due(now=timezone.now())
    assert "10 people have answered" not in text(nadia.get("results"))

    spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())
    assert "10 people have answered" in text(nadia.get("results"))
    whole, each = results.receipts(space_of(survey)), results.question_receipts(space_of(survey))
    assert set(whole) == {codes[0].code for codes in receipts}
    assert {code for _key, code in each} == {one.code for codes in receipts for one in codes[1:]}


def test_no_sheet_of_paper_is_offered_that_nobody_could_enter(its_page, survey, nadia):
    survey.elsewhere = "At the town hall."
    survey.save_revision().publish()

    words = text(nadia.client.get(its_page.get_url()))
    assert "Print the questionnaire" not in words
    assert "At the town hall." not in words
    sheet = text(nadia.get("print"))
    assert "This sheet is for reading only" in sheet
    assert "hand it in" not in sheet
    assert "E-mail address" not in sheet
    assert not awaits_sheets(space_of(survey))


def test_a_receipt_is_found_with_its_groups_and_without(agent, survey):
    receipts = [vote(survey, number, said(survey, 1, "Shade")) for number in range(10)]
    spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())
    box.empty_due(now=timezone.now())
    whole = receipts[0][0].code
    client = agent("oversee_signature")
    for written in (whole, formatting.receipt(whole), whole.lower()):
        found = client.get("/admin/civic/responses/", {"q": written}).content.decode()
        assert formatting.receipt(whole) in found
    found = client.get("/admin/civic/responses/", {"q": "ZZZZ"}).content.decode()
    assert formatting.receipt(whole) not in found
