"""
What is counted: projects with their costs, an envelope, ballots.

Amounts are exact (``Fraction``), in the currency of the vote; points are whole numbers. There are no floats.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from operator import itemgetter

from wagtail_civic.exceptions import InvalidElection

#: As a file or a person writes it: no sign, no exponent, no NaN.
WRITTEN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?")
SHOWN = 40


class Kind(StrEnum):
    """
    How people vote.

    ``APPROVAL`` projects that a voter chooses, each with one vote; ``KNAPSACK`` the same, where what she
    chooses costs no more than the envelope; ``CUMULATIVE`` and ``SCORING`` give points to projects;
    ``ORDINAL`` ranks them, the first one best, and is counted by Borda's points.
    """

    APPROVAL = "approval"
    KNAPSACK = "knapsack"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"
    ORDINAL = "ordinal"

    @property
    def has_points(self) -> bool:
        return self in (Kind.CUMULATIVE, Kind.SCORING)

    @property
    def is_scored(self) -> bool:
        """Whether projects have points when all is counted: voters gave them, or they follow from places."""
        return self.has_points or self is Kind.ORDINAL


#: Projects and the points each was given, by key; 1 where none are given. In an ordinal ballot, the place: 1 is best.
Ballot = Mapping[str, int]
#: The same, so that equal ballots are equal.
Choices = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Project:
    """``cost`` is more than 0."""

    key: str
    cost: Fraction


@dataclass(frozen=True)
class Election:
    """
    One envelope with its projects and ballots. Make it with ``Election.of``, which checks them.

    ``ballots``: how many people cast each different one. ``ties``: project keys, whoever comes first wins
    a tie.
    """

    kind: Kind
    envelope: Fraction
    projects: tuple[Project, ...]
    ballots: Mapping[Choices, int] = field(repr=False)
    ties: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(
        cls,
        *,
        kind: Kind,
        envelope: Fraction,
        projects: Iterable[Project],
        ballots: Iterable[Ballot],
        ties: Sequence[str] = (),
    ) -> Election:
        """
        Raise ``InvalidElection`` for what cannot be counted.

        An empty ballot is a voter who chose nothing: she counts among those who voted, and in Equal Shares
        her share is hers. ``ties`` is the order in which ties are broken, such as one drawn by lot; what it
        leaves out follows by key, compared as text ("10" before "2"). That is the order of ``pabutools``
        (``lexico_tie_breaking``), and of an election that states none.
        """
        known = _checked(envelope, tuple(projects))
        counted = Counter(
            _choices(ballot, kind, known, envelope if kind is Kind.KNAPSACK else None)
            for ballot in ballots
        )
        stated = [key for key in dict.fromkeys(ties) if key in known]
        order = (*stated, *sorted(known.keys() - set(stated)))
        return cls(kind, envelope, tuple(known.values()), counted, order)

    @property
    def voters(self) -> int:
        return sum(self.ballots.values())

    @property
    def rank(self) -> dict[str, int]:
        """Who wins a tie: the lowest."""
        return {key: place for place, key in enumerate(self.ties)}

    def votes(self) -> dict[str, int]:
        """How many people chose each project."""
        found = dict.fromkeys(self.ties, 0)
        for choices, many in self.ballots.items():
            for key, _points in choices:
                found[key] += many
        return found

    def points(self) -> dict[str, int]:
        """The points that each project was given; its votes where ballots give none."""
        found = dict.fromkeys(self.ties, 0)
        for choices, many in self.given():
            for key, points in choices:
                found[key] += points * many
        return found

    def given(self) -> Iterator[tuple[Choices, int]]:
        """
        Ballots with what each gives to a project: 1 where it gives no points; and how many people cast it.

        A ranking gives points by Borda's rule: its first project as many as the longest ballot has places, each
        next one 1 less (J.-C. de Borda, Mémoire sur les élections au scrutin, 1781; for incomplete rankings,
        P. Emerson, The original Borda count and partial voting, 2013, there called BC with n fixed).
        """
        if self.kind is not Kind.ORDINAL:
            yield from self.ballots.items()
            return
        places = max(map(len, self.ballots), default=0)
        for choices, many in self.ballots.items():
            yield tuple((key, places + 1 - place) for key, place in choices), many


def amount(value: int | str | Decimal | Fraction) -> Fraction:
    """
    An amount of money, exactly. Floats are not taken: 0.1 is none.

    Raises ``InvalidElection`` for NaN, infinity, a negative one, an exponent, and what is no number at all.
    """
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal | Fraction):
        raise InvalidElection(reason="number", value=str(value)[:SHOWN])
    if isinstance(value, str) and not WRITTEN.fullmatch(value.strip()):
        raise InvalidElection(reason="number", value=value[:SHOWN])
    if isinstance(value, Decimal) and not value.is_finite():
        raise InvalidElection(reason="number", value=str(value))
    found = Fraction(value)
    if found < 0:
        raise InvalidElection(reason="number", value=str(value)[:SHOWN])
    return found


def _checked(envelope: Fraction, projects: tuple[Project, ...]) -> dict[str, Project]:
    if envelope <= 0:
        raise InvalidElection(reason="envelope")
    known: dict[str, Project] = {}
    for project in projects:
        if project.key in known:
            raise InvalidElection(reason="repeated_project", project=project.key[:SHOWN])
        if project.cost <= 0:
            raise InvalidElection(reason="cost", project=project.key[:SHOWN])
        known[project.key] = project
    return known


def _choices(
    ballot: Ballot, kind: Kind, known: Mapping[str, Project], limit: Fraction | None
) -> Choices:
    for key, points in ballot.items():
        if key not in known:
            raise InvalidElection(reason="unknown_project", project=key[:SHOWN])
        if not isinstance(points, int) or points < 1:
            raise InvalidElection(reason="points", project=key[:SHOWN])
        if points != 1 and not kind.has_points and kind is not Kind.ORDINAL:
            raise InvalidElection(reason="points", project=key[:SHOWN])
    if limit is not None and sum(known[key].cost for key in ballot) > limit:
        raise InvalidElection(reason="over_budget")
    return tuple(sorted(_in_places(ballot) if kind is Kind.ORDINAL else ballot.items()))


def _in_places(ballot: Ballot) -> Iterator[tuple[str, int]]:
    """From 1 on and without gaps: where a project was taken away, those behind it move up."""
    ranked = sorted(ballot.items(), key=itemgetter(1))
    for place, (key, given) in enumerate(ranked, start=1):
        if place > 1 and given == ranked[place - 2][1]:
            raise InvalidElection(reason="points", project=key[:SHOWN])
        yield key, place
