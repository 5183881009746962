"""A whole questionnaire: every question is right or says what is not; hidden ones take nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.survey.strategies import answers, questionnaires
from wagtail_civic.exceptions import FieldRequired, InvalidAnswer, InvalidFields
from wagtail_civic.survey import (
    Condition,
    Item,
    Option,
    Question,
    Questionnaire,
    Section,
    Test,
    asked,
    clean,
    misplaced,
    read,
    values,
    write,
)

pytestmark = pytest.mark.alike

ABC = tuple(Option(key) for key in "abc")


def of(*questions):
    return Questionnaire((Section("s", questions=questions),))


def codes(questionnaire, raw, **more):
    with pytest.raises(InvalidFields) as caught:
        clean(questionnaire, raw, **more)
    return {key: error.code for key, error in caught.value.errors.items()}


@given(questionnaires())
def test_what_is_published_is_what_is_read(questionnaire):
    assert read(json.loads(json.dumps(write(questionnaire)))) == questionnaire


@given(st.data())
def test_answering_what_is_asked_is_right_and_comes_back(data):
    questionnaire = data.draw(questionnaires())
    raw, known = {}, {}
    for question in questionnaire:
        if asked(question, known):
            raw[question.key] = data.draw(answers(question))
            known = clean(questionnaire, raw, only=raw)
    found = clean(questionnaire, raw)
    assert set(found) == set(raw)
    assert clean(questionnaire, json.loads(json.dumps(values(questionnaire, found)))) == found


@given(st.data())
def test_page_by_page_is_the_same_as_at_once(data):
    questionnaire = data.draw(questionnaires())
    raw = {question.key: data.draw(st.none() | answers(question)) for question in questionnaire}
    try:
        at_once = clean(questionnaire, raw)
    except InvalidFields as error:
        wrong = set(error.errors)
    else:
        earlier = {}
        for section in questionnaire.sections:
            keys = [question.key for question in section.questions]
            earlier |= clean(questionnaire, raw, only=keys, earlier=earlier)
        assert earlier == at_once
        return
    assert wrong <= set(raw)


class TestHidden:
    how = Question("how", "one_choice", options=ABC)
    why = Question("why", "short_text", required=True, condition=Condition("how", Test.EQUALS, "b"))
    more = Question("more", "short_text", required=True, condition=Condition("why"))

    def test_nothing_is_required_that_is_not_asked(self):
        assert set(clean(of(self.how, self.why), {"how": "a"})) == {"how"}

    def test_what_is_asked_is_required(self):
        assert codes(of(self.how, self.why), {"how": "b"}) == {"why": FieldRequired.code}

    def test_an_answer_to_what_is_not_asked_is_refused(self):
        assert codes(of(self.how, self.why), {"how": "a", "why": "x"}) == {
            "why": InvalidAnswer.code
        }

    def test_what_follows_a_hidden_one_is_hidden_too(self):
        assert set(clean(of(self.how, self.why, self.more), {"how": "a"})) == {"how"}

    def test_on_the_next_page(self):
        earlier = {"how": (Item(option="b"),)}
        assert codes(of(self.how, self.why), {}, only=["why"], earlier=earlier) == {
            "why": FieldRequired.code
        }

    def test_one_that_waits_for_a_later_one_is_misplaced(self):
        assert misplaced(of(self.why, self.how)) == [self.why]
        assert misplaced(of(self.how, self.why, self.more)) == []


class TestConditions:
    @pytest.mark.parametrize(
        ("test", "value", "items", "holds"),
        [
            (Test.ANSWERED, "", (Item(text="x"),), True),
            (Test.ANSWERED, "", (), False),
            (Test.EQUALS, "a", (Item(option="a"),), True),
            (Test.EQUALS, "a", (Item(option="a"), Item(option="b")), False),
            (Test.INCLUDES, "a", (Item(option="b"), Item(option="a")), True),
            (Test.INCLUDES, "a", (Item(text="a"),), False),
            (Test.EQUALS, "3", (Item(number=3),), True),
            (Test.AT_LEAST, "3", (Item(number=3),), True),
            (Test.AT_LEAST, "3", (Item(number=2),), False),
            (Test.AT_LEAST, "2", (Item(option="a"), Item(option="b")), True),
            (Test.AT_LEAST, "2", (Item(option="a", number=1),), False),
            (Test.AT_LEAST, "many", (Item(number=9),), False),
        ],
    )
    def test_each(self, test, value, items, holds):
        question = Question("q", "short_text", condition=Condition("p", test, value))
        assert asked(question, {"p": items}) is holds


def test_a_question_of_another_questionnaire():
    raw = {"q": True, "\ud800": True} | {str(number): True for number in range(10_000)}
    assert codes(of(Question("q", "yes_no")), raw) == {"": InvalidAnswer.code}


def test_what_is_emptied_on_a_page_that_is_answered_again_is_empty():
    questionnaire = of(Question("q", "yes_no"))
    assert clean(questionnaire, {}, only=["q"], earlier={"q": (Item(option="yes"),)}) == {}


def test_every_question_says_what_is_wrong_with_it():
    questionnaire = of(
        Question("a", "number"), Question("b", "date", required=True), Question("c", "yes_no")
    )
    assert codes(questionnaire, {"a": "x", "c": True}) == {"a": "invalid_answer", "b": "required"}
