"""Questions to the city: people ask, others would like to know too, and the city answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from tests.admin.conftest import agent
from tests.discussion.conftest import evidence, person, read
from tests.given import given
from wagtail_civic.blocks import CityQuestionsBlock, ReadingListBlock
from wagtail_civic.blocks.reading import ReadingBlock
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import Comment
from wagtail_civic.queries.debates import debate_on, debates
from wagtail_civic.services import discussion, spaces
from wagtail_civic.testing import comment_on, make_city_questions, make_debate

pytestmark = [pytest.mark.django_db, pytest.mark.alike]

__all__ = ["agent"]

NOW = timezone.now()


@given
def page_of_questions():
    return make_city_questions(moderation="after").page


@pytest.fixture
def asked(page_of_questions):
    """What is asked here appears at once, so that these tests are about what follows."""
    return debates(page_of_questions)[0]


def answer(debate, comment, who="The roads department"):
    thread = discussion.thread_of(spaces.for_page(debate, now=NOW), str(debate.key))
    said = {"body": "Next spring.", "public_name": who, "reply_to": comment.pk}
    return discussion.answer(thread, **said, user=None, now=timezone.now())


def test_questions_are_read_before_they_appear_unless_the_editor_says_otherwise():
    assert CityQuestionsBlock().child_blocks["moderation"].get_default() == "before"
    assert comment_on(make_city_questions(), "When?").state == "held"


def test_nobody_is_for_or_against_a_question(asked):
    assert comment_on(asked, "When?", stance="against").stance == "neutral"
    assert not read(asked).asks_stances
    assert not {"stances", "summary"} & set(CityQuestionsBlock().child_blocks)


def test_only_the_city_replies(asked):
    question = comment_on(asked, "When?")
    thread = discussion.thread_of(spaces.for_page(asked, now=NOW), str(asked.key))
    said = {"body": "Never.", "public_name": "Nadia", "reply_to": question.pk}
    with pytest.raises(InvalidInput):
        discussion.post(thread, **said, identity=person(), evidence=evidence(), now=NOW)
    reply = answer(asked, question)
    assert (reply.parent, reply.official) == (question, True)


def test_a_question_is_answered_waiting_or_overdue(asked):
    one, two = comment_on(asked, "When?"), comment_on(asked, "How much?")
    answer(asked, one)
    Comment.objects.filter(pk=two.pk).update(submitted_at=NOW - timedelta(days=40))
    found = {each.number: each.answer for each in read(asked).comments}
    assert found == {one.pk: "answered", two.pk: "late"}
    Comment.objects.filter(pk=two.pk).update(submitted_at=NOW - timedelta(days=3))
    assert {each.answer for each in read(asked).comments} == {"answered", "waiting"}


def test_an_answer_that_was_taken_back_is_none(asked):
    question = comment_on(asked, "When?")
    discussion.retract(answer(asked, question), reason="A mistake.", user=None, now=NOW)
    assert [each.answer for each in read(asked).comments] == ["waiting"]
    assert read(asked, answered="answered").comments == []


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("answered", ["When?"]), ("waiting", ["How much?"]), ("nonsense", ["How much?", "When?"])],
)
def test_readers_choose_those_that_were_answered(asked, chosen, words):
    answer(asked, comment_on(asked, "When?"))
    comment_on(asked, "How much?")
    assert sorted(each.body for each in read(asked, answered=chosen).comments) == words


def test_a_debate_knows_no_answers():
    debate = make_debate()
    comment_on(debate, "Benches first.")
    assert [each.answer for each in read(debate, answered="answered").comments] == [""]


def test_the_page_speaks_of_questions_and_says_who_answered_and_when(asked):
    question = comment_on(asked, "When?")
    answer(asked, question, who="Anne Roy, deputy mayor")
    comment_on(asked, "How much?")
    shown = Client().get(asked.page.get_url()).content.decode()
    for words in (
        "Ask a question",
        "2 questions",
        "the city answers within 10 working days",
        "I would like to know this too",
        "Waiting for an answer",
        "Anne Roy, deputy mayor",
        "Answer of the city",
    ):
        assert words in shown
    for words in ("Write a comment", "?reply=", "?cite=", "Most supported"):
        assert words not in shown


def test_the_form_asks_a_question(asked):
    shown = Client().get(read(asked).comment_url).content.decode()
    assert "Your question" in shown
    assert "Your comment" not in shown


def test_whoever_answers_is_named_unless_she_says_otherwise(agent, asked):
    question = comment_on(asked, "When?")
    client = agent("oversee_signature", "moderate_signature")
    client.user.first_name, client.user.last_name = "Anne", "Roy"
    client.user.save()
    shown = client.get(f"/admin/civic/moderation/comment/{question.pk}/").content.decode()
    assert 'value="Anne Roy"' in shown


def test_programs_read_them_too(asked):
    answer(asked, comment_on(asked, "When?"))
    key = spaces.for_page(asked, now=NOW).translation_key
    found = Client().get(f"/civic/api/v1.0/debates/{key}/?answered=answered").json()
    assert (found["asks_questions"], found["answer_days"]) == (True, 10)
    assert found["comments"][0]["answer"] == "answered"
    assert Client().get(f"/civic/api/v1.0/debates/{key}/?answered=x").status_code == 400


def test_a_block_of_either_kind_keeps_its_discussion_where_the_page_is_copied_or_saved(asked):
    comment_on(asked, "When?")
    asked.page.save_revision().publish()
    again = debate_on(type(asked.page).objects.get(pk=asked.page.pk), asked.key)
    assert read(again).total == 1


class TestReadingList:
    def item(self, **value):
        block = ReadingBlock()
        return block.clean(block.to_python({"title": "A study", **value}))

    def test_each_leads_to_one_place(self, asked):
        assert self.item(url="https://example.org/study.pdf")["title"] == "A study"
        assert self.item(page=asked.page.pk)["page"].pk == asked.page.pk

    @pytest.mark.parametrize(
        "value", [{}, {"url": "javascript:alert(1)"}, {"url": "https://a.example", "minutes": 0}]
    )
    def test_what_leads_nowhere_is_refused(self, value):
        with pytest.raises(ValidationError):
            self.item(**value)

    def test_two_places_are_one_too_many(self, asked):
        with pytest.raises(ValidationError):
            self.item(url="https://a.example", page=asked.page.pk)

    def test_says_who_wrote_it_and_how_long_it_takes(self):
        block = ReadingListBlock()
        items = [
            {
                "title": "<b>A study</b>",
                "url": "https://a.example/x",
                "author": "The university",
                "standpoint": "a study",
                "minutes": 7,
            }
        ]
        shown = block.render(block.to_python({"heading": "Read first", "items": items}))
        for words in ("Read first", "https://a.example/x", "The university", "7 minutes to read"):
            assert words in shown
        assert "<b>A study" not in shown

    def test_is_previewed_with_invented_ones(self):
        block = ReadingListBlock()
        assert "6 minutes to read" in block.render(block.get_preview_value())
