"""What the API says of a questionnaire, held against what it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from tests.survey.strategies import answers, question, questionnaires
from wagtail_civic.survey import Condition, Question, Questionnaire, Section, Test, clean, values
from wagtail_civic.survey.schema import schema

pytestmark = pytest.mark.alike


@given(questionnaires())
def test_it_is_a_schema(questionnaire):
    Draft202012Validator.check_schema(schema(questionnaire))


@given(st.data())
def test_what_is_stored_fits_it(data):
    asked = data.draw(questionnaires())
    free = of(*(question for question in asked if question.condition is None))
    raw = {each.key: data.draw(answers(each)) for each in free}
    Draft202012Validator(schema(free)).validate(values(free, clean(free, raw)))


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        (question("one_choice"), "z"),
        (question("one_choice"), {"other": "x"}),
        (question("several", maximum=1), ["a", "b"]),
        (question("ranking"), ["a", "a"]),
        (question("scale"), 6),
        (question("scale"), 2.5),
        (question("matrix", required=True), {"a": "a"}),
        (question("matrix"), {"z": "a"}),
        (question("short_text", maximum=3), "abcd"),
        (question("yes_no"), "perhaps"),
        (question("place"), {"planet": "Mars"}),
        (question("number", minimum=3), 2),
    ],
)
def test_what_is_wrong_does_not(asked, wrong):
    with pytest.raises(ValidationError):
        Draft202012Validator(schema(of(asked))).validate({"q": wrong})


def of(*asked):
    return Questionnaire((Section("s", "Title", "Text", asked),))


def test_what_is_required_whatever_else_is_said():
    asked = [
        Question("a", "yes_no", required=True),
        Question("b", "yes_no", required=True, condition=Condition("a", Test.EQUALS, "yes")),
    ]
    found = schema(of(*asked))
    assert found["required"] == ["a"]
    assert found["properties"]["b"]["x-civic-condition"] == {
        "question": "a",
        "test": "equals",
        "value": "yes",
    }
    assert found["x-civic-sections"] == [
        {"key": "s", "title": "Title", "text": "Text", "questions": ["a", "b"]}
    ]
