"""Results by the way in which answers came in, as they are published: what is small is put together before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import Channel, Space
from wagtail_civic.queries.results import by_channel
from wagtail_civic.survey import Option, Question
from wagtail_civic.survey.channels import CHOICES, Split, told_apart
from wagtail_civic.survey.counting import Result
from wagtail_civic.survey.groups import Group

#: By what results by channel are asked for; no short name of a question has a hyphen.
BY = "by-channel"


def question() -> Question:
    """What is known of everybody and asked of nobody, in the shape of what groups are made by."""
    options = tuple(Option(name, str(label)) for name, label in Channel.choices)
    return Question(BY, "one_choice", name=BY, label=_("How answers came in"), options=options)


def count(space: Space, asked: Sequence[Question], total: int) -> dict[str, Any]:
    """
    Those questions of ``asked`` that are chosen, by channel, in the shape of those by group.

    ``people`` is empty where no two channels can be told apart, where a response came in or went between two
    counts, so that they are not ``total`` together, and for separated answers, which tell no channel.
    """
    found = None if space.is_separated else by_channel(space)
    if found is None or sum(found.totals.values()) != total:
        return {"people": [], "questions": {}}
    splits = [Split(each, found.of(each)) for each in asked if each.kind in CHOICES]
    groups = told_apart(found.totals, splits)
    return {
        "people": [
            [list(group.keys), sum(found.totals[key] for key in group.keys)] for group in groups
        ],
        "questions": {each.question.key: dict(_rows(each, groups)) for each in splits if groups},
    }


def _rows(split: Split, groups: Sequence[Group]) -> Iterator[tuple[str, dict[str, Any]]]:
    """By row where there are rows; nothing of a question that nobody answered."""
    everybody = Group(tuple(key for group in groups for key in group.keys))
    whole, parts = split.of(everybody), [split.of(group) for group in groups]
    rows = whole.rows()
    for row, of_row in (rows or {"": whole}).items():
        if of_row.answered:
            yield row, _plain(of_row, [_row(part, row) for part in parts], groups)


def _row(result: Result, row: str) -> Result:
    empty = Result(result.question, 0, {})
    return result.rows().get(row, empty) if row else result


def _plain(whole: Result, parts: Sequence[Result], groups: Sequence[Group]) -> dict[str, Any]:
    lines = [line.key for line in whole.lines]
    counts: list[Mapping[str, int]] = [
        {line.key: line.count for line in part.lines} for part in parts
    ]
    return {
        "groups": [list(group.keys) for group in groups],
        "answered": [part.answered for part in parts],
        "lines": [[key] for key in lines],
        "counts": [[each.get(key, 0) for each in counts] for key in lines],
        "left_out": [],
    }
