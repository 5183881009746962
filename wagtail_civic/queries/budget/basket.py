"""What somebody has chosen so far, before it is sent: changed step by step, and put beside what there is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from wagtail_civic.models import BudgetProject
from wagtail_civic.queries.budget.ballot import BallotPaper, Rules, Section

#: As many steps back as anybody remembers having made.
MOST_STEPS = 20
#: As many projects as a ballot that is read can have.
MOST_CHOSEN = 500
_ITEM = re.compile(r"([1-9][0-9]{0,17})(?::([1-9][0-9]{0,3}))?", re.ASCII)

Choices = Mapping[int, int]


def written(choices: Choices) -> str:
    """``{12: 1, 15: 3}`` → ``"12,15:3"``."""
    return ",".join(str(pk) if n == 1 else f"{pk}:{n}" for pk, n in choices.items())


def read(words: str) -> dict[int, int]:
    """The other way round; what is no choice is left out."""
    items = (_ITEM.fullmatch(each) for each in words.split(",")[:MOST_CHOSEN])
    return {int(item[1]): int(item[2] or 1) for item in items if item}


@dataclass(frozen=True)
class Basket:
    """
    ``choices`` are points by the number of a project, in the order in which they were chosen.

    ``seed`` is that of the order in which its owner reads the projects, ``version`` how often it was changed, so that
    of two that one browser keeps the newer is known. ``token`` opens the copy that this browser asked to be kept for a
    reminder; ``came_by`` is that of the link by which it got here, whoever made that: nothing is written behind it.
    """

    choices: Choices = field(default_factory=dict)
    district: str = ""
    seed: str = ""
    version: int = 0
    token: str = ""
    came_by: str = ""
    #: What was there before each step: the number of a project, and its points.
    steps: tuple[tuple[int, int], ...] = ()

    def put(self, pk: int, points: int) -> "Basket":
        """With so many points for a project, none taking it out."""
        before = self.choices.get(pk, 0)
        if points == before:
            return self
        steps = (*self.steps, (pk, before))[-MOST_STEPS:]
        return self._with(pk, points, steps)

    def undone(self) -> "Basket":
        """As it was before the last step."""
        if not self.steps:
            return self
        pk, points = self.steps[-1]
        return self._with(pk, points, self.steps[:-1])

    def _with(self, pk: int, points: int, steps: tuple[tuple[int, int], ...]) -> "Basket":
        others = {each: n for each, n in self.choices.items() if each != pk or points}
        choices = {**others, pk: points} if points else others
        return replace(self, choices=choices, steps=steps, version=self.version + 1)

    def emptied(self) -> "Basket":
        return replace(self, choices={}, steps=(), version=self.version + 1)

    def holding(self, choices: Choices, version: int) -> "Basket":
        """What the browser itself has kept since."""
        return replace(self, choices=choices, steps=(), version=version)

    def for_district(self, key: str, paper: BallotPaper) -> "Basket":
        """Another district, and nothing any more of the one before."""
        known = paper.known
        kept = {
            pk: n
            for pk, n in self.choices.items()
            if pk not in known or known[pk][0].district in ("", key)
        }
        return replace(self, choices=kept, district=key, steps=(), version=self.version + 1)

    def fitting(self, paper: BallotPaper) -> "Basket":
        """Without what is no part of this vote; what was removed from it stays, to be named."""
        known = paper.known
        kept = {pk: n for pk, n in self.choices.items() if pk in known or pk in paper.removed}
        chosen = {known[pk][0].district for pk in kept if pk in known} - {""}
        offered = {each.envelope.district for each in paper.sections}
        district = self.district if self.district in offered else ""
        return replace(self, choices=kept, district=district or min(chosen, default=""))


@dataclass(frozen=True)
class Line:
    """One project that is on the ballot, as its reader has it: ``points`` are 0 where she did not choose it."""

    project: BudgetProject
    points: int
    part: "Part"

    @property
    def missing(self) -> Decimal:
        """How much money is missing to add it; 0 where it fits."""
        if self.points or not self.part.rules.is_knapsack:
            return Decimal(0)
        return max((self.project.cost or Decimal(0)) - self.part.left, Decimal(0))

    @property
    def can_add(self) -> bool:
        """Whether it fits, or one point more."""
        if self.part.rules.has_points:
            return self.points < self.part.rules.most_points and self.part.points_left > 0
        return not self.points and not self.missing and not self.part.is_full


@dataclass(frozen=True)
class Part:
    """One envelope, with what she chose in it. Amounts are in the currency of the site."""

    section: Section
    rules: Rules
    choices: Choices

    @property
    def envelope(self) -> Any:
        return self.section.envelope

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(each, self.choices.get(each.pk, 0), self) for each in self.section.projects]

    @cached_property
    def chosen(self) -> list[Line]:
        return [line for line in self.lines if line.points]

    @cached_property
    def number(self) -> int:
        return len(self.chosen)

    @cached_property
    def spent(self) -> Decimal:
        return sum((line.project.cost or Decimal(0) for line in self.chosen), Decimal(0))

    @cached_property
    def left(self) -> Decimal:
        """Below 0 where she chose more than there is."""
        return Decimal(self.envelope.amount) - self.spent

    @property
    def over(self) -> Decimal:
        return max(-self.left, Decimal(0))

    @cached_property
    def points(self) -> int:
        return sum(line.points for line in self.chosen)

    @cached_property
    def points_left(self) -> int:
        return self.rules.points - self.points

    @cached_property
    def is_full(self) -> bool:
        return self.rules.most is not None and self.number >= self.rules.most

    @property
    def percent(self) -> float:
        """How much of what there is she has used: of the money, the points, or the projects that she may choose."""
        if self.rules.is_knapsack:
            return float(100 * self.spent / self.envelope.amount) if self.envelope.amount else 0
        if self.rules.has_points:
            return 100 * self.points / self.rules.points if self.rules.points else 0
        return 100 * self.number / (self.rules.most or len(self.section.projects) or 1)


def parts(paper: BallotPaper, basket: Basket) -> list[Part]:
    """Those in which she votes: of the whole city, and of her district."""
    return [
        Part(section, paper.rules, basket.choices)
        for section in paper.sections
        if section.projects and section.envelope.district in ("", basket.district)
    ]


def parts_of(paper: BallotPaper, choices: Choices) -> list[Part]:
    """Those in which something was chosen."""
    found = (Part(section, paper.rules, choices) for section in paper.sections)
    return [part for part in found if part.number]


def removed(paper: BallotPaper, basket: Basket) -> Iterator[BudgetProject]:
    """What she chose and was taken off the ballot since."""
    return (paper.removed[pk] for pk in basket.choices if pk in paper.removed)
