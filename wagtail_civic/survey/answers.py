"""A whole questionnaire answered: all of it is right, or every question says what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from wagtail_civic.exceptions import CivicError, FieldRequired, InvalidAnswer, InvalidFields
from wagtail_civic.survey.conditions import asked
from wagtail_civic.survey.definition import Question, Questionnaire
from wagtail_civic.survey.items import Items
from wagtail_civic.survey.kinds import KINDS


def clean(
    questionnaire: Questionnaire,
    raw: Mapping[str, Any],
    *,
    only: Iterable[str] | None = None,
    earlier: Mapping[str, Items] | None = None,
) -> dict[str, Items]:
    """
    The answers by question key, those left empty not among them.

    ``only`` names the questions of the page at hand; ``earlier`` holds what the pages before it said.
    Raise ``InvalidFields`` with one error for each question that is not right or that is not asked after the
    answers before it, and one under ``""`` where questions are answered that there are not.
    """
    said, errors = sift(questionnaire, raw, only=only, earlier=earlier)
    if errors:
        raise InvalidFields(errors)
    return said


def sift(
    questionnaire: Questionnaire,
    raw: Mapping[str, Any],
    *,
    only: Iterable[str] | None = None,
    earlier: Mapping[str, Items] | None = None,
) -> tuple[dict[str, Items], dict[str, CivicError]]:
    """What is right of it, and what is wrong: the two parts of what ``clean`` takes or refuses whole."""
    wanted = set(questionnaire.questions if only is None else only)
    # Whoever goes back to a page answers it anew.
    reading = _Reading({key: items for key, items in (earlier or {}).items() if key not in wanted})
    for question in questionnaire:
        if question.key in wanted:
            reading.take(question, raw.get(question.key))
    # One error for all of them: keys come from outside, any number of any kind.
    if any(key not in questionnaire.questions for key in raw):
        reading.errors[""] = InvalidAnswer(reason="unknown_question")
    said = {key: items for key, items in reading.answers.items() if key in wanted}
    return said, reading.errors


def values(questionnaire: Questionnaire, answers: Mapping[str, Items]) -> dict[str, Any]:
    """Answers as ``clean`` takes them, to show them or to change them."""
    return {
        question.key: KINDS[question.kind].value(question, answers[question.key])
        for question in questionnaire
        if answers.get(question.key)
    }


class _Reading:
    def __init__(self, answers: dict[str, Items]) -> None:
        self.answers, self.errors = answers, dict[str, CivicError]()

    def take(self, question: Question, value: Any) -> None:
        try:
            items = self._items(question, value)
        except CivicError as error:
            error.field = question.key
            self.errors[question.key] = error
            return
        if items:
            self.answers[question.key] = items

    def _items(self, question: Question, value: Any) -> Items:
        items = KINDS[question.kind].clean(question, value)
        if not asked(question, self.answers):
            if items:
                raise InvalidAnswer(reason="not_asked")
            return ()
        if question.required and not items:
            raise FieldRequired(reason=KINDS[question.kind].missing)
        return items
