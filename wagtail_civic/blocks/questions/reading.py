"""From what an editor composed to the questionnaire that people are asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from wagtail_civic.survey import (
    PANEL,
    Condition,
    Option,
    Picture,
    Question,
    Questionnaire,
    Section,
    Test,
)

#: The key of what comes before the first title of a page.
FIRST = "first"
LONGEST_NAME = 40
_SPOKEN = {"yes": "yes", "oui": "yes", "no": "no", "non": "no"}


@dataclass(frozen=True)
class Unresolved:
    """A condition that names nothing: ``field`` of the question's ``ask_if``, and why."""

    key: str
    field: str
    reason: str


def questionnaire(value: Any) -> Questionnaire:
    """
    The questionnaire of a stream of question blocks, drafts included.

    Keys are the names that Wagtail gives to blocks and list items; a condition that names nothing is left out.
    """
    return read(value)[0]


def read(value: Any) -> tuple[Questionnaire, list[Unresolved]]:
    """The same, with the conditions that could not be understood."""
    children = list(value or ())
    questions = dict(_named(children))
    resolving = _Resolving(list(questions.values()))
    asked = {
        child.id: replace(
            questions[child.id],
            condition=resolving.condition(questions[child.id], child.value["ask_if"]),
        )
        for child in children
        if child.block_type != "section"
    }
    sections = tuple(_sections(children, asked))
    return Questionnaire(_panel_last(sections)), resolving.problems


def _named(children: Sequence[Any]) -> Iterator[tuple[str, Question]]:
    taken: set[str] = set()
    for child in children:
        if child.block_type != "section":
            question = _question(child)
            name = _free(child.value["name"] or _name(question), taken)
            taken.add(name)
            yield child.id, replace(question, name=name)


def _name(question: Question) -> str:
    name = slugify(question.label).replace("-", "_")[:LONGEST_NAME].strip("_")
    return name if name[:1].isalpha() else f"question_{name}".strip("_")


def _free(name: str, taken: set[str]) -> str:
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name[: LONGEST_NAME - 4]}_{number}"
    return found


def _question(child: Any) -> Question:
    value = child.value
    return Question(
        key=child.id,
        kind=child.block_type,
        label=value["label"],
        help=value["help"],
        picture=_picture(value),
        # Who somebody is may always be left unsaid.
        required=bool(value["required"]) and not value.get("panel"),
        options=_labels(value, "options") if child.block_type != "scale" else _ends(value),
        rows=_labels(value, "rows"),
        other=bool(value.get("other")),
        minimum=_decimal(value.get("minimum")),
        maximum=_decimal(value.get("maximum")),
        shuffle=bool(value.get("shuffle")),
        panel=bool(value.get("panel")),
    )


def _picture(value: Any) -> Picture | None:
    image = value.get("picture")
    return Picture(str(image.pk), value.get("picture_says") or "") if image else None


def _ends(value: Any) -> tuple[Option, ...]:
    """What a scale says at its two ends, where it says anything."""
    words = {"low": value.get("low"), "high": value.get("high")}
    return tuple(Option(key, label) for key, label in words.items() if label)


def _labels(value: Any, name: str) -> tuple[Option, ...]:
    found = value.get(name)
    if found is None:
        return ()
    return tuple(Option(each.id, str(each.value)) for each in found.bound_blocks if each.value)


def _decimal(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _sections(children: Sequence[Any], asked: dict[str, Question]) -> Iterator[Section]:
    here = Section(FIRST)
    for child in children:
        if child.block_type == "section":
            if here.key != FIRST or here.questions:
                yield here
            here = Section(child.id, child.value["title"], child.value["text"])
        else:
            here = replace(here, questions=(*here.questions, asked[child.id]))
    if here.key != FIRST or here.questions:
        yield here


def _panel_last(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Questions about the person stand together on the last page, wherever the editor put them."""
    about = tuple(q for section in sections for q in section.questions if q.panel)
    if not about:
        return sections
    rest = (
        replace(section, questions=tuple(q for q in section.questions if not q.panel))
        for section in sections
    )
    emptied = {s.key for s in sections if s.questions and all(q.panel for q in s.questions)}
    return (*(s for s in rest if s.key not in emptied), Section(PANEL, questions=about))


class _Resolving:
    """What an editor calls a question or an option, and which it is."""

    def __init__(self, questions: list[Question]) -> None:
        self.problems: list[Unresolved] = []
        self.by_name = {each.name: each for each in questions}
        self.by_name |= {str(number): each for number, each in enumerate(questions, 1)}

    def condition(self, question: Question, said: Any) -> Condition | None:
        name = said["question"].strip()
        if not name:
            return None
        asked = self.by_name.get(name)
        if asked is None:
            return self._refuse(question, "question", "unknown")
        test = Test(said["test"] or Test.ANSWERED)
        if test == Test.ANSWERED:
            return Condition(asked.key, test)
        value = _value(asked, said["value"].strip(), test)
        if value is None:
            return self._refuse(question, "value", "unknown")
        return Condition(asked.key, test, value)

    def _refuse(self, question: Question, field: str, reason: str) -> None:
        self.problems.append(Unresolved(question.key, field, reason))


def _value(asked: Question, written: str, test: Test) -> str | None:
    """The option's key, or the number; None for what is neither."""
    if asked.kind == "scale" or test == Test.AT_LEAST:
        return written if written.lstrip("-").replace(".", "", 1).isdigit() else None
    if asked.kind in ("yes_no", "consent"):
        return _SPOKEN.get(written.casefold())
    folded = written.casefold()
    return next((each.key for each in asked.options if each.label.casefold() == folded), None)
