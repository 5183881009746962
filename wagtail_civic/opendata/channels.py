"""How answers came in, as a column of the published lines: only where that points at nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wagtail_civic.opendata.questions import Lines, OpenQuestion
from wagtail_civic.queries.results import ByChannel
from wagtail_civic.survey.channels import CHOICES, Split, told_apart
from wagtail_civic.survey.groups import Group


@dataclass(frozen=True)
class Channels:
    """The groups of channels that may be told apart, the same in every file; empty where none may."""

    groups: Sequence[Group] = ()
    splits: Mapping[str, Split] = field(default_factory=dict)

    def labels(self) -> tuple[str, ...]:
        return tuple("+".join(group.keys) for group in self.groups)

    def of(self, question: OpenQuestion) -> dict[str, Lines]:
        """The lines of each group; empty for a question whose lines have no channel."""
        split = self.splits.get(question.name)
        if split is None or not split.results:
            return {}
        return {
            label: question.lines(split.of(group))
            for label, group in zip(self.labels(), self.groups, strict=True)
        }


def channels(
    questions: Sequence[OpenQuestion], counted: ByChannel, whole: Mapping[str, Lines]
) -> Channels:
    """``whole`` are the lines of everybody, by the name of the question: what the channels must add up to."""
    splits = {
        each.name: Split(each.result.question, counted.of(each.result.question))
        for each in questions
        if each.kind in CHOICES
    }
    everybody = Group(tuple(counted.totals))
    if any(
        each.lines(splits[each.name].of(everybody)) != whole[each.name]
        for each in questions
        if each.name in splits
    ):
        # Somebody decided about a response between two counts.
        return Channels()
    return Channels(told_apart(counted.totals, list(splits.values())), splits)
