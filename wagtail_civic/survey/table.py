"""A questionnaire as the columns of a table, and one line of it as answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic import text
from wagtail_civic.survey.definition import Option, Question, Questionnaire
from wagtail_civic.survey.kinds import NO, YES

#: Between several options of one cell.
BETWEEN = "|"
#: The part of a question whose cell holds words of one's own.
OTHER = "other"
#: As people in Europe write a day; the year last.
DAY = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})")


@dataclass(frozen=True)
class Column:
    """``part`` is the key of a row of a table of choices, ``OTHER``, or empty."""

    name: str
    question: Question
    part: str = ""


def columns(questionnaire: Questionnaire) -> list[Column]:
    """In the order in which things are asked; no two have the same name."""
    found: dict[str, Column] = {}
    for number, question in enumerate(questionnaire, start=1):
        for part, label in _parts(question):
            name = f"{question.name or f'q{number}'}{label and f'/{label}'}"
            name = _free(" ".join(name.split()), found)
            found[folded(name)] = Column(name, question, part)
    return list(found.values())


def folded(words: str) -> str:
    """The same for two ways of writing one thing."""
    return " ".join(words.split()).casefold()


def answers(cells: Sequence[tuple[Column, str]]) -> dict[str, Any]:
    """What the cells of one line say, as ``clean`` takes it; what fits no option stays as it is, to be refused."""
    found: dict[str, Any] = {}
    for column, cell in cells:
        if cell:
            found[column.question.key] = _joined(column, cell, found.get(column.question.key))
    return found


def example(column: Column) -> str:
    """What may stand in a column, for whoever fills in the first line."""
    question = column.question
    if column.part == OTHER:
        return _("words")
    labels = [_safe(option) for option in question.options]
    if question.kind in ("several", "ranking"):
        return BETWEEN.join(labels[:2])
    if question.kind in ("one_choice", "matrix"):
        return labels[0] if labels else ""
    return str(_EXAMPLES.get(question.kind, ""))


def _parts(question: Question) -> Iterator[tuple[str, str]]:
    if question.kind == "matrix":
        yield from ((row.key, row.label or row.key) for row in question.rows)
        return
    yield "", ""
    if question.other:
        yield OTHER, OTHER


def _free(name: str, taken: Mapping[str, Column]) -> str:
    number, free = 1, name
    while folded(free) in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _joined(column: Column, cell: str, before: Any) -> Any:
    question = column.question
    if question.kind == "matrix":
        return {**(before or {}), column.part: _key(question.options, cell)}
    if column.part != OTHER:
        return _READ.get(question.kind, _as_it_is)(question, cell)
    other = {OTHER: cell}
    return [*(before or []), other] if question.kind == "several" else _only(before, other)


def _only(before: Any, other: dict[str, str]) -> Any:
    # Both ticked and written: two answers to a question that takes one, which the rules refuse.
    return other if before is None else [before, other]


def _as_it_is(question: Question, cell: str) -> Any:
    return cell


def _one(question: Question, cell: str) -> str:
    return _key(question.options, cell)


def _listed(question: Question, cell: str) -> list[str]:
    whole = _key(question.options, cell)
    # An option may have the sign between options in its words.
    if whole in question.option_keys:
        return [whole]
    return [_key(question.options, each.strip()) for each in cell.split(BETWEEN) if each.strip()]


def _spoken(question: Question, cell: str) -> str:
    said = folded(cell)
    if said in {YES, "1", "x", "true", folded(_("Yes")), folded(pgettext("one letter", "y"))}:
        return YES
    return NO if said in {NO, "0", "false", folded(_("No")), "n"} else cell


def _day(question: Question, cell: str) -> str:
    return day(cell)


def day(cell: str) -> str:
    """27/03/2027 as 2027-03-27; anything else as it is."""
    found = DAY.fullmatch(cell)
    if not found:
        return cell
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return cell


def _place(question: Question, cell: str) -> dict[str, str]:
    return {"label": cell}


def _key(options: Sequence[Option], cell: str) -> str:
    """The key of the only option of that key or that label, whatever its capitals."""
    if any(each.key == cell for each in options):
        return cell
    found = [each.key for each in options if folded(each.label) == folded(cell)]
    return found[0] if len(found) == 1 else cell


def _safe(option: Option) -> str:
    """Its label, or its key where the label would be read as two options, or as a formula."""
    label = option.label
    plain = label and BETWEEN not in label and text.csv_safe(label) == label
    return label if plain else option.key


_READ: dict[str, Callable[[Question, str], Any]] = {
    "one_choice": _one,
    "several": _listed,
    "ranking": _listed,
    "yes_no": _spoken,
    "consent": _spoken,
    "date": _day,
    "place": _place,
}
_EXAMPLES = {"yes_no": YES, "consent": YES, "scale": "3", "number": "12", "date": "2027-03-27"}
