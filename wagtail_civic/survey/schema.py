"""A questionnaire as a JSON Schema (draft 2020-12), from which an application can draw its form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wagtail_civic.survey.definition import Question, Questionnaire
from wagtail_civic.survey.kinds import KINDS, OTHER_LENGTH, PLACE_LENGTH, scale

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

#: A number may be sent as text, in which no figure is lost.
NUMBER: Schema = {"type": ["number", "string"]}


def schema(questionnaire: Questionnaire, pictures: Mapping[str, str] | None = None) -> Schema:
    """
    What ``answers.clean`` takes, by question key.

    It says what an answer looks like; which questions are asked after which answers is under
    ``x-civic-condition``, in the words of ``Condition``, because JSON Schema has no order.
    ``pictures``: addresses, by question key.
    """
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {
            question.key: {**_property(question), **_picture(question, pictures or {})}
            for question in questionnaire
        },
        "required": [q.key for q in questionnaire if q.required and q.condition is None],
        "additionalProperties": False,
        "x-civic-sections": [
            {
                "key": section.key,
                "title": section.title,
                "text": section.text,
                "questions": [question.key for question in section.questions],
            }
            for section in questionnaire.sections
        ],
    }


def _property(question: Question) -> Schema:
    found = {
        **_SHAPES[question.kind](question),
        "title": question.label,
        "x-civic-kind": question.kind,
    }
    if question.panel:
        found["x-civic-panel"] = True
    if question.help:
        found["description"] = question.help
    if question.condition:
        condition = question.condition
        found["x-civic-condition"] = {
            "question": condition.question,
            "test": condition.test.value,
            "value": condition.value,
        }
    return found


def _picture(question: Question, pictures: Mapping[str, str]) -> Schema:
    url = pictures.get(question.key)
    if not url or not question.picture:
        return {}
    return {"x-civic-picture": {"url": url, "alt": question.picture.alt}}


def _text(question: Question) -> Schema:
    most = getattr(KINDS[question.kind], "length")  # noqa: B009 - of texts alone
    least = int(question.minimum or 0)
    limits: Schema = {"maxLength": min(int(question.maximum or most), most)}
    return {"type": "string", **limits, **({"minLength": least} if least else {})}


def _option(question: Question) -> Schema:
    choices: list[Schema] = [
        {"const": option.key, "title": option.label} for option in question.options
    ]
    if question.other:
        words = {"type": "string", "minLength": 1, "maxLength": OTHER_LENGTH}
        choices.append(
            {
                "type": "object",
                "properties": {"other": words},
                "required": ["other"],
                "additionalProperties": False,
            }
        )
    return {"oneOf": choices}


def _list(question: Question) -> Schema:
    found: Schema = {"type": "array", "items": _option(question), "uniqueItems": True}
    if question.minimum is not None:
        found["minItems"] = int(question.minimum)
    if question.maximum is not None:
        found["maxItems"] = int(question.maximum)
    return found


def _number(question: Question) -> Schema:
    found = dict(NUMBER)
    for name in ("minimum", "maximum"):
        bound = getattr(question, name)
        if bound is not None:
            found[name] = float(bound)
    return found


def _scale(question: Question) -> Schema:
    low, high = scale(question)
    return {"type": "integer", "minimum": low, "maximum": high}


def _matrix(question: Question) -> Schema:
    options = [{"const": option.key, "title": option.label} for option in question.options]
    rows = {row.key: {"oneOf": options, "title": row.label} for row in question.rows}
    found: Schema = {"type": "object", "properties": rows, "additionalProperties": False}
    return {**found, "required": question.row_keys} if question.required else found


def _place(_question: Question) -> Schema:
    properties = {
        "latitude": NUMBER,
        "longitude": NUMBER,
        "label": {"type": "string", "maxLength": PLACE_LENGTH},
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _fixed(**shape: Any) -> Callable[[Question], Schema]:
    return lambda _question: dict(shape)


_SHAPES: dict[str, Callable[[Question], Schema]] = {
    "short_text": _text,
    "long_text": _text,
    "one_choice": _option,
    "several": _list,
    "yes_no": _fixed(type="boolean"),
    "scale": _scale,
    "matrix": _matrix,
    "ranking": _list,
    "number": _number,
    "date": _fixed(type="string", format="date"),
    "place": _place,
    "consent": _fixed(type="boolean"),
}
