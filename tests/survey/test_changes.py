"""What changes once people have answered: said in public, for a reason, or refused."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from tests.survey.resident import Resident
from wagtail_civic.models import AuditEntry, SpaceChange
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import publishing, spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.testing import make_survey, place, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LESS_TO_MORE = ["never", "closed", "answered", "always"]
STEPS_UP = [(a, b) for n, a in enumerate(LESS_TO_MORE) for b in LESS_TO_MORE[n + 1 :]]


def space_of(survey):
    return spaces.for_page(survey, now=timezone.now())


def answer(survey, times=1, option=0):
    choice = next(iter(queries.published(space_of(survey), "en")))
    for _ in range(times):
        respond(survey, {choice.key: choice.options[option].key})


def publish(survey, **changes):
    """As a schedule or a revert does, behind the form."""
    for name, value in changes.items():
        setattr(survey, name, value)
    survey.save_revision().publish()
    survey.refresh_from_db()
    return survey


def swapped(survey):
    """Its first two options, each with the label of the other."""
    raw = survey.questions.get_prep_value()
    one, two, *_rest = raw[0]["value"]["options"]
    one["value"], two["value"] = two["value"], one["value"]
    return survey.questions.stream_block.to_python(raw)


def of_kind(survey, kind):
    """The first question under its key, as another kind."""
    raw = survey.questions.get_prep_value()
    raw[0]["type"] = kind
    return survey.questions.stream_block.to_python(raw)


def shown(survey, language="en"):
    with translation.override(language):
        return surveys.sheet(survey, page=None, now=timezone.now()).changes


def read(response):
    return " ".join(response.content.decode().split())


class TestWhoMayReadResults:
    @pytest.mark.parametrize(("before", "after"), STEPS_UP)
    def test_more_people_only_for_a_reason_once_somebody_has_answered(self, before, after):
        survey = make_survey(results_shown=before)
        answer(survey)
        survey.results_shown = after
        assert list(publishing.problems(survey, now=timezone.now())) == ["change_reason"]
        publish(survey)
        assert space_of(survey).rules["results_shown"] == before
        assert survey.results_shown == before
        assert list(space_of(survey).changes.values_list("kind", "public")) == [("refused", False)]

    @pytest.mark.parametrize(("after", "before"), STEPS_UP)
    def test_fewer_people_at_any_time(self, before, after):
        survey = make_survey(results_shown=before)
        answer(survey)
        survey.results_shown = after
        assert publishing.problems(survey, now=timezone.now()) == {}
        publish(survey)
        assert space_of(survey).rules["results_shown"] == after

    def test_before_the_first_answer_as_one_likes(self):
        survey = publish(make_survey(results_shown="never"), results_shown="always")
        assert space_of(survey).rules["results_shown"] == "always"
        assert not SpaceChange.objects.exists()

    def test_the_reason_is_read_by_everybody_and_logged(self):
        survey = make_survey(results_shown="never")
        answer(survey, 2)
        publish(survey, results_shown="always", change_reason="The council asked for it.")
        assert space_of(survey).rules["results_shown"] == "always"
        [change] = shown(survey)
        assert (change.kind, change.reason, change.records) == (
            "results",
            "The council asked for it.",
            2,
        )
        assert change.steps == ["results are shown: Never on the site → Always"]
        assert AuditEntry.objects.get().action == "space.results"

    def test_a_reason_that_was_given_for_something_else_is_none(self):
        survey = make_survey(results_shown="never")
        answer(survey)
        later = survey.closes_at + timedelta(days=3)
        publish(survey, closes_at=later, change_reason="A holiday.")
        publish(survey, results_shown="always")
        assert space_of(survey).rules["results_shown"] == "never"


class TestTheText:
    def test_swapped_labels_are_said_on_page_block_and_results(self):
        survey = make_survey(results_shown="always")
        page = place(survey)
        answer(survey, 3)
        publish(survey, questions=swapped(survey))
        resident = Resident(page, survey)
        for address in (page.get_url(), resident.url("results")):
            words = read(resident.client.get(address))
            assert "One change since the first answer" in words
            assert "after 3 responses: Text changed." in words

    def test_what_was_changed_before_anybody_answered_is_nobodys_business(self):
        survey = make_survey(results_shown="always")
        page = place(survey)
        publish(survey, questions=swapped(survey))
        assert shown(survey) == []
        assert "since the first answer" not in read(Resident(page, survey).client.get(page.url))

    def test_publishing_the_same_again_is_no_change(self):
        survey = make_survey()
        answer(survey)
        publish(survey)
        assert shown(survey) == []


class TestTheKindOfAQuestion:
    def test_stays_once_somebody_has_answered(self):
        survey = make_survey()
        answer(survey)
        survey.questions = of_kind(survey, "several")
        assert list(publishing.problems(survey, now=timezone.now())) == ["questions"]

    def test_published_behind_the_form_people_are_asked_as_before(self):
        survey = make_survey()
        answer(survey)
        publish(survey, questions=of_kind(survey, "several"))
        asked = next(iter(queries.published(space_of(survey), "en")))
        assert asked.kind == "one_choice"
        assert space_of(survey).changes.get().kind == "refused"

    def test_holds_for_one_that_was_removed_and_comes_back(self):
        survey = make_survey()
        answer(survey)
        kept = survey.questions.get_prep_value()
        to_stream = survey.questions.stream_block.to_python
        publish(survey, questions=to_stream(kept[1:]))
        survey.questions = to_stream([{**kept[0], "type": "ranking"}, kept[1]])
        assert list(publishing.problems(survey, now=timezone.now())) == ["questions"]

    def test_may_change_before(self):
        survey = make_survey()
        publish(survey, questions=of_kind(survey, "several"))
        assert next(iter(queries.published(space_of(survey), "en"))).kind == "several"
