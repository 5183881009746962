"""What people answered, counted: grouped by the database, derived by ``survey.counting``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_civic.models import (
    Channel,
    Published,
    Space,
    SurveyAnswer,
    SurveyOption,
    SurveyQuestion,
    Tally,
    counted,
)
from wagtail_civic.queries import areas, words
from wagtail_civic.queries.result_tables import QuestionResult, Row, Table
from wagtail_civic.survey import Question, Questionnaire, read
from wagtail_civic.survey.counting import OTHER, Cell, Result
from wagtail_civic.survey.rounding import Rounded, rounded

NAME = "responses.results"


def count(space: Space) -> tuple[int, dict[str, Any]]:
    """Everything that is counted of a questionnaire, as a tally keeps it. Few statements, however many answers."""
    questions, options = _keys(space)
    cells: dict[str, list[list[Any]]] = {}
    answered: dict[str, int] = {}
    for question, row, option, number, many, people in _grouped(space):
        key, text = questions[question], None if number is None else format(number.normalize(), "f")
        cells.setdefault(key, []).append(
            [options.get(row, ""), options.get(option, ""), text, many]
        )
        answered[key] = answered.get(key, 0) + people
    detail = {"cells": cells, "answered": answered, "tags": words.count(space)}
    places = [key for key, each in former(space).items() if each.kind == "place"]
    return counted(space).count(), {**detail, "areas": areas.count(space, places)}


def _grouped(space: Space, **which: str) -> QuerySet[Any, tuple[Any, ...]]:
    """
    Equal lines, how many, and how many of them begin somebody's answer to the question.

    By numbers alone: joined to their words, or with people told apart by the database, millions of lines
    take minutes.
    """
    responses = counted(space).filter(**which)
    lines = SurveyAnswer.objects.filter(response__in=responses).order_by()
    groups = lines.values_list("question_id", "row_id", "option_id", "number")
    return groups.annotate(lines=Count("*"), people=Count("pk", filter=Q(first=True)))


@dataclass(frozen=True)
class ByChannel:
    """The same by the way in which responses came in: people altogether, and the counts of each question."""

    totals: dict[str, int]
    answered: dict[tuple[str, str], int]
    cells: dict[tuple[str, str], dict[Cell, int]]

    def of(self, question: Question) -> dict[str, Result]:
        """The result of one question for each channel in which somebody answered it."""
        return {
            channel: Result(question, people, self.cells.get((key, channel), {}))
            for (key, channel), people in sorted(self.answered.items())
            if key == question.key
        }


def by_channel(space: Space) -> ByChannel:
    """Counted now, and kept nowhere: as many statements as there are channels, and three."""
    found = dict(counted(space).order_by().values_list("channel").annotate(n=Count("pk")))
    totals = {channel: found[channel] for channel in Channel.values if channel in found}
    questions, options = _keys(space)
    answered: dict[tuple[str, str], int] = {}
    cells: dict[tuple[str, str], dict[Cell, int]] = {}
    for channel in totals:
        for question, row, option, number, many, people in _grouped(space, channel=channel):
            where = questions[question], channel
            cell = Cell(options.get(row, ""), options.get(option, ""), number)
            cells.setdefault(where, {})[cell] = many
            answered[where] = answered.get(where, 0) + people
    return ByChannel(totals, answered, cells)


def _keys(space: Space) -> tuple[dict[int, str], dict[int, str]]:
    """Of its questions, and of their options and rows, by the numbers that lines have."""
    questions = SurveyQuestion.objects.filter(space=space).values_list("pk", "key")
    options = SurveyOption.objects.filter(question__space=space).values_list("pk", "key")
    return dict(questions), dict(options)


def receipts(space: Space) -> Iterator[str]:
    """Of every response that counts, in the order of the alphabet and not of arrival."""
    rows = counted(space).order_by("receipt").values_list("receipt", flat=True)
    return iter(rows.iterator(chunk_size=5000))


def question_receipts(space: Space) -> Iterator[tuple[str, str]]:
    """Of separated answers, a receipt for each question by its key: none tells which others are the same person's."""
    rows = SurveyAnswer.objects.filter(response__in=counted(space)).exclude(receipt="")
    named = rows.order_by("question__key", "receipt").values_list("question__key", "receipt")
    return iter(named.iterator(chunk_size=5000))


def results(questionnaire: Questionnaire, tally: Tally, space: Space) -> list[QuestionResult]:
    """Every question that is asked, or was and has answers, in the order in which they are asked."""
    found = {"cells": {}, "answered": {}} | (tally.detail or {})
    known = [*questionnaire, *_gone(questionnaire, found, space)]
    # Who took part is told by group alone, where no number is small.
    asked = [each for each in known if not each.panel]
    counted_ = [(each, _counted(each, found)) for each in asked]
    # Only where something was removed since: its words are those of an earlier version.
    names = labels_of(space) if any(_has_removed(result) for _each, result in counted_) else {}
    told = words.told(space, found.get("tags", {}), get_language() or "")
    return [
        replace(
            in_words(each, result, names),
            tags=_tagged(told.tags.get(each.key, []), result.answered),
            quotations=told.quotations.get(each.key, []),
            map=areas.picture(found.get("areas", {}).get(each.key, [])),
        )
        for each, result in counted_
    ]


def _tagged(tags: Iterable[tuple[str, int]], answered: int) -> list[Row]:
    return [Row(label, n, min(100 * n / answered, 100) if answered else 0) for label, n in tags]


def _gone(
    questionnaire: Questionnaire, found: Mapping[str, Any], space: Space
) -> Iterator[Question]:
    """Questions that are not asked any more: their answers stay."""
    keys = set(found["cells"]) - set(questionnaire.questions)
    if keys:
        known = former(space)
        yield from (known[key] for key in sorted(keys) if key in known)


def former(space: Space) -> dict[str, Question]:
    """Every question that was ever published in the space's own language, as it was worded last."""
    newest = space.versions.order_by("-version").values_list("version", "sha256").first()
    if newest is None:
        return {}
    return dict(_former(space.translation_key, space.source_language, *newest))


@lru_cache(maxsize=64)
def _former(key: UUID, language: str, version: int, _sha256: str) -> dict[str, Question]:
    """Read once for each version, however many there are: what was published never changes."""
    known: dict[str, Question] = {}
    versions = Published.objects.filter(space__translation_key=key, version__lte=version)
    contents = versions.order_by("version").values_list("content", flat=True)
    for content in contents.iterator(chunk_size=20):
        said: dict[str, Any] = content.get(language) or next(iter(content.values()), {})
        for name, question in read(said).questions.items():
            known[name] = _with_removed(question, known.get(name))
    return known


def every_question(questionnaire: Questionnaire, space: Space) -> list[Question]:
    """Those that are asked, in these words and with the options they had; then those that were asked before."""
    known = former(space)
    asked = [_with_removed(each, known.get(each.key)) for each in questionnaire]
    return [*asked, *(each for key, each in known.items() if key not in questionnaire.questions)]


def _with_removed(question: Question, before: Question | None) -> Question:
    """With the options and rows that it had before."""
    if before is None:
        return question
    options = {each.key: each for each in (*before.options, *question.options)}
    rows = {each.key: each for each in (*before.rows, *question.rows)}
    return replace(question, options=tuple(options.values()), rows=tuple(rows.values()))


def labels_of(space: Space) -> dict[str, str]:
    """The words of every option and row that was ever published, removed ones included."""
    return {
        each.key: each.label
        for question in former(space).values()
        for each in (*question.options, *question.rows)
    }


def _counted(question: Question, found: Mapping[str, Any]) -> Result:
    cells = {
        Cell(row, option, None if number is None else Decimal(number)): many
        for row, option, number, many in found["cells"].get(question.key, [])
    }
    return Result(question, found["answered"].get(question.key, 0), cells)


def _has_removed(result: Result) -> bool:
    rows = result.rows()
    return bool(result.removed) or bool(set(rows) - set(result.question.row_keys))


def in_words(
    question: Question, result: Result, names: Mapping[str, str] | None = None
) -> QuestionResult:
    """The figures of one question; ``names`` are those of options that it no longer has."""
    numeric = question.kind in ("scale", "number")
    result, rounding = _published(question, result)
    spoken = {**(names or {}), **words_of(question)}
    return QuestionResult(
        question,
        result.answered,
        list(_tables(question, result, spoken)),
        result.mean if numeric else None,
        result.median if numeric else None,
        result,
        rounding,
    )


def _published(question: Question, result: Result) -> tuple[Result, Rounded | None]:
    """What may be told of it: a number that few gave may name whoever gave it."""
    if question.kind != "number" or not result.answered:
        return result, None
    found = rounded(result.numbers())
    cells = {Cell(number=number): many for number, many in found.numbers.items()}
    told = replace(result, cells=cells)
    return told, None if told.numbers() == result.numbers() else found


def words_of(question: Question) -> dict[str, str]:
    options = {each.key: each.label for each in (*question.options, *question.rows)}
    return {**options, OTHER: _("Other"), "yes": _("Yes"), "no": _("No")}


def _tables(question: Question, result: Result, words: Mapping[str, str]) -> Iterator[Table]:
    by_row = result.rows()
    for key, row in by_row.items():
        yield Table(words.get(key, key), row.answered, _rows(question, row, words), key)
    if not by_row and _is_tabled(question):
        yield Table("", result.answered, _rows(question, result, words))


def _is_tabled(question: Question) -> bool:
    return bool(question.options) or question.kind in ("yes_no", "scale", "consent")


def _rows(question: Question, result: Result, words: Mapping[str, str]) -> list[Row]:
    points = result.borda if question.kind == "ranking" else {}
    removed, most = set(result.removed), max(points.values(), default=0)
    rows = [
        Row(
            words.get(line.key, line.key),
            line.count,
            # A half is a half: not what two roundings make of it.
            float(line.share * 100),
            line.key in removed,
            points.get(line.key),
            line.key,
            100 * points.get(line.key, 0) / most if most else None,
        )
        for line in result.lines
    ]
    return sorted(rows, key=lambda row: -(row.points or 0)) if points else rows
