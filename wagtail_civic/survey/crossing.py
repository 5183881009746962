"""
Questions by group of people: as many groups and answers as can be told apart without pointing at anybody.

What is published of a question by a panel question is one table. Every cell of it is nothing or at least
``SMALLEST``, and so is what can be computed from it: who of a group did not choose an option of several, and,
where a question was asked after certain answers only, who of a group was not asked. All tables by one panel
question have the same groups.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.groups import SMALLEST, Group, Table, partition

#: Those who answered the panel question not at all: a group as any other.
UNTOLD = ""
#: Questions whose answers can be told by group: chosen, not written.
CROSSED = ("one_choice", "yes_no", "scale", "several", "matrix", "ranking")
#: Questions by which groups are made: everybody is in one of them.
GROUPING = ("one_choice", "yes_no")
#: Answers that are put together beyond the rare ones, before the groups are.
MORE_MERGES = 12
_ALL, _SILENT, _NOT = "\0all", "\0silent", "\0not:"

Line = tuple[str, ...]
Key = TypeVar("Key")


@dataclass(frozen=True)
class Crossed:
    """``lines`` are options, those put together in one; ``counts`` has a row for each, a column for each group."""

    groups: list[Line]
    answered: list[int]
    lines: list[Line]
    counts: list[list[int]]
    #: Options of several that too few chose to be told by group.
    left_out: list[str]


@dataclass(frozen=True)
class Asked:
    """``table`` has the counts of a question's options by group, ``answered`` how many of each answered it."""

    question: Question
    table: Table
    answered: Mapping[str, int]

    @property
    def overlapping(self) -> bool:
        """Whether one person may be in several lines."""
        return self.question.kind == "several"


def together(
    people: Mapping[str, int], asked: Mapping[Key, Asked]
) -> tuple[list[Group], dict[Key, Crossed]]:
    """
    The groups, and each question that can be told by them: what cannot is left out.

    One set of groups serves all of it, sizes included: were small ones merged for one question and not for
    another that the same people answered, their answers would follow by subtraction. Of all sets, from the
    finest on, it is the one by which most is told. ``people`` is how many each group has, all who take part
    being in one; no groups where no two can be told apart.
    """
    best: tuple[list[Group], dict[Key, Crossed]] = ([], {})
    most = -1
    for groups in _coarser(people):
        found = {key: told for key, each in asked.items() if (told := _told(each, groups, people))}
        worth = sum(_worth(asked[key], len(told.lines), groups) for key, told in found.items())
        if worth > most:
            best, most = (groups, found), worth
    return best


def _coarser(people: Mapping[str, int]) -> Iterator[list[Group]]:
    """Sets of groups of which none is small, the finest first; from one to the next the two smallest are joined."""
    table = {group: {_ALL: many} for group, many in people.items() if many}
    groups = partition([table])
    while len(groups) > 1:
        yield groups
        by_size = sorted(groups, key=lambda group: group.counts(table)[_ALL])
        joined = Group(tuple(key for group in by_size[:2] for key in group.keys))
        groups = [*(group for group in groups if group not in by_size[:2]), joined]


def _told(asked: Asked, groups: Sequence[Group], people: Mapping[str, int]) -> Crossed | None:
    """With as many lines as can be told of these groups; None where that says nothing."""
    silent = asked.question.condition is not None
    for lines in _merges(asked.table, overlapping=asked.overlapping):
        if _worth(asked, len(lines), groups) <= 0:
            return None
        whole = _with_hidden(
            asked.table, lines, people, asked.answered, overlapping=asked.overlapping, silent=silent
        )
        cells = [many for group in groups for many in group.counts(whole).values()]
        if not any(0 < many < SMALLEST for many in cells):
            return _crossed(groups, lines, whole, asked.table, list(people))
    return None


def _worth(asked: Asked, lines: int, groups: Sequence[Group]) -> int:
    # Of two lines that make a whole, one says it all; so does one that others are not chosen against.
    return (len(groups) - 1) * (lines - (not asked.overlapping))


def by_group(
    question: Question, table: Table, people: Mapping[str, int], answered: Mapping[str, int]
) -> Crossed | None:
    """One question alone, as ``together`` tells it; None where no two groups can be told apart."""
    asked = {question.key: Asked(question, table, answered)}
    return together(people, asked)[1].get(question.key)


def sizes(people: Mapping[str, int]) -> list[tuple[Line, int]]:
    """How many people each group has, small ones put together; empty where only one would be left."""
    table = {group: {_ALL: many} for group, many in people.items() if many}
    return sized(people, partition([table]))


def sized(people: Mapping[str, int], groups: Sequence[Group]) -> list[tuple[Line, int]]:
    """Each of these groups, with how many people it has."""
    order = list(people)
    return [(_in(order, each.keys), sum(people[key] for key in each.keys)) for each in groups]


def _in(order: Sequence[str], keys: Line) -> Line:
    return tuple(sorted(keys, key=order.index))


def _merges(table: Table, *, overlapping: bool) -> Iterator[list[Line]]:
    """First the rare answers, then one more each time; options of several are left out, since they overlap."""
    totals: Counter[str] = Counter()
    for counts in table.values():
        totals.update(counts)
    chosen = sorted((key for key in totals if totals[key]), key=lambda key: (totals[key], key))
    rare = sum(1 for key in chosen if totals[key] < SMALLEST)
    for merged in range(rare, min(rare + MORE_MERGES, len(chosen)) + 1):
        together = [key for key in totals if key in chosen[:merged]]
        apart = set(chosen) - set(together)
        if merged == 1 and not overlapping:
            continue
        order = [key for key in totals if key in apart]
        lines: list[Line] = [(key,) for key in order]
        yield lines if overlapping or not together else [*lines, tuple(together)]


def _with_hidden(
    table: Table,
    lines: Sequence[Line],
    people: Mapping[str, int],
    answered: Mapping[str, int],
    *,
    overlapping: bool,
    silent: bool,
) -> dict[str, dict[str, int]]:
    """The cells that are shown, and those that follow from them by subtraction."""
    found: dict[str, dict[str, int]] = {}
    for group, many in people.items():
        counts, base = table.get(group, {}), answered.get(group, 0)
        cells = {"\0".join(line): sum(counts.get(key, 0) for key in line) for line in lines}
        if overlapping:
            cells |= {f"{_NOT}{name}": base - count for name, count in list(cells.items())}
        if silent:
            cells[_SILENT] = many - base
        found[group] = {**cells, _ALL: base}
    return {group: cells for group, cells in found.items() if any(cells.values())}


def _crossed(
    groups: Sequence[Group],
    lines: Sequence[Line],
    whole: Table,
    table: Table,
    order: Sequence[str],
) -> Crossed:
    cells = [group.counts(whole) for group in groups]
    shown = {key for line in lines for key in line}
    chosen = {key for counts in table.values() for key, many in counts.items() if many}
    return Crossed(
        groups=[_in(order, group.keys) for group in groups],
        answered=[each.get(_ALL, 0) for each in cells],
        lines=list(lines),
        counts=[[each.get("\0".join(line), 0) for each in cells] for line in lines],
        left_out=sorted(chosen - shown),
    )
