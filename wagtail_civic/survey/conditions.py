"""Show-if: which questions are asked, given what was answered so far."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from wagtail_civic.survey.definition import Condition, Question, Questionnaire, Test
from wagtail_civic.survey.items import Items


def asked(question: Question, answers: Mapping[str, Items]) -> bool:
    """Whether a question is asked. An earlier one that was itself not asked counts as left empty."""
    return question.condition is None or holds(question.condition, answers)


def holds(condition: Condition, answers: Mapping[str, Items]) -> bool:
    items = answers.get(condition.question, ())
    return bool(items) and _TESTS[condition.test](condition, items)


def _equals(condition: Condition, items: Items) -> bool:
    return len(items) == 1 and _includes(condition, items)


def _includes(condition: Condition, items: Items) -> bool:
    wanted = number(condition.value)
    return any(
        item.option == condition.value
        if item.option
        else wanted is not None and item.number == wanted
        for item in items
    )


def _at_least(condition: Condition, items: Items) -> bool:
    """A value for numbers and scales; how many were chosen for the rest."""
    wanted = number(condition.value)
    if wanted is None:
        return False
    first = items[0]
    if not first.option and first.number is not None:
        return first.number >= wanted
    return len(items) >= wanted


_TESTS = {
    Test.ANSWERED: lambda _condition, _items: True,
    Test.EQUALS: _equals,
    Test.INCLUDES: _includes,
    Test.AT_LEAST: _at_least,
}


def number(value: str) -> Decimal | None:
    try:
        found = Decimal(value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def misplaced(questionnaire: Questionnaire) -> list[Question]:
    """Questions that wait for one that is not asked before them: nobody would ever see these."""
    seen: set[str] = set()
    found = []
    for question in questionnaire:
        if question.condition and question.condition.question not in seen:
            found.append(question)
        seen.add(question.key)
    return found
