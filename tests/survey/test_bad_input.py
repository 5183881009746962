"""What people, browsers and clocks do to a questionnaire that nobody meant."""

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.exceptions import ParticipationClosed
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import last_code, make_survey, place, question_block, respond

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

PARIS = ZoneInfo("Europe/Paris")


@given
def survey_misused():
    return make_survey(
        [
            question_block("several", "What is missing?", options=["Trees", "Benches", "Water"]),
            question_block("long_text", "In your words"),
        ]
    )


@given
def page_misused(survey_misused):
    return place(survey_misused)


@pytest.fixture
def survey(survey_misused):
    return survey_misused


@pytest.fixture
def page(page_misused):
    return page_misused


@pytest.fixture
def asked(survey):
    return list(queries.published(spaces.for_page(survey, now=timezone.now()), "en"))


@pytest.fixture
def nadia(page, survey):
    return Resident(page, survey)


def by_form(nadia, chosen, words):
    several, text = nadia.survey.questionnaire
    nadia.open()
    return nadia.press(**{f"q-{several.key}": chosen, f"q-{text.key}": words})


def by_api(nadia, chosen, words):
    several, text = nadia.survey.questionnaire
    body = {"answers": {several.key: chosen, text.key: words}, "email": nadia.email}
    url = f"/civic/api/v1.0/surveys/{nadia.survey.translation_key}/responses/"
    return nadia.client.post(url, json.dumps(body), content_type="application/json")


both = pytest.mark.parametrize("door", [by_form, by_api])


@both
class TestTooMuch:
    def test_ten_thousand_options(self, nadia, asked, door):
        """Each of them once more, and ten thousand that there are not."""
        known = asked[0].options[0].key
        for chosen in ([known] * 10_000, [f"option-{number}" for number in range(10_000)]):
            assert door(nadia, chosen, "Shade").status_code == 400
        assert not SurveyResponse.objects.exists()

    def test_a_hundred_kilobytes_of_words(self, nadia, asked, door):
        response = door(nadia, [asked[0].options[0].key], "Shade. " * 15_000)
        assert response.status_code in (400, 413)
        assert len(response.content) < 200_000
        assert not SurveyResponse.objects.exists()

    def test_an_option_of_another_questionnaire(self, nadia, door):
        several, _text = make_survey(
            [
                question_block("several", "Else?", options=["A", "B"]),
                question_block("date", "When?"),
            ]
        ).questionnaire
        assert door(nadia, [several.options[0].key], "Shade").status_code == 400
        assert not SurveyResponse.objects.exists()


def said():
    """Everything that is stored of answers: what was chosen, and the words."""
    rows = SurveyAnswer.objects.order_by("pk").values_list("option__key", "text")
    return [option or text for option, text in rows]


class TestTwice:
    def choose(self, nadia, asked, option, words):
        by_form(nadia, [asked[0].options[option].key], words)

    def test_a_double_click_on_the_last_button(self, nadia, asked):
        self.choose(nadia, asked, 0, "Shade")
        last = nadia.screen
        first, second = (self.again(nadia, last) for _click in range(2))
        assert first.status_code == second.status_code == 302
        assert nadia.post("code", code=last_code(nadia.email)).status_code == 302
        # Whoever clicks twice on the code as well is shown the same thanks.
        assert nadia.client.get(nadia.url("thanks")).status_code == 200
        assert SurveyResponse.objects.count() == 1
        assert said() == [asked[0].options[0].key, "Shade"]

    def again(self, nadia, screen):
        nadia.screen = screen
        return nadia.press("send", email=nadia.email)

    def test_of_two_tabs_the_one_whose_code_is_entered_counts_whole(self, nadia, asked):
        self.choose(nadia, asked, 0, "Of the first tab")
        tab = nadia.screen
        self.choose(nadia, asked, 2, "Of the second tab")
        other = nadia.screen
        assert self.again(nadia, tab).status_code == 302
        first = last_code(nadia.email)
        assert self.again(nadia, other).status_code == 302
        second = last_code(nadia.email)
        # The browser waits for the code that was asked for last.
        if first != second:
            assert nadia.post("code", code=first).status_code == 400
        assert nadia.post("code", code=second).status_code == 302
        assert SurveyResponse.objects.count() == 1
        assert said() == [asked[0].options[2].key, "Of the second tab"]

    def test_two_tabs_of_somebody_known_leave_the_answers_of_the_later_one(self, nadia, asked):
        self.choose(nadia, asked, 0, "Before")
        nadia.finish()
        self.choose(nadia, asked, 1, "Of the first tab")
        tab = nadia.screen
        self.choose(nadia, asked, 2, "Of the second tab")
        other = nadia.screen
        for screen in (other, tab):
            nadia.screen = screen
            nadia.press("send")
        assert SurveyResponse.objects.count() == 1
        assert said() == [asked[0].options[1].key, "Of the first tab"]


class TestTheClock:
    @pytest.mark.parametrize(
        ("fold", "taken", "refused"),
        [
            # Half past two comes twice that night: the editor's is one of them, and the other is not.
            (0, (2, 29, 0), (2, 30, 0)),
            (0, (1, 59, 0), (2, 10, 1)),
            (1, (2, 45, 0), (2, 30, 1)),
            (1, (2, 29, 1), (3, 0, 0)),
        ],
    )
    def test_that_goes_back_while_it_closes(self, fold, taken, refused):
        def at(hour, minute, fold):
            return datetime(2027, 10, 31, hour, minute, fold=fold, tzinfo=PARIS)

        survey = make_survey(now=at(0, 0, 0) - timedelta(days=3), closes_at=at(2, 30, fold))
        _choice, text = survey.questionnaire
        respond(survey, {text.key: "Shade"}, now=at(*taken))
        with pytest.raises(ParticipationClosed):
            respond(survey, {text.key: "Late"}, now=at(*refused))
        assert said() == ["Shade"]

    def test_the_days_of_a_page_that_is_open_are_moved(self, nadia, asked, survey):
        """Back and forth while somebody fills it in: what counts is when she sends it."""
        by_form(nadia, [asked[0].options[0].key], "Shade")
        now, space = timezone.now(), spaces.for_page(survey, now=timezone.now())
        phase = space.phases.get(key="main")
        was = phase.closes_at
        type(phase).objects.filter(pk=phase.pk).update(closes_at=now - timedelta(seconds=1))
        assert nadia.press("send", email=nadia.email).status_code == 403
        assert not SurveyResponse.objects.exists()
        type(phase).objects.filter(pk=phase.pk).update(closes_at=was)
        by_form(nadia, [asked[0].options[0].key], "Shade")
        nadia.finish()
        assert said() == [asked[0].options[0].key, "Shade"]
