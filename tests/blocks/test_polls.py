"""A quick question: written where it is chosen, answered where it stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import formats, timezone

from tests.survey.resident import Resident
from wagtail_civic.blocks import PollBlock
from wagtail_civic.models import Survey, SurveyResponse
from wagtail_civic.testing import last_code, make_survey, place, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

CREATE = "wagtailsnippetchoosers_wagtail_civic_survey:create"


def asked(**changes):
    now = timezone.now()
    return {
        "question": "Where should the market be?",
        "options": "On the square\n\nOn the quay",
        "closes_at": (now + timedelta(days=9)).strftime("%Y-%m-%d %H:%M"),
        "results_shown": "always",
        "secrecy": "pseudonymous",
        "decider": "The town council, in May.",
        "answer": (now + timedelta(days=30)).strftime("%Y-%m-%d"),
        **changes,
    }


def poll(**fields):
    one = question_block("one_choice", "Where?", options=["Square", "Quay"], required=True)
    return make_survey([one], **fields)


def test_an_editor_writes_one_in_the_chooser(admin_client):
    response = admin_client.post(reverse(CREATE), asked())

    assert response.json()["step"] == "chosen"
    survey = Survey.objects.get()
    assert survey.live
    (question,) = survey.questionnaire
    assert [each.label for each in question.options] == ["On the square", "On the quay"]
    assert question.required


def test_the_chooser_offers_it(admin_client):
    url = reverse("wagtailsnippetchoosers_wagtail_civic_survey:choose")

    assert "New quick question" in admin_client.get(url).json()["html"]


@pytest.mark.parametrize("name", ["choose", "choose_results"])
def test_two_of_one_title_are_told_apart_by_who_edited_them_and_when(
    admin_client, admin_user, django_user_model, name
):
    mine, hers = poll(title="Alike", live=False), poll(title="Alike", live=False)
    claire = django_user_model.objects.create_user("claire", first_name="Claire", last_name="Morel")
    mine.save_revision(user=admin_user)
    hers.save_revision(user=claire)
    url = reverse(f"wagtailsnippetchoosers_wagtail_civic_survey:{name}")

    answer = admin_client.get(url)
    said = answer.json()["html"] if name == "choose" else answer.content.decode()

    assert said.count("Alike") >= 2
    assert "Last edited" in said
    assert "Claire Morel" in said
    assert admin_user.get_username() in said
    assert formats.date_format(timezone.localtime(), "Y") in said


def test_one_that_nobody_edited_in_the_admin_is_offered_all_the_same(admin_client):
    poll(title="By a script", live=False)
    url = reverse("wagtailsnippetchoosers_wagtail_civic_survey:choose")

    assert "By a script" in admin_client.get(url).json()["html"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"options": "Only one"},
        {"options": "Twice\ntwice"},
        {"closes_at": "2020-01-01 10:00"},
        {"decider": ""},
        {"question": ""},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(admin_client, wrong):
    response = admin_client.post(reverse(CREATE), asked(**wrong))

    assert response.json()["step"] == "reshow_creation_form"
    assert not Survey.objects.exists()


def test_several_questions_are_no_quick_question():
    block = PollBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"survey": make_survey().pk, "heading": ""}))
    assert block.clean(block.to_python({"survey": poll().pk, "heading": ""}))


def draw(survey):
    block = PollBlock()
    return block.render(block.to_python({"survey": survey.pk, "heading": ""}))


def test_public_results_stand_below_it():
    survey = poll(results_shown="always")
    (question,) = survey.questionnaire
    for _ in range(5):
        respond(survey, {question.key: question.options[0].key})

    html = draw(survey)

    assert "Quick question" in html
    assert "Results of 5 people" in html
    assert "5 of 5" in html


def test_before_there_are_enough_people_it_says_from_how_many_on():
    survey = poll(results_shown="always")
    (question,) = survey.questionnaire
    respond(survey, {question.key: question.options[0].key})

    html = " ".join(draw(survey).split())

    assert "1 person has answered. Figures are shown from 5 people on" in html
    assert "0 of 0" not in html
    assert "Results of" not in html


@pytest.mark.parametrize("shown", ["never", "answered", "closed"])
def test_other_results_do_not(shown):
    survey = poll(results_shown=shown)

    assert "Results of" not in draw(survey)


class TestAnsweredWhereItStands:
    @pytest.fixture
    def asked_here(self):
        survey = poll(title="Where?")
        return survey, Resident(place(survey), survey)

    def answer(self, survey, resident, **more):
        (question,) = survey.questionnaire
        said = {f"q-{question.key}": question.options[0].key, "email": resident.email, **more}
        return resident.press("send", **{name: said for name, said in said.items() if said})

    def test_it_is_asked_and_sent_from_one_screen(self, asked_here):
        survey, her = asked_here
        her.open()
        for words in ("Page 1", "Save and go on later", "Continue"):
            assert words not in her.shown
        assert 'name="email"' in her.shown
        assert self.answer(survey, her).status_code == 302
        assert her.post("code", code=last_code(her.email)).status_code == 302
        assert SurveyResponse.objects.get().state == "confirmed"

    def test_left_empty_it_is_asked_again(self, asked_here):
        survey, her = asked_here
        (question,) = survey.questionnaire
        her.open()
        shown = self.answer(survey, her, **{f"q-{question.key}": ""})
        assert shown.status_code == 400
        assert "Please choose an answer." in her.shown
        assert her.email in her.shown
        assert not SurveyResponse.objects.exists()

    def test_without_an_address_the_answer_is_kept_and_it_is_asked_for(self, asked_here):
        survey, her = asked_here
        her.open()
        assert self.answer(survey, her, email="").status_code == 400
        assert "Square" in her.shown
        assert 'name="email"' in her.shown
        assert her.finish().status_code == 200
        assert SurveyResponse.objects.get().state == "confirmed"

    def test_of_another_questionnaire_nothing_is_taken(self, asked_here):
        survey, her = asked_here
        her.open()
        assert self.answer(survey, her, section="x").status_code == 200
        assert not SurveyResponse.objects.exists()

    def test_the_question_stands_there_once(self, asked_here):
        survey, her = asked_here
        assert "civic-asked-above" in draw(survey)
        assert "data-at-once" in draw(survey)
        her.open()
        assert "civic-asked-above" in her.shown
        assert "Print the questionnaire" not in draw(survey)

    def test_where_answers_are_separated_it_is_looked_through_before_it_is_sent(self):
        assert "data-at-once" not in draw(poll(secrecy="separated"))

    def test_several_questions_keep_their_pages(self):
        assert "data-at-once" not in draw(make_survey())
