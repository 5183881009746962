"""How answers came in, as a column of the published lines: only where that points at nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wagtail_civic.opendata.questions import CHOICES, Lines, OpenQuestion
from wagtail_civic.queries.results import ByChannel
from wagtail_civic.survey.groups import Group, partition

#: ``{channel: lines}`` of one question.
Split = dict[str, Lines]


@dataclass(frozen=True)
class Channels:
    """
    The groups of channels that may be told apart, the same in every file; empty where none may.

    What is small anywhere is merged everywhere: with groups of its own in each file, a small number would
    follow by subtraction.
    """

    groups: Sequence[Group] = ()
    splits: Mapping[str, Split] = field(default_factory=dict)

    def labels(self) -> tuple[str, ...]:
        return tuple("+".join(group.keys) for group in self.groups)

    def of(self, question: OpenQuestion) -> dict[str, Lines]:
        """The lines of each group; empty for a question whose lines have no channel."""
        split = self.splits.get(question.name, {})
        return {
            label: _together(split, group)
            for label, group in zip(self.labels(), self.groups, strict=True)
            if split
        }


def channels(
    questions: Sequence[OpenQuestion], counted: ByChannel, whole: Mapping[str, Lines]
) -> Channels:
    """``whole`` are the lines of everybody, by the name of the question: what the channels must add up to."""
    splits = {
        each.name: {
            channel: each.lines(result)
            for channel, result in counted.of(each.result.question).items()
        }
        for each in questions
        if each.kind in CHOICES
    }
    if any(not _adds_up(split, whole[name]) for name, split in splits.items()):
        # Somebody decided about a response between two counts.
        return Channels()
    tables = [{channel: {"": many} for channel, many in counted.totals.items()}]
    tables += [_table(split) for split in splits.values()]
    return Channels(partition(tables), splits)


def _table(split: Split) -> dict[str, dict[str, int]]:
    return {
        channel: {"\0".join(line): many for line, many in lines.items()}
        for channel, lines in split.items()
    }


def _adds_up(split: Split, whole: Lines) -> bool:
    found: dict[tuple[str, ...], int] = {}
    for lines in split.values():
        for line, many in lines.items():
            found[line] = found.get(line, 0) + many
    return found == dict(whole)


def _together(split: Split, group: Group) -> Lines:
    found: dict[tuple[str, ...], int] = {}
    for channel in group.keys:
        for line, many in split.get(channel, {}).items():
            found[line] = found.get(line, 0) + many
    return found
