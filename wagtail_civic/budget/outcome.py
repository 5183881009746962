"""What a count came to, and why: for each project when it was taken, or what it lacked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wagtail_civic.budget.election import Election, Project


class Reason(StrEnum):
    """
    Why a project was taken, or not.

    ``FITTED``: its turn came, and enough of the envelope was left. ``SHARED``: its supporters paid for it
    with their shares. ``TOO_DEAR``: its turn came, and ``needed`` was more than ``remaining``.
    ``ABOVE``: it costs more than the whole envelope. ``UNSUPPORTED``: nobody chose it. ``UNPAID``: Equal
    Shares without completion, and its supporters had less left than it costs.
    """

    FITTED = "fitted"
    SHARED = "shared"
    TOO_DEAR = "too_dear"
    ABOVE = "above"
    UNSUPPORTED = "unsupported"
    UNPAID = "unpaid"

    @property
    def taken(self) -> bool:
        return self in (Reason.FITTED, Reason.SHARED)


@dataclass(frozen=True)
class Line:
    """
    One project: how it was chosen, what it costs, and what became of it.

    ``step`` counts the turns of projects, from 1 on, of those that were taken and those that were not;
    0 where its turn never came. ``remaining`` is what of the envelope was left just before that.
    ``could_pay``: Equal Shares, what its supporters had left together when no more project could be paid
    for; None for projects that were shared, and in other rules. ``price``: what each supporter who did not
    run out paid for it, for each point that she gave; None where it was not shared.
    """

    project: Project
    votes: int
    points: int
    reason: Reason
    step: int = 0
    remaining: Fraction = Fraction(0)
    could_pay: Fraction | None = None
    price: Fraction | None = None

    @property
    def needed(self) -> Fraction:
        return self.project.cost


@dataclass(frozen=True)
class Outcome:
    """
    ``lines``: those that were taken, in the order in which they were, then the others, most points first.

    ``share``: Equal Shares, what each voter had to spend in the round that counts; ``rounds``: how many
    were counted, the last one included that went beyond the envelope.
    """

    envelope: Fraction
    lines: tuple[Line, ...]
    share: Fraction | None = None
    rounds: int = 0

    @property
    def taken(self) -> tuple[str, ...]:
        """Keys of the projects that were, in the order of their turns."""
        return tuple(line.project.key for line in self.lines if line.reason.taken)

    @property
    def cost(self) -> Fraction:
        taken = (line.project.cost for line in self.lines if line.reason.taken)
        return sum(taken, Fraction(0))

    @property
    def left(self) -> Fraction:
        return self.envelope - self.cost

    def of(self, key: str) -> Line:
        return next(line for line in self.lines if line.project.key == key)


def ordered(election: Election, lines: Mapping[str, Line]) -> tuple[Line, ...]:
    rank = election.rank
    taken = sorted((line for line in lines.values() if line.reason.taken), key=lambda at: at.step)
    others = [line for line in lines.values() if not line.reason.taken]
    others.sort(key=lambda line: (-line.points, rank[line.project.key]))
    return (*taken, *others)
