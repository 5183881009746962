"""What each level of secrecy shows to whom, and that it holds from the first person on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.petition.citizen import text
from tests.secrecy.voters import said, separated, space_of, vote
from wagtail_civic.exceptions import FrozenRule
from wagtail_civic.models import (
    AuditEntry,
    Participation,
    Sheet,
    SpaceChange,
    Survey,
    SurveyResponse,
    Tally,
)
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.purge import purge
from wagtail_civic.services.separated import box
from wagtail_civic.testing import enter_sheet, make_survey, place, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def one_answer(survey):
    question = survey.questionnaire.sections[0].questions[0]
    return {question.key: question.options[0].key}


def publish(survey, **fields):
    for name, value in fields.items():
        setattr(survey, name, value)
    survey.save_revision().publish()
    survey.refresh_from_db()
    return survey


@pytest.mark.parametrize("after", ["open", "separated"])
def test_it_cannot_change_once_somebody_took_part(after):
    survey = make_survey()
    respond(survey, one_answer(survey))

    publish(survey, secrecy=after, change_reason="We wish it.")

    assert space_of(survey).secrecy == "pseudonymous"
    assert survey.secrecy == "pseudonymous"
    assert SpaceChange.objects.get(kind="refused").before == {"secrecy": "pseudonymous"}


def test_it_can_before_anybody_did():
    survey = publish(make_survey(), secrecy="separated")

    assert space_of(survey).is_separated


def test_a_questionnaire_published_before_there_were_levels_keeps_its_own():
    survey = make_survey()
    respond(survey, one_answer(survey))
    space = space_of(survey)
    del space.rules["secrecy"]
    space.save()

    publish(survey, title="Another title")

    assert space_of(survey).secrecy == "pseudonymous"
    assert not SpaceChange.objects.filter(kind="refused").exists()


@pytest.mark.parametrize(("secrecy", "shown"), [("open", True), ("pseudonymous", False)])
def test_agents_see_addresses_of_open_ones_alone(admin_client, client, secrecy, shown):
    survey = make_survey(secrecy=secrecy)
    response = respond(survey, one_answer(survey), number=7001)

    screen = text(admin_client.get(reverse("civic_responses:one", args=[response.pk])))
    assert ("resident7001@example.org" in screen) is shown

    page = text(client.get(place(survey).get_url()))
    assert ("sees your e-mail address" in page) is shown


def test_agents_read_separated_answers_without_a_day_and_decide_nothing(admin_client, survey):
    for number in range(10):
        vote(survey, number, said(survey, 1, "Shade"))
    box.empty_due(now=timezone.now())
    response = SurveyResponse.objects.first()

    one = text(admin_client.get(reverse("civic_responses:one", args=[response.pk])))
    assert "Shade" in one
    assert "Received on" not in one
    assert "Set aside" not in one
    progress = text(admin_client.get(reverse("civic_responses:progress", args=[response.space_id])))
    assert "nobody knows on which day" in progress


def test_the_editor_reads_what_each_promises_and_that_it_is_no_election(admin_client):
    survey = make_survey()
    url = reverse("wagtailsnippets_wagtail_civic_survey:edit", args=[survey.pk])

    screen = text(admin_client.get(url))

    for words in ("receipts are shown once", "until that link is erased", "2019-053", "Belenios"):
        assert words in screen


def test_forgetting_leaves_the_result_and_nobody(settings):
    survey = separated(closes_at=timezone.now() + timedelta(hours=1))
    for number in range(3):
        vote(survey, number, said(survey))
    later = timezone.now() + timedelta(days=400)
    box.empty_due(now=later)

    purge(now=later)

    assert not Participation.objects.exclude(person_key=None, participant=None).exists()
    assert SurveyResponse.objects.count() == 3
    assert tallies.current(space_of(survey), now=later).total == 3


def test_what_waits_in_the_box_is_not_deleted_with_its_questionnaire(admin_client, survey):
    vote(survey, 1, said(survey))
    url = reverse("wagtailsnippets_wagtail_civic_survey:delete", args=[survey.pk])

    admin_client.post(url)

    assert Survey.objects.filter(pk=survey.pk).exists()


# Results in steps


def shown(survey, page):
    sheet = surveys.sheet(survey, page=page, now=timezone.now())
    return surveys.results(sheet, now=timezone.now() + timedelta(hours=1))[0].total


def answers(survey, number):
    for _ in range(number):
        respond(survey, one_answer(survey))


@pytest.mark.parametrize(("before", "more", "total"), [(4, 0, 0), (5, 0, 5), (5, 4, 5), (5, 5, 10)])
def test_public_results_move_by_five(before, more, total):
    survey = make_survey(results_shown="always")
    page = place(survey)
    answers(survey, before)
    shown(survey, page)
    answers(survey, more)

    later = timezone.now() + timedelta(hours=2)
    sheet = surveys.sheet(survey, page=page, now=later)
    assert surveys.results(sheet, now=later)[0].total == total


def test_what_changes_without_more_people_waits_as_well():
    survey = make_survey(results_shown="always")
    page, question = place(survey), survey.questionnaire.sections[0].questions[0]
    for number in range(7100, 7105):
        respond(survey, one_answer(survey), number=number)
    before = surveys.results(
        surveys.sheet(survey, page=page, now=timezone.now()), now=timezone.now()
    )

    respond(survey, {question.key: question.options[2].key}, number=7100)
    later = timezone.now() + timedelta(hours=1)
    after = surveys.results(surveys.sheet(survey, page=page, now=later), now=later)

    assert [r.count for r in after[1][0].tables[0].rows] == [
        r.count for r in before[1][0].tables[0].rows
    ]


def test_once_nothing_more_arrives_everything_counts(client):
    survey = make_survey(results_shown="always")
    page = place(survey)
    answers(survey, 3)
    assert shown(survey, page) == 0
    url = reverse("wagtail_civic:answer_results", args=[page.pk, survey.translation_key])
    said = text(client.get(url))
    assert "3 people have answered. Figures are shown from 5 people on" in said
    assert "0 of 0" not in said
    assert "<table" not in client.get(url).content.decode()

    spaces.close_early(space_of(survey), reason="Done.", user=None, now=timezone.now())
    # An address may still be confirmed for a day, whose answers would be the difference.
    assert shown(survey, page) == 0
    space_of(survey).changes.update(at=timezone.now() - timedelta(days=2))

    assert shown(survey, page) == 3
    assert "move forward" not in text(client.get(url))


def test_page_and_api_show_the_same_step(client):
    survey = make_survey(results_shown="always")
    page = place(survey)
    answers(survey, 6)
    url = reverse("wagtail_civic:answer_results", args=[page.pk, survey.translation_key])
    assert "6 people have answered" in text(client.get(url))

    answers(survey, 2)

    counted_long_ago = timezone.now() - timedelta(hours=1)
    Tally.objects.filter(space=space_of(survey), name="responses").update(
        refreshed_at=counted_long_ago
    )
    # Their number is told without delay, what they answered is not.
    said = text(client.get(url))
    assert "8 people have answered. The figures are of 6 of them." in said
    assert "move forward by at least 5 people" in said
    assert "of 8" not in said
    api = reverse("wagtail_civic:api:results", args=[survey.translation_key])
    assert client.get(api).json()["count"] == 6


def test_no_sheet_is_typed_for_separated_answers_and_nothing_says_that_one_was_tried(
    admin_user, survey
):
    """The log would say to the second when a sheet was typed, and by which number it is found again."""
    with pytest.raises(FrozenRule) as refused:
        enter_sheet(survey, said(survey), user=admin_user, number="A-17")

    assert refused.value.params == {"reason": "separated"}
    assert not Sheet.objects.exists()
    assert not AuditEntry.objects.filter(action__startswith="sheet").exists()
