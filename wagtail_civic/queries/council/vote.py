"""A proclaimed vote in words and figures."""

from collections import Counter, defaultdict
from functools import cached_property
from typing import Any

from wagtail_civic.models import ItemVote, MemberVote, VoteChange


class VoteSheet:
    """Who voted how is in it where it is ``named``."""

    def __init__(self, vote: ItemVote, language: str, *, named: bool) -> None:
        self.vote, self.language, self.named = vote, language, named

    @property
    def title(self) -> str:
        """Of an amendment; empty for the vote on the item itself."""
        titles: dict[str, str] = self.vote.titles
        return titles.get(self.language) or next(iter(titles.values()), "")

    @property
    def voters(self) -> int:
        return self.vote.present + self.vote.represented

    @property
    def unanimous(self) -> bool:
        return self.vote.in_favour > 0 and not (
            self.vote.against or self.vote.abstentions or self.vote.blank
        )

    @cached_property
    def bars(self) -> list[dict[str, Any]]:
        """Shares of a bar in per cent, each with where it begins."""
        names = ("in_favour", "against", "abstentions", "not_taking_part", "blank")
        kinds = ("for", "against", "neutral", "1", "2")
        figures = [getattr(self.vote, name) for name in names]
        total, begun, bars = sum(figures) or 1, 0, []
        for kind, figure in zip(kinds, figures, strict=True):
            if figure:
                bars.append({"kind": kind, "x": 100 * begun / total, "width": 100 * figure / total})
            begun += figure
        return bars

    @cached_property
    def members(self) -> list[MemberVote]:
        return list(self.vote.member_votes.all()) if self.named else []

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """For each group, in the order of the table: its members' votes, counted and by name."""
        order: dict[str, list[MemberVote]] = defaultdict(list)
        for member in self.members:
            order[member.group_name].append(member)
        return [
            {"name": name, "counts": Counter(row.choice for row in rows), "members": rows}
            for name, rows in order.items()
        ]

    @cached_property
    def changes(self) -> list[VoteChange]:
        return list(self.vote.changes.all())


def adds_up(vote: ItemVote) -> bool:
    """
    Whether the five figures of the open data can be given (SCDL ``deliberations`` 2.1.5).

    Members present and represented are those who voted, and those who took no part; blank papers break the sum.
    """
    voters = vote.present + vote.represented
    cast = vote.in_favour + vote.against + vote.abstentions
    return not vote.blank and cast + vote.not_taking_part == voters and voters <= vote.seats
