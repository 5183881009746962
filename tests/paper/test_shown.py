"""What everybody reads of it: places, the sheet to print, one total with its parts. And what is forgotten."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.given import given
from tests.paper.conftest import market
from wagtail_civic.models import Sheet, SheetFile, SurveyResponse
from wagtail_civic.services import purge, spaces, tallies
from wagtail_civic.services.survey import sheet_files
from wagtail_civic.testing import enter_sheet, make_survey, place

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture(autouse=True)
def _each_answer_shows(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "RESULTS_STEP": 1}


LIBRARY = {
    "name": "Library",
    "address": "1 Mill Lane",
    "hours": "Tuesday, 10 am to 6 pm",
    "telephone": "01 23 45 67 89",
    "wheelchairs": "yes",
    "returns": True,
    "note": "<b>Ask</b> at the desk.",
}


@given
def placed_survey():
    survey = make_survey(
        market(),
        places=[{"type": "place", "value": LIBRARY}],
        lawful_basis="consent",
        consent_text="We keep your answers.",
        results_shown="always",
    )
    return survey


@given
def page_with_places(placed_survey):
    return place(placed_survey)


@pytest.fixture
def survey(placed_survey):
    return placed_survey


@pytest.fixture
def page(page_with_places):
    return page_with_places


def shown(page, survey, name=""):
    if not name:
        return Client().get(page.get_url()).content.decode()
    address = reverse(f"wagtail_civic:{name}", args=[page.pk, survey.translation_key])
    return Client().get(address).content.decode()


def test_the_page_says_where_one_can_answer_on_paper(page, survey):
    found = shown(page, survey)
    for words in ("Library", "1 Mill Lane", "Tuesday", "01 23 45", "Accessible with a wheelchair"):
        assert words in found
    assert "<b>Ask</b>" not in found


def test_the_sheet_to_print_says_all_that_the_screens_say(page, survey):
    found = shown(page, survey, "answer_print")
    assert "2. How good is the bus?" in found
    assert "Only if you have answered “By bus” to question 1." in found
    assert "☐ 5" in found
    assert "Number of the sheet" in found
    assert "We keep your answers." in found
    assert "☐ I agree" in found
    assert "The town council, next month." in found
    assert "1 Mill Lane" in found
    assert "civic-lines" in found
    assert "Hand it in here" in found


def test_results_say_how_answers_came_in_and_which_were_doubles(page, survey, on_foot):
    answers = {"consent": True}
    enter_sheet(survey, on_foot, **answers)
    enter_sheet(survey, on_foot, channel="phone", email="a@example.org", **answers)
    enter_sheet(survey, on_foot, email="a@example.org", **answers)
    space = spaces.for_page(survey, now=timezone.now())
    for name in ("responses", "responses.results"):
        tallies.refresh(tallies.current(space, name, now=timezone.now()), now=timezone.now())
    found = shown(page, survey, "answer_results")
    for words in ("2 people have answered", "1 on paper", "1 by telephone", "1 double set aside"):
        assert words in found


def test_where_all_answered_online_nothing_is_said_of_it(page, survey):
    assert "civic-channels" not in shown(page, survey, "answer_results")


def test_progress_and_the_list_say_it_too(agent, survey, on_foot):
    enter_sheet(survey, on_foot, consent=True)
    space = spaces.for_page(survey, now=timezone.now())
    client = agent("oversee_signature")
    assert (
        "1 on paper" in client.get(f"/admin/civic/responses/progress/{space.pk}/").content.decode()
    )


def test_what_could_find_a_person_goes_with_the_other_names(survey, on_foot):
    sheet = enter_sheet(
        survey, on_foot, name="Ann Lee", postcode="75011", number="8", consent=True
    ).sheet
    purge.purge(now=survey.closes_at + timedelta(days=400))
    sheet.refresh_from_db()
    assert (sheet.match_key, sheet.number) == (None, None)
    assert SurveyResponse.objects.filter(state="confirmed").count() == 1
    assert Sheet.objects.count() == 1


def test_what_was_imported_says_neither_from_which_file_nor_by_whom(survey, clerk):
    """A number on a sheet may stand on a list somewhere, and a file has the order in which they were typed."""
    space, now = spaces.for_page(survey, now=timezone.now()), timezone.now()
    raw = (
        b"sheet/number,sheet/name,sheet/postcode,sheet/consent,way\nA-17,Ann Lee,75011,yes,On foot"
    )
    sent = {"name": "ann-lee.csv", "channel": "paper", "language": "en", "user": clerk}
    file = sheet_files.receive(space, raw=raw, now=now, **sent)
    file = sheet_files.check_on(file, now=now)
    file = sheet_files.confirm(file, user=clerk, now=now)
    sheet_files.import_on(file, user=clerk, now=now)
    assert "A-17" in str(Sheet.objects.values())
    purge.purge(now=survey.closes_at + timedelta(days=400))
    kept = f"{list(Sheet.objects.values())} {list(SheetFile.objects.values())}"
    assert not [each for each in ("A-17", "Ann", "ann-lee", "75011", "On foot") if each in kept]
    sheet, file = Sheet.objects.get(), SheetFile.objects.get()
    assert (sheet.entered_by, sheet.file, file.entered_by, file.report) == (None, None, None, [])
    moment = timezone.localtime(sheet.entered_at)
    assert (moment.hour, moment.minute, moment.second) == (12, 0, 0)


def test_a_file_that_nobody_imports_is_forgotten_after_some_days(survey):
    space, now = spaces.for_page(survey, now=timezone.now()), timezone.now()
    sent = {"name": "a.csv", "channel": "paper", "language": "en", "user": None}
    sheet_files.receive(space, raw=b"way\nOn foot", now=now, **sent)
    purge.purge(now=now + timedelta(days=6))
    assert SheetFile.objects.get().sealed
    purge.purge(now=now + timedelta(days=8))
    assert not SheetFile.objects.get().sealed
