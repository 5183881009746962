"""S2 of questions to the elected: what people, moderators and editors write there stays words, wherever it is read."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.given import given
from tests.injection.payloads import HARMLESS, TRIED
from tests.injection.test_what_people_write import (
    Said,
    assert_words,
    changed_by,
    missing_of,
    reading,
)
from tests.injection.written import mouthfuls
from wagtail_civic.models import Question, Space
from wagtail_civic.services import question as questions
from wagtail_civic.testing import ask_question, make_question_page, space_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
#: As long as the shortest of these fields.
SHORTEST = 60


@given
def hour_of_hostile_words():
    return make_question_page(live_from=timezone.now())


@pytest.fixture
def page(hour_of_hostile_words):
    return hour_of_hostile_words


@pytest.fixture
def answered(page):
    """Live before, answered in writing as well."""
    by: dict[str, Any] = {"user": None, "now": timezone.now()}
    question = questions.take_live(ask_question(page, HARMLESS, public_name=HARMLESS), **by)
    questions.answered(question, **by)
    questions.write(question, said=questions.Said(HARMLESS), name=HARMLESS, **by)
    return question


@pytest.fixture
def live(page, answered):
    by: dict[str, Any] = {"user": None, "now": timezone.now()}
    return questions.take_live(ask_question(page, f"{HARMLESS}!", public_name=HARMLESS), **by)


@pytest.fixture
def said(page, answered, live):
    rules = space_of(page).rules

    def says(words: str) -> None:
        speakers = [{**each, "name": words} for each in rules["speakers"]]
        Space.objects.filter(pk=answered.space_id).update(rules={**rules, "speakers": speakers})
        short = {"public_name": words[:SHORTEST], "answer_name": words[:100]}
        prepared = {"words": words, "translations": {}, "name": words[:100]}
        rows = Question.objects.filter(space=answered.space_id)
        rows.update(body=words, answer=words, prepared=prepared, **short)
        raw = page.speakers.get_prep_value()
        for each in raw:
            each["value"] |= {"name": words, "role": words}
        type(page).objects.filter(pk=page.pk).update(
            speakers=page.speakers.stream_block.to_python(raw), summary=words
        )

    return Said(says)


def test_on_the_screens_of_citizens(said, page, answered):
    addresses = {
        "page": page.get_url(),
        "one": reverse("wagtail_civic:question_one", args=[page.pk, answered.pk]),
        "live": reverse("wagtail_civic:question_live", args=[page.pk]),
        "ask": reverse("wagtail_civic:question_ask", args=[page.pk]),
        "support": reverse("wagtail_civic:question_support", args=[page.pk, answered.pk]),
    }
    assert changed_by(said, reading(Client(), **addresses)) == {}


def test_in_the_admin(said, desk, page, answered):
    space = answered.space_id
    addresses = {
        "list": reverse("civic_questions:index"),
        "one": reverse("civic_questions:one", args=[answered.pk]),
        "board": reverse("civic_questions:board", args=[space]),
        "speaker": reverse("civic_questions:speaker", args=[space]),
        "answer": reverse("civic_questions:answer", args=[answered.pk]),
    }
    assert changed_by(said, reading(desk, **addresses)) == {}


def test_in_the_queue(desk, page):
    question = ask_question(page, HARMLESS, published=False)

    def says(words: str) -> None:
        Question.objects.filter(pk=question.pk).update(body=words)

    queue = {"queue": reverse("civic_moderation:index")}
    assert changed_by(Said(says), reading(desk, **queue)) == {}


def test_in_the_api(said, page):
    address = reverse("wagtail_civic:api:questionbox", args=[page.translation_key])
    for words in mouthfuls():
        said.says(words)
        assert_words(Client().get(address), words)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_in_a_table(desk, page, live, kind):
    fill(live)
    answer = desk.get(reverse("civic_questions:index"), {"export": kind})
    assert missing_of(answer, kind) == []


def test_in_the_open_data(page, live):
    fill(live)
    answer = Client().get(reverse("wagtail_civic:question_data", args=[page.pk]))
    assert missing_of(answer, "csv") == []


def fill(question):
    for number, payload in enumerate(TRIED):
        question.pk, question.body, question.live_slot = None, payload, None
        question.receipt = question.digest = f"R{number:04}"
        question.save(force_insert=True)


def test_no_address_of_a_list_brings_anything_in(page):
    for payload in TRIED:
        asked = QueryDict(mutable=True)
        asked.update(dict.fromkeys(("q", "sort", "show", "speaker", "item", "seed"), payload))
        text = Client().get(f"{page.get_url()}?{asked.urlencode()}").text
        assert payload not in text or "<" not in payload, payload
