"""Where people ask the city, no screen and no letter speaks of a comment."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils.html import strip_tags

from wagtail_civic import keys
from wagtail_civic.models import Comment
from wagtail_civic.services import discussion, outreach
from wagtail_civic.testing import comment_on, make_city_questions, make_debate

pytestmark = pytest.mark.alike

LETTERS = ("confirm", "held", "released", "set_aside", "thanks", "withdrawal", "withdrawn")
FORMS = (".html", ".txt", "_subject.txt")
TOLD = {"title": "Trams", "minutes": 10, "days": 3, "hours": 2, "withdraw_url": "https://a.test/w"}


@pytest.fixture
def asked(db):
    return make_city_questions(moderation="after")


def words(name, **told):
    return strip_tags(render_to_string(f"wagtail_civic/{name}", TOLD | told)).lower()


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("form", FORMS)
def test_a_letter_says_what_it_is_about(letter, form):
    name = f"emails/comment_{letter}{form}"
    assert "question" in words(name, questions=True)
    assert "comment" not in words(name, questions=True)
    assert "comment" in words(name)
    assert "question" not in words(name)


@pytest.mark.parametrize("result", ["confirmed", "already", "held", "withdrawn", "invalidated"])
def test_what_became_of_it_is_told_in_the_same_words(result):
    name = "discussion/outcome.html"
    assert "comment" not in words(name, result=result, questions=True)
    assert "question" not in words(name, result=result)


@pytest.mark.django_db
def test_the_page_and_its_screens_speak_of_questions(asked):
    one, two = comment_on(asked, "When?"), comment_on(asked, "How much?")
    Comment.objects.update(state="confirmed")
    discussion.hide(
        Comment.objects.filter(pk=two.pk), reason="Off topic.", user=None, now=two.submitted_at
    )
    page = Client().get(asked.page.get_url()).content.decode()
    assert "A question was removed: Off topic." in page
    assert "question by" in page
    assert not re.search(r"\bcomments?\b", strip_tags(page), re.IGNORECASE)
    report = re.search(rf'href="([^"]*/{one.pk}/report/)"', page)[1]
    screen = Client().get(report).content.decode()
    assert "Report this question" in screen
    assert "this comment" not in screen


@pytest.mark.django_db
def test_letters_know_whether_people_ask_or_discuss(asked):
    asks, discusses = comment_on(asked, "When?"), comment_on(make_debate(), "Benches first.")
    assert letter(asks)["questions"] is True
    assert "questions" not in letter(discusses)


def letter(comment):
    message = outreach.draft(
        event="",
        kind="comment_thanks",
        email="marie@example.org",
        language="en",
        space=comment.space,
        context={},
        now=comment.submitted_at,
    )
    return keys.unseal(message.sealed)["context"]
