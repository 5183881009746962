"""A questionnaire as it was published: sections of questions, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

#: The key of the page of questions about the person, which is the last.
PANEL = "panel"


class Test(StrEnum):
    """What an earlier answer is tested for."""

    #: Not a test of pytest's.
    __test__ = False

    ANSWERED = "answered"
    EQUALS = "equals"
    INCLUDES = "includes"
    AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose. The key stays when the label is rewritten or translated."""

    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """Show a question only where an earlier one was answered so. ``value``: an option's key, or a number."""

    question: str
    test: Test = Test.ANSWERED
    value: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Shown with the help: the key of an image, and what it shows in words."""

    image: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """
    ``name`` is its column in open data. ``minimum`` and ``maximum`` bound what the kind counts: options for
    choices and rankings, the value of a number or a scale, characters of a text.
    """

    key: str
    kind: str
    label: str = ""
    name: str = ""
    help: str = ""
    picture: Picture | None = None
    required: bool = False
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    other: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    shuffle: bool = False
    condition: Condition | None = None
    #: About the person, and not about the subject: asked at the end, and published by group alone.
    panel: bool = False

    @property
    def option_keys(self) -> list[str]:
        return [option.key for option in self.options]

    @property
    def row_keys(self) -> list[str]:
        return [row.key for row in self.rows]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the questionnaire."""

    key: str
    title: str = ""
    text: str = ""
    questions: tuple[Question, ...] = ()

    @property
    def is_panel(self) -> bool:
        """Whether it holds the questions about the person, and nothing else."""
        return self.key == PANEL


@dataclass(frozen=True)
class Questionnaire:
    sections: tuple[Section, ...]

    @cached_property
    def questions(self) -> dict[str, Question]:
        """By key, in the order in which they are asked."""
        return {question.key: question for question in self}

    @property
    def panel(self) -> list[Question]:
        """The questions about the person."""
        return [question for question in self if question.panel]

    def without_panel(self) -> Questionnaire:
        """What may be told of one response: not who might have given it."""
        return Questionnaire(
            tuple(
                replace(section, questions=tuple(q for q in section.questions if not q.panel))
                for section in self.sections
                if not section.is_panel
            )
        )

    def __iter__(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)


def optional(questionnaire: Questionnaire) -> Questionnaire:
    """The same, nothing of which must be answered."""

    def free(section: Section) -> Section:
        questions = tuple(replace(each, required=False) for each in section.questions)
        return replace(section, questions=questions)

    return Questionnaire(tuple(free(section) for section in questionnaire.sections))


def read(content: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire of a published snapshot in one language, as ``write`` left it."""
    return Questionnaire(tuple(_section(each) for each in content.get("sections", ())))


def write(questionnaire: Questionnaire) -> dict[str, Any]:
    """As JSON keeps it; what is empty is left out."""
    return {"sections": [_plain_section(section) for section in questionnaire.sections]}


def _section(content: Mapping[str, Any]) -> Section:
    return Section(
        key=content["key"],
        title=content.get("title", ""),
        text=content.get("text", ""),
        questions=tuple(_question(each) for each in content.get("questions", ())),
    )


def _question(content: Mapping[str, Any]) -> Question:
    known = {
        name: content[name]
        for name in (
            "key",
            "kind",
            "label",
            "name",
            "help",
            "required",
            "other",
            "shuffle",
            "panel",
        )
        if name in content
    }
    return Question(
        **known,
        options=_options(content.get("options", ())),
        rows=_options(content.get("rows", ())),
        minimum=_number(content.get("minimum")),
        maximum=_number(content.get("maximum")),
        condition=_condition(content.get("condition")),
        picture=_picture(content.get("picture")),
    )


def _options(content: Sequence[Mapping[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(each["key"], each.get("label", "")) for each in content)


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _condition(content: Mapping[str, str] | None) -> Condition | None:
    if not content:
        return None
    return Condition(content["question"], Test(content["test"]), content.get("value", ""))


def _picture(content: Mapping[str, str] | None) -> Picture | None:
    return Picture(content["image"], content.get("alt", "")) if content else None


def _plain_section(section: Section) -> dict[str, Any]:
    questions = [_plain_question(question) for question in section.questions]
    words = {"key": section.key, "title": section.title, "text": section.text}
    return {**words, "questions": questions}


def _plain_question(question: Question) -> dict[str, Any]:
    found = {
        "key": question.key,
        "kind": question.kind,
        "label": question.label,
        "name": question.name,
        "help": question.help,
        "picture": question.picture and asdict(question.picture),
        "required": question.required,
        "options": _plain_options(question.options),
        "rows": _plain_options(question.rows),
        "other": question.other,
        "minimum": _plain_number(question.minimum),
        "maximum": _plain_number(question.maximum),
        "shuffle": question.shuffle,
        "condition": _plain_condition(question.condition),
        "panel": question.panel,
    }
    return {name: value for name, value in found.items() if value not in ("", None, False, [])}


def _plain_options(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"key": option.key, "label": option.label} for option in options]


def _plain_number(value: Decimal | None) -> str | None:
    # As text: a binary fraction is not the number that the editor wrote.
    return None if value is None else str(value)


def _plain_condition(condition: Condition | None) -> dict[str, str] | None:
    if condition is None:
        return None
    return {
        "question": condition.question,
        "test": condition.test.value,
        "value": condition.value,
    }
