"""A questionnaire to be printed: its questions numbered, and in words after which answers each is for."""

from dataclasses import dataclass

from wagtail_civic.forms.survey.conditions import condition_in_words, numbers
from wagtail_civic.survey import Question, Questionnaire, Section
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
    numbered = numbers(questionnaire)
    return [
        PrintedSection(
            section,
            [
                Printed(numbered[each.key], each, condition_in_words(each, questionnaire, numbered))
                for each in section.questions
            ],
        )
        for section in questionnaire.sections
    ]
