"""A questionnaire to be printed: its questions numbered, and in words after which answers each is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from wagtail_civic.survey import Condition, Question, Questionnaire, Section, Test
from wagtail_civic.survey.kinds import scale


@dataclass(frozen=True)
class Printed:
    """``condition`` is a sentence, or empty; ``steps`` are those of a scale."""

    number: int
    question: Question
    condition: str = ""

    @property
    def steps(self) -> list[str]:
        low, high = scale(self.question)
        return [str(step) for step in range(low, high + 1)]


@dataclass(frozen=True)
class PrintedSection:
    section: Section
    questions: list[Printed]


def printed(questionnaire: Questionnaire) -> list[PrintedSection]:
    numbers = {question.key: number for number, question in enumerate(questionnaire, start=1)}
    return [
        PrintedSection(
            section,
            [
                Printed(numbers[each.key], each, _condition(each.condition, questionnaire, numbers))
                for each in section.questions
            ],
        )
        for section in questionnaire.sections
    ]


def _condition(
    condition: Condition | None, asked: Questionnaire, numbers: Mapping[str, int]
) -> str:
    earlier = asked.questions.get(condition.question) if condition else None
    if condition is None or earlier is None:
        return ""
    sentence = _sentence(condition.test, earlier)
    return sentence % {"number": numbers[earlier.key], "value": _value(condition.value, earlier)}


def _sentence(test: Test, earlier: Question) -> str:
    chosen = earlier.kind in ("one_choice", "several", "yes_no", "ranking")
    if test == Test.ANSWERED:
        return _("Only if you have answered question %(number)s.")
    if test == Test.AT_LEAST and chosen:
        return _("Only if you have chosen at least %(value)s in question %(number)s.")
    if test == Test.AT_LEAST:
        return _("Only if your answer to question %(number)s is %(value)s or more.")
    if test == Test.INCLUDES:
        return _("Only if “%(value)s” is among your answers to question %(number)s.")
    return _("Only if you have answered “%(value)s” to question %(number)s.")


def _value(value: str, earlier: Question) -> str:
    words = {each.key: each.label for each in earlier.options}
    words |= {"yes": _("Yes"), "no": _("No")}
    if value in words:
        return words[value]
    try:
        return str(formats.number_format(Decimal(value).normalize()))
    except ArithmeticError:
        return value
