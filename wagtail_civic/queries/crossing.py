"""
Results by group: counted once, when nothing can change any more, and kept as they are published.

Small numbers are put together before anything is stored: no table of who answered what is kept anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from wagtail_civic.models import Space, SurveyAnswer, SurveyOption, SurveyQuestion, counted
from wagtail_civic.queries import channels
from wagtail_civic.queries.results import former
from wagtail_civic.survey import Question
from wagtail_civic.survey.counting import OTHER, Cell, Result
from wagtail_civic.survey.crossing import (
    CROSSED,
    GROUPING,
    UNTOLD,
    Asked,
    Crossed,
    sized,
    together,
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
    asked = {key: each for question in crossed for key, each in _asked(question, counts)}
    groups, told = together(counts.people, asked)
    questions: dict[str, dict[str, Any]] = {each.key: {} for each in crossed}
    for (key, row), found in told.items():
        questions[key][row] = _plain(found)
    people = [[list(keys), many] for keys, many in sized(counts.people, groups)]
    return {"people": people, "questions": questions}


def _told_by_many(space: Space, panel: Question) -> dict[str, Any]:
    """Of several answers, which make no groups: each that enough people gave, and that not all but a few did."""
    rows = SurveyAnswer.objects.filter(response__in=counted(space), question__key=panel.key)
    told = rows.filter(question__space=space, option__isnull=False).order_by()
    counts: dict[str, int] = dict(told.values_list("option__key").annotate(n=Count("*")))
    everybody = counted(space).count()
    found = [(key, counts.get(key, 0)) for key in panel.option_keys]
    kept = [(key, n) for key, n in found if n >= SMALLEST and not 0 < everybody - n < SMALLEST]
    return {"people": [[[key], many] for key, many in kept], "questions": {}}


def _asked(question: Question, counts: Counts) -> Iterator[tuple[tuple[str, str], Asked]]:
    """What is told of a question, by its key and, where there are rows, that of each."""
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
        yield (question.key, row), Asked(question, table, bases)


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
    told = _told(space, numbers.get(panel.key))
    chosen = _chosen(told)
    people = _people(panel, _by_key(chosen, options), total)
    names = {numbers[each.key]: each.key for each in crossed if each.key in numbers}
    cells: Cells = {}
    answered: dict[str, dict[str, int]] = {}
    for group, lines in _groups(space, told, chosen, options):
        if people.get(group):
            found = _lines(lines.filter(question__in=list(names)))
            _add(found, group, names, options, cells, answered)
    return Counts(people, cells, answered)


def _add(
    lines: Any,
    group: str,
    names: Mapping[int, str],
    options: Mapping[int, str],
    cells: Cells,
    answered: dict[str, dict[str, int]],
) -> None:
    for question, row, option, number, many, first in lines:
        key, cell = names[question], Cell(options.get(row, ""), options.get(option, ""), number)
        counts = cells.setdefault(key, {}).setdefault(group, {})
        counts[cell] = counts.get(cell, 0) + many
        bases = answered.setdefault(key, {})
        bases[group] = bases.get(group, 0) + first


def _told(space: Space, panel: int | None) -> QuerySet[SurveyAnswer]:
    """One line for everybody who answered the panel question."""
    return SurveyAnswer.objects.filter(response__in=counted(space), question=panel, first=True)


def _chosen(told: QuerySet[SurveyAnswer]) -> dict[int | None, int]:
    """How many people chose each option, by its number; None for what they wrote beside the options."""
    return dict(told.order_by().values_list("option_id").annotate(n=Count("*")))


def _by_key(chosen: Mapping[int | None, int], options: Mapping[int, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for option, many in chosen.items():
        key = _key(option, options)
        found[key] = found.get(key, 0) + many
    return found


def _key(option: int | None, options: Mapping[int, str]) -> str:
    return OTHER if option is None else options.get(option, OTHER)


def _people(panel: Question, told: Mapping[str, int], total: int) -> dict[str, int]:
    """In the order of the question, those who did not say at the end."""
    own = [line.key for line in Result(panel, 0, {}).lines]
    people = {key: told[key] for key in [*own, *sorted(set(told) - set(own))] if key in told}
    people[UNTOLD] = total - sum(told.values())
    return people


def _groups(
    space: Space,
    told: QuerySet[SurveyAnswer],
    chosen: Mapping[int | None, int],
    options: Mapping[int, str],
) -> Iterator[tuple[str, QuerySet[SurveyAnswer]]]:
    """
    The lines of each group. One statement for each of them: of all together a database expects millions of different
    lines, and sorts every one that was ever given.
    """
    for option in chosen:
        mine = told.filter(option=option) if option else told.filter(option__isnull=True)
        lines = SurveyAnswer.objects.filter(response__in=mine.values("response"))
        yield _key(option, options), lines
    everybody = SurveyAnswer.objects.filter(response__in=counted(space))
    yield UNTOLD, everybody.exclude(Exists(told.filter(response=OuterRef("response"))))


def _lines(lines: QuerySet[SurveyAnswer]) -> Any:
    """Equal ones, how many, and how many of them begin somebody's answer. By numbers alone."""
    return (
        lines.order_by()
        .values_list("question_id", "row_id", "option_id", "number")
        .annotate(lines=Count("*"), people=Count("pk", filter=Q(first=True)))
    )
