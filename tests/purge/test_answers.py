"""What people answered: gone where it does not count, kept without a person where it does."""

from datetime import timedelta

import pytest

from tests.purge.moments import CLOSED, DUE
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces, tallies
from wagtail_civic.services.purge import purge
from wagtail_civic.testing import make_survey, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

DAY = timedelta(days=1)
NOT_COUNTED = ["held", "withdrawn", "invalidated"]


@pytest.fixture
def survey(db):
    return make_survey(now=CLOSED - 30 * DAY, closes_at=CLOSED)


@pytest.fixture
def space(survey):
    return spaces.for_page(survey, now=CLOSED - DAY)


@pytest.fixture
def say(survey, space):
    def answer(words, state="confirmed"):
        choice, free = queries.published(space, "en")
        said = {choice.key: choice.options[0].key, free.key: words}
        response = respond(survey, said, now=CLOSED - DAY)
        SurveyResponse.objects.filter(pk=response.pk).update(state=state)
        return response

    return answer


def words():
    found = SurveyAnswer.objects.exclude(text="").order_by("pk")
    return list(found.values_list("text", flat=True))


@pytest.mark.parametrize("state", NOT_COUNTED)
def test_the_words_of_what_does_not_count_go_with_the_names(say, state):
    say("I am Nadia Benali.", state)
    say("More shade.")

    assert purge(now=DUE - DAY).counts.get("answers that do not count", 0) == 0
    assert purge(now=DUE).counts["answers that do not count"] == 2
    assert words() == ["More shade."]
    assert SurveyResponse.objects.count() == 2


def test_what_counts_stays_in_the_results_and_leads_to_nobody(say, space):
    for _ in range(3):
        say("More shade.")
    say("Set aside.", "invalidated")
    before = tallies.current(space, "responses.results", now=DUE - DAY).detail

    purge(now=DUE)

    assert words() == ["More shade."] * 3
    assert tallies.current(space, "responses.results", now=DUE + DAY).detail == before
    left = SurveyResponse.objects.values_list("participant", "person_key", "address_hash")
    assert set(left) == {(None, None, "")}


def test_those_of_another_questionnaire_stay(say):
    say("Here.", "invalidated")
    other = make_survey(now=CLOSED - 30 * DAY, closes_at=CLOSED + DAY)
    free = list(queries.published(spaces.for_page(other, now=CLOSED), "en"))[1]
    respond(other, {free.key: "There."}, now=CLOSED - DAY)
    SurveyResponse.objects.update(state="invalidated")

    purge(now=DUE)

    assert words() == ["There."]


def test_a_dry_run_tells_the_same(say):
    for state in ("confirmed", *NOT_COUNTED, "pending"):
        say("Words.", state)

    would = purge(now=DUE, dry_run=True)
    assert len(words()) == 5
    assert purge(now=DUE).counts == would.counts


def test_many_go_in_small_steps(say):
    for _ in range(4):
        say("Words.", "invalidated")
    purge(now=DUE, batch=3)

    assert words() == []
