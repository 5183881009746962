"""Results by group and by channel, as ``crossing`` counted them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Space, Tally
from wagtail_civic.queries import channels
from wagtail_civic.queries.results import labels_of, words_of
from wagtail_civic.survey import Question, Questionnaire
from wagtail_civic.survey.channels import CHOICES
from wagtail_civic.survey.crossing import CROSSED, GROUPING, UNTOLD, Line


@dataclass(frozen=True)
class Sized:
    """What was put together in one group, and how many people it has."""

    keys: Line
    count: int


@dataclass(frozen=True)
class GroupCell:
    count: int
    percent: float


@dataclass(frozen=True)
class GroupRow:
    """``key`` is that of the answer, empty where several were put together."""

    key: str
    label: str
    cells: list[GroupCell]

    @property
    def counts(self) -> list[int]:
        return [cell.count for cell in self.cells]


@dataclass(frozen=True)
class GroupTable:
    """One question, or one row of a table of choices, which is then its ``label``; columns are groups."""

    key: str
    label: str
    sizes: list[Sized]
    groups: list[tuple[str, int]]
    rows: list[GroupRow]
    left_out: list[str]


@dataclass(frozen=True)
class QuestionByGroup:
    """``tables`` is empty where no two groups can be told apart."""

    question: Question
    tables: list[GroupTable]

    @property
    def is_ranking(self) -> bool:
        return self.question.kind == "ranking"


@dataclass(frozen=True)
class ByGroup:
    """Everything by one panel question, or by channel: ``people`` is who took part, by group."""

    panel: Question
    total: int
    people: list[tuple[str, int, float]]
    questions: list[QuestionByGroup]
    #: The same as ``people``, by key.
    sizes: list[Sized]


def groupings(questionnaire: Questionnaire, tally: Tally, total: int) -> list[Question]:
    """
    The panel questions by which something can be read, and how answers came in.

    The latter only where it is of the ``total`` that is shown: channels are shown to the person.
    """
    known = (tally.detail or {}).get("panels", {})
    found = [each for each in questionnaire.panel if known.get(each.key, {}).get("people")]
    by_channel = _by_channel(tally)["people"] and tally.total == total
    return [*found, *([channels.question()] if by_channel else [])]


def by_group(
    questionnaire: Questionnaire, tally: Tally, space: Space, grouping: Question
) -> ByGroup:
    """By one of ``groupings``."""
    if grouping.key == channels.BY:
        return _told(questionnaire, tally, space, grouping, _by_channel(tally), CHOICES)
    crossed = CROSSED if grouping.kind in GROUPING else ()
    found = tally.detail["panels"][grouping.key]
    return _told(questionnaire, tally, space, grouping, found, crossed)


def _by_channel(tally: Tally) -> dict[str, Any]:
    empty: dict[str, Any] = {"people": [], "questions": {}}
    return (tally.detail or {}).get("channels", empty)


def _told(
    questionnaire: Questionnaire,
    tally: Tally,
    space: Space,
    grouping: Question,
    found: Mapping[str, Any],
    kinds: Sequence[str],
) -> ByGroup:
    words = {**labels_of(space), **words_of(grouping), UNTOLD: _("Did not say")}
    sized = [
        (_group(keys, words), many, 100 * many / tally.total) for keys, many in found["people"]
    ]
    questions = [
        QuestionByGroup(each, _tables(each, found["questions"].get(each.key, {}), words))
        for each in questionnaire
        if not each.panel and each.kind in kinds
    ]
    return ByGroup(grouping, tally.total, sized, questions, _sized(found["people"]))


def _sized(groups: Iterable[tuple[Sequence[str], int]]) -> list[Sized]:
    return [Sized(tuple(keys), many) for keys, many in groups]


def _tables(
    question: Question, found: Mapping[str, Any], names: Mapping[str, str]
) -> list[GroupTable]:
    words = {**names, **words_of(question)}
    rows = question.row_keys or [""]
    return [_table(row, found[row], names, words) for row in rows if row in found]


def _table(
    row: str, found: Mapping[str, Any], names: Mapping[str, str], words: Mapping[str, str]
) -> GroupTable:
    answered = found["answered"]
    return GroupTable(
        key=row,
        label=words.get(row, row) if row else "",
        sizes=_sized(zip(found["groups"], answered, strict=True)),
        groups=[
            (_group(keys, names), n) for keys, n in zip(found["groups"], answered, strict=True)
        ],
        rows=[
            GroupRow(
                keys[0] if len(keys) == 1 else "",
                _line(keys, words),
                [_cell(n, of) for n, of in zip(counts, answered, strict=True)],
            )
            for keys, counts in zip(found["lines"], found["counts"], strict=True)
        ],
        left_out=[words.get(key, key) for key in found["left_out"]],
    )


def _cell(count: int, of: int) -> GroupCell:
    return GroupCell(count, 100 * count / of if of else 0)


def _group(keys: Line, words: Mapping[str, str]) -> str:
    labels = ", ".join(words.get(key, key) for key in keys)
    return _("Together: %(groups)s") % {"groups": labels} if len(keys) > 1 else labels


def _line(keys: Line, words: Mapping[str, str]) -> str:
    labels = ", ".join(words.get(key, key) for key in keys)
    return _("Together: %(answers)s") % {"answers": labels} if len(keys) > 1 else labels
