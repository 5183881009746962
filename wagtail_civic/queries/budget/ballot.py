"""What can be voted for, and by which rules: envelope by envelope."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Any

from django.db.models import QuerySet

from wagtail_civic.models import BallotType, BudgetProject, CountingRule, Envelope, Space
from wagtail_civic.queries import copies

FEASIBLE = BudgetProject.Feasibility.FEASIBLE


@dataclass(frozen=True)
class Rules:
    """
    How people vote, and how it is counted, as the space has it.

    ``most`` is None without a limit; ``points`` and ``most_points`` are of cumulative ballots; ``increment`` is in
    the currency of the site.
    """

    ballot: str
    fewest: int
    most: int | None
    points: int
    most_points: int
    rule: str
    increment: Decimal

    @classmethod
    def of(cls, space: Space) -> "Rules":
        said: Mapping[str, Any] = space.rules
        return cls(
            ballot=said.get("ballot") or BallotType.APPROVAL.value,
            fewest=max(int(said.get("fewest") or 0), 1),
            most=said.get("most") or None,
            points=int(said.get("points") or 0),
            most_points=int(said.get("most_points") or 0),
            rule=said.get("rule") or CountingRule.GREEDY.value,
            increment=Decimal(said.get("increment") or 1),
        )

    @property
    def has_points(self) -> bool:
        return self.ballot == BallotType.CUMULATIVE

    @property
    def is_ranking(self) -> bool:
        """Of an imported vote: nobody can vote so here."""
        return self.ballot == BallotType.ORDINAL

    @property
    def is_knapsack(self) -> bool:
        return self.ballot == BallotType.KNAPSACK


@dataclass(frozen=True)
class Section:
    """One envelope, with the projects among which people choose in it."""

    envelope: Envelope
    projects: tuple[BudgetProject, ...]


def fewest_in(rules: Rules, section: Section) -> int:
    """As many as have to be chosen in an envelope in which somebody votes: never more than can be."""
    return min(rules.fewest, _choosable(rules, section))


def _choosable(rules: Rules, section: Section) -> int:
    if rules.has_points:
        return min(len(section.projects), rules.points)
    if not rules.is_knapsack:
        return len(section.projects)
    costs = sorted(project.cost or Decimal(0) for project in section.projects)
    return sum(total <= section.envelope.amount for total in accumulate(costs))


@dataclass(frozen=True)
class BallotPaper:
    """What stands on a ballot now. ``removed``: what stood there before, by number."""

    rules: Rules
    sections: tuple[Section, ...]
    removed: Mapping[int, BudgetProject] = field(default_factory=dict)

    @property
    def fewest(self) -> dict[int, int]:
        """How many have to be chosen, by the number of the envelope."""
        return {each.envelope.pk: fewest_in(self.rules, each) for each in self.sections}

    @property
    def known(self) -> dict[int, tuple[Envelope, BudgetProject]]:
        """By the number of the project."""
        return {
            project.pk: (section.envelope, project)
            for section in self.sections
            for project in section.projects
        }


def on_ballot(space: Space) -> QuerySet[BudgetProject]:
    """Feasible ones with a cost, in an envelope; those that were removed are among them."""
    rows = BudgetProject.objects.filter(space=space, feasibility=FEASIBLE, cost__gt=0)
    return rows.exclude(envelope=None)


def paper(space: Space) -> BallotPaper:
    """As everybody may read it; in two statements, and one more where projects were made of ideas."""
    rows = copies.all_shown(on_ballot(space).order_by("pk"))
    shown = [row for row in rows if row.removed_at is None]
    envelopes = [each for each in space.envelopes.all() if not each.retired]
    sections = tuple(_section(each, shown) for each in envelopes)
    return BallotPaper(Rules.of(space), sections, {row.pk: row for row in rows if row.removed_at})


def _section(envelope: Envelope, rows: list[BudgetProject]) -> Section:
    mine = tuple(row for row in rows if row.envelope_id == envelope.pk)
    for row in mine:
        row.envelope = envelope
    return Section(envelope, mine)
