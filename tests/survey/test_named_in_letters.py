"""Letters about a questionnaire call it by its own name, whatever page it stands on, and lead back to that page."""

import pytest
from wagtail.models import Locale

from tests.secrecy import voters
from tests.survey.resident import Resident
from wagtail_civic.services.contributions import title_of
from wagtail_civic.testing import make_survey, place, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PAGE, NAME, FRENCH = "The markets", "Where should the market be?", "Où mettre le marché ?"


@pytest.fixture
def survey(db):
    return make_survey([question_block("yes_no", "On the quay?")], title=NAME)


def heard(mails):
    return [f"{mail.subject}\n{mail.body}" for mail in mails]


def test_from_the_code_to_the_receipt(survey, mailoutbox):
    page = place(survey, title=PAGE)
    nadia = Resident(page, survey)
    nadia.open()
    nadia.press(**{f"q-{next(iter(survey.questionnaire)).key}": "yes"})
    nadia.finish()
    letters = heard(mailoutbox)
    assert len(letters) >= 2
    assert all(NAME in letter for letter in letters)
    assert not [letter for letter in letters if PAGE in letter]
    assert page.full_url in letters[-1]


def test_in_french_by_its_french_name(survey, mailoutbox):
    french = Locale.objects.get_or_create(language_code="fr")[0]
    copy = survey.copy_for_translation(french)
    copy.title = FRENCH
    copy.save()
    copy.save_revision().publish()
    mirror = place(survey, title=PAGE).copy_for_translation(french, copy_parents=True)
    mirror.title, mirror.survey = "Les marchés", copy
    mirror.save_revision().publish()
    nadia = Resident(mirror, survey)
    nadia.open()
    nadia.press(**{f"q-{next(iter(survey.questionnaire)).key}": "yes"})
    nadia.finish()
    letters = heard(mailoutbox)
    assert all(FRENCH in letter for letter in letters)
    assert not [letter for letter in letters if "Les marchés" in letter or NAME in letter]
    assert mirror.full_url in letters[-1]


def test_of_a_separated_one_too(mailoutbox):
    survey = voters.separated(title=NAME)
    page = place(survey, title=PAGE)
    record = voters.proved(survey, 1).record
    type(record).objects.filter(pk=record.pk).update(page=page.pk)
    record.refresh_from_db()
    assert title_of(record) == NAME


def test_without_a_page_and_after_it_was_renamed(survey):
    response = respond(survey, {next(iter(survey.questionnaire)).key: "yes"})
    assert title_of(response) == NAME
    survey.title = "Where else?"
    survey.save_revision().publish()
    response.refresh_from_db()
    assert title_of(response) == "Where else?"
