"""
Results by group: counted once, when nothing can change any more, and kept as they are published.

Small numbers are put together before anything is stored: no table of who answered what is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, FilteredRelation, Q

from wagtail_civic.models import Space, SurveyAnswer, SurveyOption, SurveyQuestion, counted
from wagtail_civic.queries import channels
from wagtail_civic.queries.results import former
from wagtail_civic.survey import Question
from wagtail_civic.survey.counting import OTHER, Cell, Result
from wagtail_civic.survey.crossing import (
    CROSSED,
    GROUPING,
    UNTOLD,
    Crossed,
    by_group,
    sizes,
)
from wagtail_civic.survey.groups import SMALLEST

NAME = "responses.groups"

#: ``{question: {group: {cell: lines}}}``
Cells = dict[str, dict[str, dict[Cell, int]]]


@dataclass(frozen=True)
class Counts:
    """By one panel question: how many people each group has, what they answered, and how many of them did."""

    people: dict[str, int]
    cells: Cells
    answered: dict[str, dict[str, int]]


def count(space: Space) -> tuple[int, dict[str, Any]]:
    """As a tally keeps it: nothing in it is a small number."""
    asked = former(space)
    crossed = [each for each in asked.values() if each.kind in CROSSED and not each.panel]
    panels = [each for each in asked.values() if each.panel]
    total = counted(space).count()
    found = {
        each.key: _published(_counted(space, each, crossed, total), crossed)
        if each.kind in GROUPING
        else _told_by_many(space, each)
        for each in panels
    }
    told = [each for each in asked.values() if not each.panel]
    return total, {"panels": found, "channels": channels.count(space, told, total)}


def _published(counts: Counts, crossed: list[Question]) -> dict[str, Any]:
    return {
        "people": [[list(keys), many] for keys, many in sizes(counts.people)],
        "questions": {each.key: dict(_crossings(each, counts)) for each in crossed},
    }


def _told_by_many(space: Space, panel: Question) -> dict[str, Any]:
    """Of several answers, which make no groups: each that enough people gave."""
    rows = SurveyAnswer.objects.filter(response__in=counted(space), question__key=panel.key)
    told = rows.filter(question__space=space, option__isnull=False).order_by()
    counts: dict[str, int] = dict(told.values_list("option__key").annotate(n=Count("*")))
    order = [key for key in panel.option_keys if counts.get(key, 0) >= SMALLEST]
    return {"people": [[[key], counts[key]] for key in order], "questions": {}}


def _crossings(question: Question, counts: Counts) -> Iterator[tuple[str, dict[str, Any]]]:
    """By row where there are rows; nothing for what cannot be told by group."""
    answered = counts.answered.get(question.key, {})
    results = {
        group: Result(question, answered.get(group, 0), cells)
        for group, cells in counts.cells.get(question.key, {}).items()
    }
    rows = {row for result in results.values() for row in result.rows()}
    for row in sorted(rows) if question.rows else [""]:
        parts = {g: result.rows().get(row) if row else result for g, result in results.items()}
        table = {g: {line.key: line.count for line in r.lines} for g, r in parts.items() if r}
        bases = {group: result.answered for group, result in parts.items() if result}
        found = by_group(question, table, counts.people, bases)
        if found:
            yield row, _plain(found)


def _plain(found: Crossed) -> dict[str, Any]:
    return {
        "groups": [list(keys) for keys in found.groups],
        "answered": found.answered,
        "lines": [list(keys) for keys in found.lines],
        "counts": found.counts,
        "left_out": found.left_out,
    }


def _counted(space: Space, panel: Question, crossed: list[Question], total: int) -> Counts:
    rows = SurveyQuestion.objects.filter(space=space).values_list("key", "pk")
    numbers = dict(rows)
    options = dict(SurveyOption.objects.filter(question__space=space).values_list("pk", "key"))
    mine = numbers.get(panel.key)
    told = _people(space, mine, options)
    # In the order of the question, those who did not say at the end.
    own = [line.key for line in Result(panel, 0, {}).lines]
    people = {key: told[key] for key in [*own, *sorted(set(told) - set(own))] if key in told}
    people[UNTOLD] = total - sum(told.values())
    names = {numbers[each.key]: each.key for each in crossed if each.key in numbers}
    cells: Cells = {}
    answered: dict[str, dict[str, int]] = {}
    for told, chosen, question, row, option, number, many, first in _lines(
        space, mine, list(names)
    ):
        group = UNTOLD if told is None else options.get(chosen, OTHER)
        key, cell = names[question], Cell(options.get(row, ""), options.get(option, ""), number)
        counts = cells.setdefault(key, {}).setdefault(group, {})
        counts[cell] = counts.get(cell, 0) + many
        bases = answered.setdefault(key, {})
        bases[group] = bases.get(group, 0) + first
    return Counts(people, cells, answered)


def _people(space: Space, panel: int | None, options: Mapping[int, str]) -> dict[str, int]:
    told = SurveyAnswer.objects.filter(response__in=counted(space), question=panel, first=True)
    rows: Any = told.order_by().values_list("option_id").annotate(n=Count("*"))
    found: dict[str, int] = {}
    for option, many in rows:
        key = options.get(option, OTHER)
        found[key] = found.get(key, 0) + many
    return found


def _lines(space: Space, panel: int | None, questions: list[int]) -> Any:
    """Equal lines of one group, how many, and how many of them begin somebody's answer. By numbers alone."""
    lines = SurveyAnswer.objects.filter(response__in=counted(space), question__in=questions)
    mine = Q(response__answers__question=panel, response__answers__first=True)
    grouped = lines.annotate(panel=FilteredRelation("response__answers", condition=mine))
    columns = (
        "panel__question_id",
        "panel__option_id",
        "question_id",
        "row_id",
        "option_id",
        "number",
    )
    return (
        grouped.order_by()
        .values_list(*columns)
        .annotate(lines=Count("*"), people=Count("pk", filter=Q(first=True)))
    )
