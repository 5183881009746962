"""In words, after which answers a question is for: on the screen by what the other asks, on paper by its number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from wagtail_civic.survey import Question, Questionnaire, Test


def numbers(questionnaire: Questionnaire) -> dict[str, int]:
    """The number of each question, by key, as the printed questionnaire has it."""
    return {question.key: number for number, question in enumerate(questionnaire, start=1)}


def condition_in_words(
    question: Question,
    questionnaire: Questionnaire,
    numbered: Mapping[str, int] | None = None,
) -> str:
    """A sentence, or nothing where it depends on no question; ``numbered`` where numbers are shown."""
    condition = question.condition
    earlier = questionnaire.questions.get(condition.question) if condition else None
    if condition is None or earlier is None:
        return ""
    value = _value(condition.value, earlier)
    if numbered is None:
        return _by_words(condition.test, earlier) % {"question": earlier.label, "value": value}
    number = numbered[earlier.key]
    return _by_number(condition.test, earlier) % {"number": number, "value": value}


def _by_number(test: Test, earlier: Question) -> str:
    if test == Test.ANSWERED:
        return _("Only if you have answered question %(number)s.")
    if test == Test.AT_LEAST and _is_chosen(earlier):
        return _("Only if you have chosen at least %(value)s in question %(number)s.")
    if test == Test.AT_LEAST:
        return _("Only if your answer to question %(number)s is %(value)s or more.")
    if test == Test.INCLUDES:
        return _("Only if “%(value)s” is among your answers to question %(number)s.")
    return _("Only if you have answered “%(value)s” to question %(number)s.")


def _by_words(test: Test, earlier: Question) -> str:
    if test == Test.ANSWERED:
        return _("Only if you have answered the question “%(question)s”.")
    if test == Test.AT_LEAST and _is_chosen(earlier):
        return _("Only if you have chosen at least %(value)s in the question “%(question)s”.")
    if test == Test.AT_LEAST:
        return _("Only if you have answered %(value)s or more to the question “%(question)s”.")
    if test == Test.INCLUDES:
        return _("Only if “%(value)s” is among your answers to the question “%(question)s”.")
    return _("Only if you have answered “%(value)s” to the question “%(question)s”.")


def _is_chosen(question: Question) -> bool:
    return question.kind in ("one_choice", "several", "yes_no", "ranking")


def _value(value: str, earlier: Question) -> str:
    words = {each.key: each.label for each in earlier.options}
    words |= {"yes": _("Yes"), "no": _("No")}
    if value in words:
        return words[value]
    try:
        return str(formats.number_format(Decimal(value).normalize()))
    except ArithmeticError:
        return value
