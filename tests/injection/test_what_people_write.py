"""S2 of questionnaires, registers and debates: what people write there stays words, wherever it is read."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from tests.given import given
from tests.injection.payloads import HARMLESS, TRIED
from tests.injection.test_pages import changed_by, text
from tests.injection.written import mouthfuls
from tests.survey.resident import Resident
from wagtail_civic import keys
from wagtail_civic.models import Comment, Confirmation, Observation, Quotation, SurveyAnswer, Tally
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import spaces
from wagtail_civic.testing import (
    comment_on,
    make_debate,
    make_register,
    make_survey,
    observe,
    place,
    question_block,
    respond,
)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

#: The shortest of them: the name beside a comment.
SHORTEST = 60


@pytest.fixture
def desk():
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("agent", "a@example.org", "pw"))
    return client


class Said:
    """Past every check on the way in: what is shown has to be harmless by itself."""

    def __init__(self, says: Callable[[str], None]) -> None:
        self.says = says


def reading(client, **addresses: str) -> dict[str, Callable[[], str]]:
    return {name: lambda at=at: text(client.get(at)) for name, at in addresses.items()}


@given
def survey_in_words():
    asked = [
        question_block("long_text", "What is missing?", name="missing"),
        question_block("one_choice", "Which?", name="which", options=["One"], other=True),
    ]
    return make_survey(asked, results_shown="always")


@given
def page_in_words(survey_in_words):
    return place(survey_in_words)


class TestAnswers:
    @pytest.fixture
    def survey(self, survey_in_words, page_in_words):
        return survey_in_words

    @pytest.fixture
    def nadia(self, survey, page_in_words):
        """On her way: her answers are sent, and wait for the code."""
        nadia = Resident(page_in_words, survey)
        missing, which = survey.questionnaire
        nadia.open()
        nadia.press(**{f"q-{missing.key}": HARMLESS, f"q-{which.key}": which.options[0].key})
        nadia.press("send", email=nadia.email)
        return nadia

    @pytest.fixture
    def response(self, survey):
        missing, which = survey.questionnaire
        return respond(survey, {missing.key: HARMLESS, which.key: {"other": HARMLESS}})

    @pytest.fixture
    def said(self, nadia, response):
        row = Confirmation.objects.get()
        payload = keys.unseal(row.sealed)

        def says(words: str) -> None:
            SurveyAnswer.objects.exclude(text="").update(text=words)
            answers = [[words if each == HARMLESS else each for each in line] for line in lines]
            sealed = keys.seal({**payload, "answers": answers})
            Confirmation.objects.update(sealed=sealed)

        lines = payload["answers"]
        return Said(says)

    def test_behind_the_link_of_the_letter(self, said, nadia):
        assert changed_by(said, reading(nadia.client, link=nadia.link())) == {}

    def test_on_the_screens_of_whoever_changes_them(self, said, nadia, survey):
        nadia.post("code", code=notified(nadia))
        assert changed_by(said, reading(nadia.client, form=nadia.url())) == {}

    def test_on_the_page_on_which_all_is_checked(self, nadia, survey):
        missing = next(iter(survey.questionnaire))
        for words in mouthfuls():
            nadia.open()
            screen = nadia.press(**{f"q-{missing.key}": words}).content.decode()
            assert escape(words) in screen
            assert words not in screen or escape(words) == words

    def test_in_the_admin(self, said, desk, response, survey):
        space = spaces.for_page(survey, now=timezone.now())
        addresses = {
            "one": reverse("civic_responses:one", args=[response.pk]),
            "words": reverse("civic_responses:words", args=[space.pk]),
        }
        assert changed_by(said, reading(desk, **addresses)) == {}

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_in_a_table(self, desk, survey, kind):
        missing = next(iter(survey.questionnaire))
        for number, payload in enumerate(TRIED, start=100):
            respond(survey, {missing.key: payload}, number=number)
        space = spaces.for_page(survey, now=timezone.now())
        answer = desk.get("/admin/civic/responses/", {"space": space.pk, "export": kind})
        assert answer["Content-Disposition"].startswith("attachment")
        assert missing_of(answer, kind) == []

    def test_of_the_results_only_what_an_editor_quotes(
        self, said, nadia, response, survey, settings
    ):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "RESULTS_STEP": 1}
        written = response.answers.get(question__key=next(iter(survey.questionnaire.questions)))
        quoted = Quotation.objects.create(answer=written, text=HARMLESS, at=timezone.now())

        def says(words: str) -> None:
            said.says(words)
            Quotation.objects.filter(pk=quoted.pk).update(text=words)
            Tally.objects.update(refreshed_at=None)

        reads = reading(nadia.client, results=nadia.url("results"))
        assert changed_by(Said(says), reads) == {}


@given
def register_in_words():
    return make_register()


class TestObservations:
    @pytest.fixture
    def register(self, register_in_words):
        return register_in_words

    @pytest.fixture
    def observation(self, register):
        return observe(register, HARMLESS, title=HARMLESS, name=HARMLESS)

    @pytest.fixture
    def said(self, observation):
        names = ["title", "body", "name", "note", "position"]

        def says(words: str) -> None:
            rows = Observation.objects.filter(pk=observation.pk)
            rows.update(**{name: words[:100] if name == "name" else words[:150] for name in names})

        return Said(says)

    def test_on_the_screens_of_citizens(self, said, register, observation):
        addresses = {
            "register": reverse("wagtail_civic:register", args=[register.pk]),
            "print": reverse("wagtail_civic:register_print", args=[register.pk]),
            "one": reverse("wagtail_civic:observation", args=[register.pk, observation.number]),
            "page": register.get_url(),
        }
        assert changed_by(said, reading(Client(), **addresses)) == {}

    def test_in_the_admin(self, said, desk, observation):
        addresses = {
            "list": reverse("civic_registers:index"),
            "one": reverse("civic_registers:one", args=[observation.pk]),
        }
        assert changed_by(said, reading(desk, **addresses)) == {}

    def test_in_the_api(self, said, register):
        address = reverse("wagtail_civic:api:register", args=[register.translation_key])
        for words in mouthfuls(room=100):
            said.says(words)
            assert_words(Client().get(address), words)

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_in_a_table(self, desk, register, kind):
        for payload in TRIED:
            observe(register, payload)
        answer = desk.get(reverse("civic_registers:index"), {"export": kind})
        assert missing_of(answer, kind) == []


@given
def page_debated_in_words():
    return make_debate().page


class TestComments:
    @pytest.fixture
    def debate(self, page_debated_in_words):
        return debates(page_debated_in_words)[0]

    @pytest.fixture
    def comment(self, debate):
        return comment_on(debate, HARMLESS, public_name=HARMLESS)

    @pytest.fixture
    def said(self, comment):
        def says(words: str) -> None:
            rows = Comment.objects.filter(pk=comment.pk)
            rows.update(body=words, public_name=words[:SHORTEST])

        return Said(says)

    def test_on_the_screens_of_citizens(self, said, debate, comment):
        addresses = {
            "debate": reverse("wagtail_civic:debate", args=[debate.page.pk, debate.key]),
            "report": reverse(
                "wagtail_civic:report", args=[debate.page.pk, debate.key, comment.pk]
            ),
        }
        assert changed_by(said, reading(Client(), **addresses)) == {}

    def test_in_the_admin(self, said, desk, comment):
        Comment.objects.update(state="held", hold_reason="read_first")
        addresses = {
            "queue": reverse("civic_moderation:index"),
            "one": reverse("civic_moderation:comment", args=[comment.pk]),
        }
        assert changed_by(said, reading(desk, **addresses)) == {}

    def test_in_the_api(self, said, debate):
        address = reverse("wagtail_civic:api:debate", args=[debate.translation_key])
        for words in mouthfuls():
            said.says(words)
            assert_words(Client().get(address), words)

    def test_in_a_table(self, desk, comment):
        for number, payload in enumerate(TRIED):
            # Another of the same person, past the limit of what one network may send.
            comment.pk, comment.body = None, payload
            comment.receipt = comment.digest = f"R{number:04}"
            comment.save(force_insert=True)
        Comment.objects.update(state="held", hold_reason="read_first")
        answer = desk.get(reverse("civic_moderation:export"), {"format": "csv"})
        assert missing_of(answer, "csv") == []


def notified(nadia: Resident) -> str:
    from wagtail_civic.testing import last_code

    return last_code(nadia.email)


def assert_words(response: Any, words: str) -> None:
    """As they are, where nothing takes them for markup."""
    assert response["Content-Type"].startswith("application/json")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert words in strings(json.loads(text(response)))


def strings(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(strings, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(strings, value)) if value else set()
    return {value} if isinstance(value, str) else set()


def missing_of(answer: Any, kind: str) -> list[str]:
    """The payloads that the table has not as they are, or behind the mark that keeps a spreadsheet from running them."""
    data = b"".join(answer) if answer.streaming else answer.content
    if kind == "xlsx":
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            whole = "".join(book.read(name).decode() for name in book.namelist())
        assert "<f>" not in whole
        # As XML has them in an element.
        found = [escape(each).replace("&#x27;", "'").replace("&quot;", '"') for each in TRIED]
        return [each for each in found if each not in whole]
    cells = {
        cell for row in csv.reader(io.StringIO(data.decode().lstrip("\ufeff"))) for cell in row
    }
    return [each for each in TRIED if not {each, f"'{each}"} & cells]
