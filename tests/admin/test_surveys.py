"""Questionnaires in the admin: written by whoever may, protected once people have answered, decided upon by agents."""

import pytest
from django.utils import timezone

from tests.given import given
from wagtail_civic.models import Decision, Space, Survey, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.services import survey as surveys
from wagtail_civic.testing import make_survey, place, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

LIST = "/admin/civic/responses/"
SURVEYS = "/admin/civic/questionnaires/"


@given
def market_of_editors():
    return make_survey(title="The market")


@pytest.fixture
def survey(market_of_editors):
    return market_of_editors


@pytest.fixture
def response(survey):
    choice, _words = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    return respond(survey, {choice.key: choice.options[1].key})


def form_of(client, survey, **changes):
    """What the editor's form holds, sent again."""
    form = client.get(f"{SURVEYS}edit/{survey.pk}/").context["form"]
    assert set(form.fields) >= {"title", "questions", "closes_at"}
    data = {
        "title": survey.title,
        "introduction": "null",
        "thanks": "",
        "elsewhere": "",
        "places-count": "0",
        "opens_at": survey.opens_at.strftime("%Y-%m-%d %H:%M"),
        "closes_at": survey.closes_at.strftime("%Y-%m-%d %H:%M"),
        "results_shown": survey.results_shown,
        "mandate_decider": survey.mandate_decider,
        "mandate_answer": survey.mandate_answer.isoformat(),
        "handler": survey.handler,
        "secrecy": survey.secrecy,
        "lawful_basis": survey.lawful_basis,
        "consent_text": "",
        "change_reason": "",
        "questions-count": "1",
        "questions-0-deleted": "",
        "questions-0-order": "0",
        "questions-0-type": "short_text",
        "questions-0-id": str(survey.questions[1].id),
        "questions-0-value-label": "What is missing?",
        "questions-0-value-help": "",
        "questions-0-value-name": "",
        "questions-0-value-maximum": "",
        "questions-0-value-ask_if-question": "",
        "questions-0-value-ask_if-test": "answered",
        "questions-0-value-ask_if-value": "",
    }
    return {**data, **changes}


class TestWriting:
    def test_an_editor_publishes_what_she_wrote(self, agent, survey):
        client = agent("add_survey", "change_survey", "publish_survey")
        data = form_of(client, survey, **{"action-publish": "1", "title": "The new market"})
        answer = client.post(f"{SURVEYS}edit/{survey.pk}/", data)
        assert answer.status_code == 302, answer.context["form"].errors
        assert Survey.objects.get().title == "The new market"
        space = Space.objects.get(kind="survey")
        assert [each.label for each in queries.published(space, "en")] == ["What is missing?"]

    @pytest.mark.parametrize("name", ["mandate_decider", "mandate_answer", "closes_at"])
    def test_nothing_is_published_without_saying_who_decides_and_when(self, agent, survey, name):
        client = agent("change_survey", "publish_survey")
        data = form_of(client, survey, **{"action-publish": "1", name: ""})
        answer = client.post(f"{SURVEYS}edit/{survey.pk}/", data)
        assert answer.status_code == 200
        assert name in answer.context["form"].errors

    def test_a_draft_may_be_incomplete(self, agent, survey):
        client = agent("change_survey")
        data = form_of(client, survey, mandate_decider="", mandate_answer="", closes_at="")
        assert client.post(f"{SURVEYS}edit/{survey.pk}/", data).status_code == 302
        assert Survey.objects.get().mandate_decider

    def test_dates_change_with_a_reason_once_people_have_answered(self, agent, survey, response):
        client = agent("change_survey", "publish_survey")
        later = {"closes_at": "2099-01-01 10:00", "action-publish": "1"}
        answer = client.post(f"{SURVEYS}edit/{survey.pk}/", form_of(client, survey, **later))
        assert "change_reason" in answer.context["form"].errors
        later["change_reason"] = "More people can come."
        answer = client.post(f"{SURVEYS}edit/{survey.pk}/", form_of(client, survey, **later))
        assert answer.status_code == 302
        phase = Space.objects.get(kind="survey").phases.get()
        assert phase.closes_at.year == 2099

    def test_one_that_was_published_without_an_end_goes_on(self, agent, client):
        survey = make_survey(closes_at=None)
        page = place(survey)
        assert "Answer" in client.get(page.get_url()).content.decode()
        assert spaces.for_page(survey, now=timezone.now()).phases.get().closes_at is None

    def test_a_condition_on_a_question_that_there_is_not(self, agent, survey):
        client = agent("change_survey", "publish_survey")
        wrong = {"questions-0-value-ask_if-question": "7", "action-publish": "1"}
        answer = client.post(f"{SURVEYS}edit/{survey.pk}/", form_of(client, survey, **wrong))
        assert answer.status_code == 200
        assert "There is no such question" in answer.content.decode()

    def test_its_preview_shows_all_of_its_questions(self, agent, survey):
        words = survey.make_preview_request().content.decode()
        assert "How do you come to the market?" in words
        assert "On foot" in words

    def test_who_has_no_right_sees_nothing(self, agent, survey):
        assert agent().get(SURVEYS).status_code == 302
        assert agent().get(LIST).status_code == 302


class TestDeleting:
    def test_one_that_people_answered_stays(self, chief, survey, response):
        chief.post(f"{SURVEYS}delete/{survey.pk}/")
        assert Survey.objects.filter(pk=survey.pk).exists()

    def test_one_that_nobody_answered_goes(self, chief, survey):
        chief.post(f"{SURVEYS}delete/{survey.pk}/")
        assert not Survey.objects.filter(pk=survey.pk).exists()


class TestDeciding:
    def test_a_response_is_read_and_set_aside_and_that_is_undone(self, agent, response):
        client = agent("oversee_signature", "moderate_signature")
        assert response.receipt in client.get(LIST).content.decode()
        assert "By bus" in client.get(f"{LIST}{response.pk}/").content.decode()
        client.post(f"{LIST}{response.pk}/", {"kind": "invalidate", "reason": "A program."})
        response.refresh_from_db()
        assert response.state == "invalidated"
        decision = Decision.objects.get()
        client.post(f"/admin/civic/decisions/{decision.pk}/undo/")
        response.refresh_from_db()
        assert response.state == "confirmed"

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_not_without_a_reason(self, agent, response, reason):
        client = agent("oversee_signature", "moderate_signature")
        client.post(f"{LIST}{response.pk}/", {"kind": "invalidate", "reason": reason})
        response.refresh_from_db()
        assert response.state == "confirmed"

    def test_not_by_whoever_only_reads(self, agent, response):
        client = agent("oversee_signature")
        client.post(f"{LIST}{response.pk}/", {"kind": "invalidate", "reason": "Why not."})
        response.refresh_from_db()
        assert response.state == "confirmed"

    def test_the_person_is_nowhere_on_it(self, agent, response):
        words = agent("oversee_signature").get(f"{LIST}{response.pk}/").content.decode()
        assert response.participant.email not in words

    def test_a_trial_is_not_listed(self, agent, response):
        SurveyResponse.objects.update(channel="test")
        assert response.receipt not in agent("oversee_signature").get(LIST).content.decode()


class TestDecisions:
    LIST = "/admin/civic/decisions/"

    @pytest.fixture
    def decision(self, response):
        rows = SurveyResponse.objects.filter(pk=response.pk)
        now = timezone.now()
        [found] = surveys.decide("invalidate", records=rows, reason="Twice.", user=None, now=now)
        return found

    def undo(self, client, decision):
        return client.post(f"{self.LIST}{decision.pk}/undo/")

    def test_whoever_decides_about_responses_sees_them_and_undoes_them(
        self, agent, response, decision
    ):
        client = agent("change_survey", "moderate_signature")
        listed = client.get(self.LIST).content.decode()
        assert "The market" in listed
        assert "Contributions" in listed
        self.undo(client, decision)
        response.refresh_from_db()
        assert response.state == "confirmed"

    @pytest.mark.parametrize("right", ["change_survey", "moderate_signature"])
    def test_one_of_the_two_rights_is_not_enough(self, agent, response, decision, right):
        client = agent(right)
        assert client.get(self.LIST).status_code == 302
        self.undo(client, decision)
        response.refresh_from_db()
        assert response.state == "invalidated"

    def test_decisions_about_a_petition_stay_with_its_editors(self, agent, benches, decision):
        about = Decision.objects.create(
            space=spaces.for_page(benches, now=timezone.now()),
            kind="invalidate",
            reason="A program.",
            at=timezone.now(),
        )
        client = agent("change_survey", "moderate_signature")
        assert "More benches" not in client.get(self.LIST).content.decode()
        assert self.undo(client, about).status_code in (302, 403)
        about.refresh_from_db()
        assert about.undone_at is None

    def test_an_editor_of_a_page_sees_none_of_a_questionnaire(self, agent, benches, decision):
        client = agent("moderate_signature", pages=[benches])
        assert "The market" not in client.get(self.LIST).content.decode()


def test_two_questions_with_one_name_are_refused(agent, survey):
    block = Survey._meta.get_field("questions").stream_block
    raw = [question_block("yes_no", each, name="same") for each in ("One?", "Two?")]
    value = block.to_python([{**each, "value": {"help": "", **each["value"]}} for each in raw])
    with pytest.raises(block_error()):
        block.clean(value)


def block_error():
    from wagtail.blocks.stream_block import StreamBlockValidationError

    return StreamBlockValidationError
