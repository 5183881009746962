"""
What voters have left to spend, and what a project asks of each of its supporters: the inside of Equal Shares.

Everything is a whole number: amounts are multiplied by a common denominator (``Purses.scale``), which grows with
every payment that does not come out even. Voters with equal ballots have equal purses, so there is one for all
of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter
from typing import NamedTuple

from wagtail_civic.budget.election import Choices, Election


class Supporters(NamedTuple):
    """
    Those of a project whose purses are alike: each gave so many points, and so many people share each purse.

    ``purses``: where they are; ``look`` finds what they hold, as fast as Python can.
    """

    points: int
    people: int
    purses: tuple[int, ...]
    look: Callable[[Sequence[int]], Sequence[int]]


@dataclass(frozen=True)
class Claim:
    """
    A project that may be paid for.

    ``cost`` in whole units (see ``Ledger``); ``worth``: the satisfaction of a voter for each point that she gave.
    """

    key: str
    cost: int
    worth: int
    supporters: tuple[Supporters, ...]
    people: int
    points: int


@dataclass(frozen=True)
class Ledger:
    """
    An election in whole numbers: amounts times ``unit``.

    ``claims`` stand in the order in which ties are broken.
    """

    unit: int
    envelope: int
    voters: int
    purses: int
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, election: Election, worth: Callable[[Fraction], Fraction]) -> Ledger:
        """With projects that somebody chose and that the envelope could pay for. ``worth`` of a point, by cost."""
        costs = {each.key: each.cost for each in election.projects}
        costs = {key: cost for key, cost in costs.items() if cost <= election.envelope}
        unit = lcm(election.envelope.denominator, *(cost.denominator for cost in costs.values()))
        chosen, purses = _chosen(election, costs)
        claims = tuple(
            _claim(key, int(costs[key] * unit), int(worth(costs[key]) * unit), chosen[key])
            for key in election.ties
            if key in chosen
        )
        return cls(unit, int(election.envelope * unit), election.voters, purses, claims)


class Level(NamedTuple):
    """
    Where a project is paid for: each supporter pays ``left / points`` for each point, or what she has.

    ``left`` is what those who can must pay together, ``points`` are theirs; ``poor``: how many people have
    something, but not enough.
    """

    left: int
    points: int
    poor: int


class Offer(NamedTuple):
    """
    What a project asks for each unit of satisfaction, no less than ``low`` and no more than ``high``.

    ``claim``: its place among the claims of the ledger, which decides ties.
    ``exact``: numerator and denominator, where it is known. ``step``: after so many payments.
    """

    low: int | Fraction
    claim: int
    high: int | Fraction
    step: int
    exact: tuple[int, int] | None
    level: Level


class Purses:
    """What everybody has left, exactly."""

    def __init__(self, ledger: Ledger, share: Fraction) -> None:
        self.claims = ledger.claims
        self.scale = share.denominator
        self.held = [share.numerator] * ledger.purses
        self.prices: dict[int, Fraction] = {}

    def first(self) -> list[Offer]:
        """The least that each project can ask for, if it ever can be paid for: as long as nobody has run out."""
        share = self.held[0] if self.held else 0
        return [
            self._offer(index, -1, self._even(claim))
            for index, claim in enumerate(self.claims)
            if claim.people * share >= claim.cost * self.scale
        ]

    def offer(self, index: int, step: int) -> Offer | None:
        """None where its supporters cannot pay for it, nor will they: they never have more than now."""
        level = self.level(index)
        return self._offer(index, step, level) if level else None

    def pay(self, offer: Offer) -> None:
        price = Fraction(offer.level.left, offer.level.points)
        self.prices[offer.claim] = price / self.scale
        finer = price.denominator
        if finer > 1:
            self.scale *= finer
            self.held = [held * finer for held in self.held]
        self._take(offer.claim, price.numerator)

    def together(self, index: int) -> int:
        """What all supporters of a project have, in whole units times ``scale``."""
        parts = self.claims[index].supporters
        return sum(part.people * sum(part.look(self.held)) for part in parts)

    def level(self, index: int) -> Level | None:
        claim = self.claims[index]
        level = self._even(claim)
        held = [(part, part.look(self.held)) for part in claim.supporters]
        if all(min(purses) * level.points >= level.left * part.points for part, purses in held):
            return level
        rest = [_not_empty(part, purses) for part, purses in held]
        people = sum(part.people * len(purses) for part, purses, _total in rest)
        together = sum(part.people * total for part, _purses, total in rest)
        if not self.is_enough(claim, together, people):
            return None
        points = sum(part.people * part.points * len(purses) for part, purses, _total in rest)
        return _settled(Level(level.left, points, 0), rest)

    def is_enough(self, claim: Claim, together: int, _people: int) -> bool:
        """Whether so many people, who have anything, have enough together."""
        return together >= claim.cost * self.scale

    def _even(self, claim: Claim) -> Level:
        return Level(claim.cost * self.scale, claim.points, 0)

    def _offer(self, index: int, step: int, level: Level) -> Offer:
        asked = Fraction(level.left, level.points * self.claims[index].worth * self.scale)
        return Offer(asked, index, asked, step, asked.as_integer_ratio(), level)

    def _take(self, index: int, price: int) -> None:
        """``price`` for each point, of every supporter, or what she has."""
        held = self.held
        for part in self.claims[index].supporters:
            asked = price * part.points
            for purse in part.purses:
                rest = held[purse] - asked
                held[purse] = rest if rest > 0 else 0


def _not_empty(part: Supporters, purses: Sequence[int]) -> tuple[Supporters, Sequence[int], int]:
    found = purses if min(purses) else [held for held in purses if held]
    return part, found, sum(found)


def _settled(level: Level, rest: list[tuple[Supporters, Sequence[int], int]]) -> Level:
    """
    Those who cannot pay their part give what they have, and the others pay more, until all of these can.

    ``rest``: what each purse holds, and all of them together.
    """
    while True:
        left, points, poor = level
        for place, (part, purses, total) in enumerate(rest):
            # Amounts are whole, so that whoever has less than the part has less than the part rounded up.
            asked = -(-level.left * part.points // level.points)
            able = [held for held in purses if held >= asked]
            people = part.people * (len(purses) - len(able))
            if people:
                kept = sum(able)
                left -= part.people * (total - kept)
                points -= part.points * people
                poor += people
                rest[place] = (part, able, kept)
        if poor == level.poor:
            return level
        level = Level(left, points, poor)


#: Of each project: points given and people who share a purse, and the purses of which that is so.
Chosen = dict[str, dict[tuple[int, int], list[int]]]


def _chosen(election: Election, costs: dict[str, Fraction]) -> tuple[Chosen, int]:
    """Who chose each project, and how many purses there are."""
    together: dict[Choices, int] = {}
    for choices, many in election.given():
        own = tuple((key, points) for key, points in choices if key in costs)
        if own:
            together[own] = together.get(own, 0) + many
    chosen: Chosen = {}
    for purse, (own, many) in enumerate(together.items()):
        for key, points in own:
            chosen.setdefault(key, {}).setdefault((points, many), []).append(purse)
    return chosen, len(together)


def _claim(key: str, cost: int, worth: int, chosen: dict[tuple[int, int], list[int]]) -> Claim:
    supporters = tuple(
        Supporters(points, many, tuple(purses), _look(purses))
        for (points, many), purses in sorted(chosen.items())
    )
    people = sum(part.people * len(part.purses) for part in supporters)
    points = sum(part.points * part.people * len(part.purses) for part in supporters)
    return Claim(key, cost, worth, supporters, people, points)


def _look(purses: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    if len(purses) == 1:
        return lambda held: (held[purses[0]],)
    return itemgetter(*purses)
