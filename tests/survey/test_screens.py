"""The whole way through a questionnaire, without a script and without an account."""

import re
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.given import given
from tests.petition.citizen import text
from tests.survey.resident import Resident
from wagtail_civic.blocks import SurveyBlock
from wagtail_civic.models import SurveyAnswer, SurveyResponse
from wagtail_civic.queries import survey as queries
from wagtail_civic.services import spaces
from wagtail_civic.testing import make_survey, place, question_block, respond

pytestmark = pytest.mark.django_db


def all_kinds():
    return [
        {"type": "section", "id": "page-1", "value": {"title": "You", "text": "About you."}},
        question_block("yes_no", "Do you have a bicycle?", name="bicycle", required=True),
        question_block(
            "one_choice",
            "Where do you keep it?",
            options=["Cellar", "Street"],
            other=True,
            ask_if={"question": "bicycle", "test": "equals", "value": "yes"},
        ),
        question_block("number", "How old are you?", minimum=10, maximum=120),
        {"type": "section", "id": "page-2", "value": {"title": "The town", "text": ""}},
        question_block("several", "What is missing?", options=["Trees", "Benches", "Water"]),
        question_block("ranking", "What comes first?", options=["Bus", "Tram", "Boat"]),
        question_block("scale", "How safe do you feel?", minimum=1, maximum=5),
        question_block(
            "matrix", "How often do you go by …", rows=["Bus", "Tram"], options=["Often", "Never"]
        ),
        {"type": "section", "id": "page-3", "value": {"title": "In your words", "text": ""}},
        question_block("short_text", "One word"),
        question_block("long_text", "More words"),
        question_block("date", "Since when do you live here?"),
        question_block("place", "Where is it dangerous?"),
        question_block("consent", "May we write to you?"),
    ]


@given
def a_survey_of_all_kinds():
    return make_survey(all_kinds())


@given
def page_of_all_kinds(a_survey_of_all_kinds):
    return place(a_survey_of_all_kinds)


@pytest.fixture
def survey(a_survey_of_all_kinds):
    return a_survey_of_all_kinds


@pytest.fixture
def nadia(survey, page_of_all_kinds):
    return Resident(page_of_all_kinds, survey)


@pytest.fixture
def asked(survey):
    found = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    return {question.label: question for question in found}


def field(question, *more):
    return "-".join(["q", question.key, *more])


def fill(nadia, asked):
    """Through all pages, up to the check."""
    nadia.open()
    home = asked["Where do you keep it?"]
    nadia.press(
        **{
            field(asked["Do you have a bicycle?"]): "yes",
            field(home): "*",
            field(home, "other"): "At a friend’s",
            field(asked["How old are you?"]): "41",
        }
    )
    missing, rank = asked["What is missing?"], asked["What comes first?"]
    matrix = asked["How often do you go by …"]
    nadia.press(
        **{
            field(missing): [missing.options[0].key, missing.options[2].key],
            field(rank, rank.options[1].key): "1",
            field(rank, rank.options[0].key): "2",
            field(asked["How safe do you feel?"]): "4",
            field(matrix, matrix.rows[0].key): matrix.options[1].key,
        }
    )
    nadia.press(
        **{
            field(asked["One word"]): "Shade",
            field(asked["More words"]): "More shade.\nPlease.",
            field(asked["Since when do you live here?"]): "2011-05-01",
            field(asked["Where is it dangerous?"], "label"): "Rue des Lilas",
            field(asked["May we write to you?"]): "yes",
        }
    )


class TestTheWholeWay:
    def test_every_kind_of_question_is_asked_checked_and_counted(self, nadia, asked):
        fill(nadia, asked)
        for words in (
            "At a friend’s",
            "1. Tram",
            "2. Bus",
            "Bus: Never",
            "4 of 5",
            "Rue des Lilas",
            "41",
        ):
            assert words in nadia.shown
        thanks = nadia.finish()
        response = SurveyResponse.objects.get()
        assert response.state == "confirmed"
        assert response.receipt in thanks.content.decode()
        assert SurveyAnswer.objects.count() == 14
        assert response.page_id == nadia.page.pk

    def test_going_back_shows_what_was_answered(self, nadia, asked):
        fill(nadia, asked)
        nadia.press("section:page-1")
        assert 'value="41"' in nadia.shown
        assert "At a friend’s" in nadia.shown

    def test_a_changed_answer_takes_what_depended_on_it_along(self, nadia, asked):
        fill(nadia, asked)
        nadia.press("section:page-1")
        nadia.press(**{field(asked["Do you have a bicycle?"]): "no"})
        assert "At a friend’s" not in nadia.shown
        nadia.press()
        nadia.press()
        nadia.finish()
        keys = set(SurveyAnswer.objects.values_list("question__key", flat=True))
        assert asked["Where do you keep it?"].key not in keys

    def test_whoever_is_recognised_changes_her_answers_with_one_press(self, nadia, asked):
        fill(nadia, asked)
        nadia.finish()
        nadia.open()
        assert "You have answered already" in nadia.shown
        assert "At a friend’s" in nadia.shown
        nadia.press(**{field(asked["Do you have a bicycle?"]): "no"})
        nadia.press()
        nadia.press()
        assert 'name="email"' not in nadia.shown
        nadia.finish()
        assert SurveyResponse.objects.count() == 1
        assert SurveyAnswer.objects.filter(option__key="no").count() == 1

    def back_from_a_mistake(self, nadia, asked):
        """On the second page: one answer changed, and an order in which each option is the first."""
        missing, rank = asked["What is missing?"], asked["What comes first?"]
        wrong = {field(rank, option.key): "1" for option in rank.options}
        nadia.press("back", **{field(missing): [missing.options[1].key], **wrong})
        assert nadia.screen.status_code == 200
        assert "How old are you?" in nadia.shown

    def test_going_back_from_a_mistake_loses_nothing(self, nadia, asked):
        fill(nadia, asked)
        nadia.press("section:page-2")
        self.back_from_a_mistake(nadia, asked)
        nadia.press("section:")
        for words in ("1. Tram", "2. Bus", "Benches"):
            assert words in nadia.shown
        assert "Trees" not in nadia.shown

    def test_going_back_takes_no_answer_that_is_not_right(self, nadia, asked):
        nadia.open()
        nadia.press(**{field(asked["Do you have a bicycle?"]): "no"})
        self.back_from_a_mistake(nadia, asked)
        nadia.press("section:")
        assert "Benches" in nadia.shown
        assert "Tram" not in nadia.shown


class TestASharedComputer:
    @pytest.fixture
    def known(self, nadia, asked):
        fill(nadia, asked)
        nadia.finish()
        nadia.open()
        return nadia

    def test_every_screen_with_her_answers_asks_whether_it_is_her(self, known, asked):
        assert "Not you?" in known.shown
        known.press(**{field(asked["Do you have a bicycle?"]): "no"})
        assert "Not you?" in known.shown
        known.press("section:")
        assert "Not you?" in known.shown

    def test_whoever_says_no_is_shown_none_of_them(self, known):
        known.send(reverse("wagtail_civic:forget"))
        known.open()
        for words in ("Not you?", "At a friend’s", "You have answered already"):
            assert words not in known.shown

    def test_she_is_led_back_to_the_page_that_she_came_from(self, known):
        shown = text(known.send(reverse("wagtail_civic:forget"), {"page": known.page.pk}))
        assert f"Back to “{known.page.title}”" in shown

    @pytest.mark.parametrize("number", ["", "x", "99999999999999999999", "1"])
    def test_only_to_a_page_of_this_site(self, known, number):
        assert "Back to" not in text(known.send(reverse("wagtail_civic:forget"), {"page": number}))

    def test_and_to_none_behind_a_password(self, known):
        PageViewRestriction.objects.create(
            page=known.page, restriction_type="password", password="open"
        )
        assert "Back to" not in text(
            known.send(reverse("wagtail_civic:forget"), {"page": known.page.pk})
        )

    @pytest.mark.parametrize("state", ["withdrawn", "invalidated"])
    def test_what_does_not_count_is_neither_shown_nor_changed(self, known, state):
        SurveyResponse.objects.update(state=state)
        known.open()
        for words in ("Not you?", "At a friend’s", "You have answered already"):
            assert words not in known.shown


class TestChangedWhileItWasOpen:
    """Whoever fills in a questionnaire answers the questions that she was shown."""

    @pytest.fixture
    def later(self, monkeypatch, nadia, asked):
        fill(nadia, asked)
        moment = timezone.now() + timedelta(minutes=5)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return nadia

    def send(self, nadia):
        stamp = nadia.screen.context["form"]["stamp"].value()
        return nadia.press("send", email=nadia.email, stamp=stamp)

    def test_new_questions_are_shown_before_anything_is_sent(self, later, survey):
        raw = survey.questions.get_prep_value()
        raw[-1]["value"]["label"] = "May we call you?"
        survey.questions = survey.questions.stream_block.to_python(raw)
        survey.save_revision().publish()
        assert self.send(later).status_code == 409
        assert "May we call you?" in later.shown
        assert "At a friend’s" in later.shown
        assert not SurveyResponse.objects.exists()
        assert self.send(later).status_code == 302

    def test_new_terms_are_shown_before_anything_is_sent(self, later, survey):
        survey.consent_text = "We keep your answers for a year."
        survey.save_revision().publish()
        assert self.send(later).status_code == 409
        assert "We keep your answers for a year." in later.shown
        assert not SurveyResponse.objects.exists()

    def test_unchanged_they_are_sent(self, later):
        assert self.send(later).status_code == 302


class TestWhatIsNotRight:
    def test_a_required_question_left_empty(self, nadia):
        nadia.open()
        assert nadia.press().status_code == 400
        assert "Please choose an answer." in nadia.shown

    def test_without_a_script_a_question_says_after_which_answer_it_is_for(self, nadia):
        nadia.open()
        note = "Only if you have answered “Yes” to the question “Do you have a bicycle?”."
        assert f"{note} Otherwise leave it empty." in nadia.shown

    def test_an_answer_to_a_question_that_is_not_asked(self, nadia, asked):
        nadia.open()
        home = asked["Where do you keep it?"]
        nadia.press(
            **{
                field(asked["Do you have a bicycle?"]): "no",
                field(home): home.options[0].key,
            }
        )
        assert nadia.screen.status_code == 400
        assert "this question is not for you" in nadia.shown

    def test_a_choice_that_is_not_asked_can_be_left_without_a_script(self, nadia, asked):
        """No browser takes back a radio button: the page comes back without it, and can be sent as it is."""
        nadia.open()
        home = asked["Where do you keep it?"]
        bicycle = asked["Do you have a bicycle?"]
        nadia.press(**{field(bicycle): "no", field(home): home.options[0].key})
        assert "Your answer to it is erased" in nadia.shown
        assert re.findall(r'type="radio"[^>]* value="([^"]*)" checked', nadia.shown) == ["no"]
        assert nadia.press(**{field(bicycle): "no"}).status_code == 200

    def test_a_label_that_asks_needs_no_colon(self, nadia):
        nadia.open()
        nadia.press()
        assert "Do you have a bicycle? Please choose an answer." in nadia.shown

    @pytest.mark.parametrize("value", ["abc", "9", "121", "\x00"])
    def test_a_number_that_is_none_or_too_far(self, nadia, asked, value):
        nadia.open()
        nadia.press(
            **{
                field(asked["Do you have a bicycle?"]): "no",
                field(asked["How old are you?"]): value,
            }
        )
        assert nadia.screen.status_code == 400

    def test_two_options_in_one_place(self, nadia, asked):
        nadia.open()
        nadia.press(**{field(asked["Do you have a bicycle?"]): "no"})
        rank = asked["What comes first?"]
        nadia.press(**{field(rank, option.key): "1" for option in rank.options})
        assert nadia.screen.status_code == 400
        assert "Please give each place once" in nadia.shown

    def test_a_foreign_option(self, nadia, asked):
        nadia.open()
        nadia.press(**{field(asked["Do you have a bicycle?"]): "maybe"})
        assert nadia.screen.status_code == 400

    @pytest.mark.parametrize("sealed", ["", "nonsense", "gAAAAABk"])
    def test_answers_that_were_not_sealed_by_us_are_none(self, nadia, sealed):
        nadia.open()
        response = nadia.press("send", answers=sealed, email=nadia.email)
        assert response.status_code == 400
        assert not SurveyResponse.objects.exists()

    def test_answers_sealed_for_another_questionnaire_are_none(self, nadia, asked):
        fill(nadia, asked)
        other = make_survey(all_kinds())
        stranger = Resident(place(other), other)
        stranger.open()
        response = stranger.press("send", answers=nadia.hidden("answers"), email="x@example.org")
        assert response.status_code == 400
        assert not SurveyResponse.objects.exists()

    def test_without_the_csrf_token(self, survey):
        page = place(survey)
        client = Resident(page, survey)
        client.client.handler.enforce_csrf_checks = True
        assert client.send(client.url(), {"go": "on"}).status_code == 403


class TestWhere:
    def test_only_on_a_page_that_places_it(self, survey, nadia):
        other = place(make_survey())
        assert Resident(other, survey).open().status_code == 404

    def test_not_on_a_draft(self, survey):
        page = place(survey)
        page.unpublish()
        assert Resident(page, survey).open().status_code == 404

    def test_not_once_it_is_unpublished_itself(self, survey, nadia):
        survey.unpublish()
        assert nadia.open().status_code == 404

    def test_not_before_it_opens(self):
        survey = make_survey(opens_at=timezone.now() + timedelta(days=1))
        response = Resident(place(survey), survey).open()
        assert response.status_code == 403
        assert "You cannot answer at the moment" in response.content.decode()

    def test_an_answer_sent_after_closing_from_a_page_opened_before(self, survey, nadia, asked):
        fill(nadia, asked)
        now = timezone.now()
        spaces.close_early(spaces.for_page(survey, now=now), reason="A storm.", user=None, now=now)
        response = nadia.press("send", email=nadia.email)
        assert response.status_code == 403
        assert not SurveyResponse.objects.exists()

    def test_the_page_itself_says_what_can_be_done(self, nadia):
        shown = nadia.client.get(nadia.page.get_url()).content.decode()
        assert "12 questions, about 4 minutes" in " ".join(shown.split())
        assert nadia.url() in shown
        assert "Set-Cookie" not in nadia.client.get(nadia.page.get_url()).headers


def test_people_are_told_that_counted_words_stay(nadia):
    shown = " ".join(nadia.client.get(nadia.page.get_url()).content.decode().split())
    assert "Answers that count stay in the result after that, tied to nobody" in shown


class TestResults:
    @pytest.mark.parametrize(("shown", "readable"), [("always", True), ("closed", False)])
    def test_are_shown_when_the_editor_says(self, shown, readable):
        survey = make_survey(results_shown=shown)
        page = place(survey)
        choice, _words = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
        for number in range(6):
            respond(survey, {choice.key: choice.options[number // 4].key})
        response = Resident(page, survey).client.get(Resident(page, survey).url("results"))
        assert response.status_code == 200
        words = " ".join(response.content.decode().split())
        assert ("4 of 6" in words) is readable
        assert ("67%" in words) is readable

    @pytest.mark.parametrize("door", ["page", "block", "thanks", "me", "address"])
    @pytest.mark.parametrize(
        ("shown", "to_strangers", "to_who_answered", "once_closed"),
        [("never", False, False, False), ("answered", False, True, True)],
    )
    def test_every_door_keeps_to_it(
        self, monkeypatch, door, shown, to_strangers, to_who_answered, once_closed
    ):
        survey = make_survey(results_shown=shown)
        page = place(survey)
        stranger, nadia = Resident(page, survey), Resident(page, survey)
        nadia.open()
        words = nadia.screen.context["form"].section.questions[1]
        nadia.press(**{field(words): "Benches"})
        nadia.finish()
        # Page and block are the same for everybody, and may be in anybody's cache.
        personal = door in ("thanks", "me", "address")
        assert opens(stranger, door) is to_strangers
        assert opens(nadia, door) is (to_who_answered and personal)
        moment = survey.closes_at + timedelta(seconds=1)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        if door not in ("thanks", "me"):
            assert opens(stranger, door) is once_closed

    def test_keep_what_was_removed(self):
        survey = make_survey(results_shown="always")
        page = place(survey)
        choice, _words = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
        for _ in range(5):
            respond(survey, {choice.key: choice.options[1].key})
        raw = survey.questions.get_prep_value()
        del raw[0]["value"]["options"][1]
        survey.questions = survey.questions.stream_block.to_python(raw)
        survey.save_revision().publish()
        resident = Resident(page, survey)
        words = resident.client.get(resident.url("results")).content.decode()
        assert "By bus" in words
        assert "no longer offered" in words


def opens(resident, door):
    """Whether results are found at a door: the address itself, which else says why not, or a link to it."""
    if door == "address":
        shown = resident.client.get(resident.url("results")).content.decode()
        return bool(re.search(r"(person has|people have) answered\.", shown))
    if door == "block":
        shown = block_of(resident)
    else:
        address = resident.page.get_url() if door == "page" else resident.url(door)
        shown = resident.client.get(address).content.decode()
    return resident.url("results") in shown


def block_of(resident):
    block = SurveyBlock()
    value = block.to_python({"survey": resident.survey.pk, "heading": ""})
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    context = {"request": request, "page": resident.page, "civic_now": timezone.now()}
    return block.render(value, context=context)
