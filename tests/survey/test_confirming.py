"""What she confirms is what she reads: behind the mailed link, and nowhere before it."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from tests.given import given
from tests.survey.resident import Resident
from wagtail_civic.formatting import day
from wagtail_civic.models import SurveyResponse
from wagtail_civic.testing import last_code, make_survey, place, question_block

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

REPLACES = "takes the place of"


@given
def a_survey_about_coming():
    questions = [
        question_block("one_choice", "How do you come?", options=["On foot", "By bus"]),
        question_block("yes_no", "Would you like benches?"),
    ]
    return make_survey(questions)


@given
def page_about_coming(a_survey_about_coming):
    return place(a_survey_about_coming)


@pytest.fixture
def survey(a_survey_about_coming):
    return a_survey_about_coming


@pytest.fixture
def page(page_about_coming):
    return page_about_coming


@pytest.fixture
def clock(monkeypatch):
    """Whoever answers does so a day after the one before her."""
    moment = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])

    def forward(**span):
        moment[0] += timedelta(**span)

    return forward


def send(resident, option):
    """Answer up to the code, from a browser that knows nobody."""
    resident.client.cookies.clear()
    resident.open()
    choice, agreed = resident.screen.context["form"].section.questions
    resident.press(**{f"q-{choice.key}": choice.options[option].key, f"q-{agreed.key}": "yes"})
    response = resident.press("send", email=resident.email)
    return resident.client.get(response["Location"])


def behind_the_link(resident, link=""):
    return " ".join(Client().get(link or resident.link()).content.decode().split())


def letter(resident):
    newest = resident.letters()[-1]
    return [newest.body, *(str(each[0]) for each in newest.alternatives)]


@pytest.fixture
def nadia(page, survey):
    return Resident(page, survey)


@pytest.fixture
def answered(nadia, clock):
    """She answered and confirmed, and a day has passed."""
    send(nadia, 0)
    nadia.send(nadia.link())
    clock(days=1)
    return SurveyResponse.objects.get()


class TestThePageBehindTheLink:
    def test_shows_the_answers_in_words(self, nadia):
        send(nadia, 1)
        shown = behind_the_link(nadia)
        for words in ("How do you come?", "By bus", "Would you like benches?", "Yes"):
            assert words in shown
        assert "On foot" not in shown

    def test_shows_what_a_stranger_sent_in_her_name(self, nadia, page, survey, answered):
        send(Resident(page, survey, nadia.email), 1)
        shown = behind_the_link(nadia)
        assert "By bus" in shown
        assert REPLACES in shown
        assert day(answered.submitted_at) in shown

    def test_shows_the_questions_as_they_were_asked(self, nadia, survey):
        send(nadia, 1)
        raw = survey.questions.get_prep_value()
        raw[0]["value"]["label"] = "How do you leave?"
        del raw[0]["value"]["options"][1]
        survey.questions = survey.questions.stream_block.to_python(raw)
        survey.save_revision().publish()
        shown = behind_the_link(nadia)
        assert "How do you come?" in shown
        assert "By bus" in shown

    def test_speaks_the_language_in_which_she_answered(self, survey):
        french, _created = Locale.objects.get_or_create(language_code="fr")
        copy = survey.copy_for_translation(french)
        raw = copy.questions.get_prep_value()
        raw[1]["value"]["label"] = "Voulez-vous des bancs ?"
        copy.questions = copy.questions.stream_block.to_python(raw)
        copy.save()
        copy.save_revision().publish()
        page = place(survey)
        mirror = page.copy_for_translation(french, copy_parents=True)
        mirror.survey = copy
        mirror.save_revision().publish()
        nadia = Resident(mirror, survey)
        send(nadia, 1)
        shown = behind_the_link(nadia)
        assert "Voulez-vous des bancs ?" in shown
        assert "<dd>Oui</dd>" in shown

    def test_says_nothing_of_the_answers_once_they_are_confirmed(self, nadia):
        send(nadia, 1)
        link = nadia.link()
        nadia.send(link)
        shown = behind_the_link(nadia, link)
        assert "By bus" not in shown
        assert REPLACES not in shown


class TestWhatIsReplaced:
    def test_is_said_in_the_letter(self, nadia, answered):
        send(nadia, 1)
        for part in letter(nadia):
            assert REPLACES in part
            assert day(answered.submitted_at) in part

    def test_is_said_of_answers_that_wait_for_a_check(self, nadia, answered):
        SurveyResponse.objects.update(state="held", hold_reason="address")
        send(nadia, 1)
        assert REPLACES in behind_the_link(nadia)

    @pytest.mark.parametrize("state", ["pending", "withdrawn"])
    def test_is_nothing_where_nothing_counts(self, nadia, answered, state):
        withdrawn = timezone.now() if state == "withdrawn" else None
        SurveyResponse.objects.update(state=state, withdrawn_at=withdrawn)
        send(nadia, 1)
        assert REPLACES not in "".join([behind_the_link(nadia), *letter(nadia)])

    def test_is_nothing_the_first_time(self, nadia):
        send(nadia, 1)
        assert REPLACES not in "".join([behind_the_link(nadia), *letter(nadia)])

    def test_is_nothing_by_an_older_link(self, nadia, clock):
        send(nadia, 0)
        old = nadia.link()
        clock(hours=1)
        send(nadia, 1)
        nadia.send(nadia.link())
        assert REPLACES not in behind_the_link(nadia, old)


def test_the_code_screen_is_the_same_whether_the_address_answered_before_or_not(
    page, survey, nadia, answered
):
    known = send(Resident(page, survey, nadia.email), 1)
    new = send(Resident(page, survey, "noura@example.org"), 1)
    assert stripped(known) == stripped(new)
    assert REPLACES not in stripped(known)


def stripped(response):
    """Without what is different each time: the masked address, and the token of the form."""
    shown = re.sub(r'(csrfmiddlewaretoken" value=)"[^"]*"', r"\1", response.content.decode())
    return re.sub(r"n\S*@example\.org|n\S*@\S*<", "", shown)


class TestOneQuestion:
    """Whoever gave one answer reads of one, on every screen of her way and in her letters."""

    @pytest.fixture
    def quick(self):
        return make_survey([question_block("yes_no", "Would you like benches?")])

    def way(self, survey):
        """All that she reads, from her answer to taking it back."""
        nadia = Resident(place(survey), survey)
        nadia.open()
        nadia.press(**{f"q-{each.key}": "yes" for each in survey.questionnaire})
        read = [nadia.shown]
        sent = nadia.press("send", email=nadia.email)
        read.append(nadia.client.get(sent["Location"]).content.decode())
        done = nadia.post("code", code=last_code(nadia.email))
        read.append(nadia.client.get(done["Location"]).content.decode())
        read.append(nadia.client.get(nadia.url("me")).content.decode())
        letters = [str(each.message()) + each.body for each in mail.outbox]
        return " ".join(" ".join([*read, *letters]).split())

    def test_of_one_it_speaks_as_of_one(self, quick):
        said = self.way(quick)
        for words in (
            "Your answer is counted.",
            "Your answer counts as soon as",
            "Confirm my answer<",
        ):
            assert words in said, words
        # The notice about her data is a text of the city, kept word for word.
        for words in (
            "answers are counted",
            "answers count",
            "my answers",
            "Withdraw your answers",
        ):
            assert words not in said, words

    def test_of_several_as_of_several(self, survey):
        two = [question_block("yes_no", "Benches?"), question_block("yes_no", "Trees?")]
        said = self.way(make_survey(two))
        assert "Your answers are counted." in said
        assert "Your answer is" not in said
