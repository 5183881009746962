"""The votes of a budget as elections that can be counted: one for each envelope."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from wagtail_civic.budget import Ballot, Election, Kind, Project
from wagtail_civic.budget.election import Choices
from wagtail_civic.models import (
    BallotType,
    BudgetProject,
    Channel,
    Contribution,
    Envelope,
    Space,
    VoteChoice,
    counted,
)
from wagtail_civic.queries import copies
from wagtail_civic.queries.budget.ballot import Rules, on_ballot

#: Lines that are in memory at once while votes are read.
AT_ONCE = 10_000
KINDS = {
    BallotType.APPROVAL: Kind.APPROVAL,
    BallotType.KNAPSACK: Kind.KNAPSACK,
    BallotType.CUMULATIVE: Kind.CUMULATIVE,
    BallotType.ORDINAL: Kind.ORDINAL,
}
#: How many people cast each different ballot.
Cast = Counter[Choices]
#: Of a project, by number: the number of its envelope, and its key; empty where votes for it are not counted.
_Places = Mapping[int, tuple[int, str]]


@dataclass(frozen=True)
class Part:
    """
    One envelope: what could be voted for in it, what was removed from it, and its election.

    ``named``: its ballots with the projects to which they give no point, as some that were imported do; None where
    ballots give no points.
    """

    envelope: Envelope
    projects: tuple[BudgetProject, ...]
    removed: tuple[BudgetProject, ...]
    election: Election = field(repr=False)
    named: Cast | None = field(default=None, repr=False)


def parts(space: Space) -> list[Part]:
    """
    Every envelope with the votes that count in it, as they are now.

    Who votes in an envelope is whoever chose something in it, be it a project that was removed since; an empty
    ballot is one in each envelope of the whole city. Raises ``InvalidElection`` for what cannot be counted.
    """
    rows = copies.all_shown(on_ballot(space).order_by("pk"))
    envelopes = [each for each in space.envelopes.all() if not each.retired]
    cast, seen = _cast(space, _places(rows, envelopes))
    empty = counted(space).count() - seen
    kind = KINDS[BallotType(Rules.of(space).ballot)]
    return [_part(each, rows, cast[each.pk], kind, empty) for each in envelopes]


def _places(rows: list[BudgetProject], envelopes: list[Envelope]) -> dict[int, tuple[int, str]]:
    shown = {each.pk for each in envelopes}
    return {
        row.pk: (row.envelope_id, "" if row.removed_at else row.key)
        for row in rows
        if row.envelope_id in shown
    }


def _cast(space: Space, places: _Places) -> tuple[dict[int, Cast], int]:
    """The ballots of each envelope, and how many votes choose anything."""
    found: dict[int, Cast] = {envelope: Counter() for envelope, _key in places.values()}
    seen = 0
    for _vote, lines in groupby(_lines(space), key=itemgetter(0)):
        seen += 1
        for envelope, chosen in _by_envelope(lines, places).items():
            found[envelope][tuple(sorted(chosen))] += 1
    return _Missing(found), seen


class _Missing(dict[int, Cast]):
    """Nobody voted in an envelope without projects."""

    def __missing__(self, key: int) -> Cast:
        return Counter()


def _lines(space: Space) -> Iterator[tuple[int, int, int]]:
    """Vote, project and points of each choice that counts, vote by vote; read in batches."""
    rows = VoteChoice.objects.filter(vote__space=space, vote__state=Contribution.State.CONFIRMED)
    rows = rows.exclude(vote__channel=Channel.TEST).order_by("vote_id")
    return rows.values_list("vote_id", "project_id", "points").iterator(chunk_size=AT_ONCE)


def _by_envelope(
    lines: Iterator[tuple[int, int, int]], places: _Places
) -> dict[int, list[tuple[str, int]]]:
    chosen: dict[int, list[tuple[str, int]]] = {}
    for _vote, project, points in lines:
        envelope, key = places.get(project, (0, ""))
        if envelope:
            mine = chosen.setdefault(envelope, [])
            if key:
                mine.append((key, points))
    return chosen


def _part(
    envelope: Envelope, rows: list[BudgetProject], cast: Cast, kind: Kind, empty: int
) -> Part:
    mine = [row for row in rows if row.envelope_id == envelope.pk]
    shown = tuple(row for row in mine if not row.removed_at)
    if empty and not envelope.district:
        cast[()] += empty
    election = Election.of(
        kind=kind,
        envelope=Fraction(envelope.amount),
        projects=[Project(row.key, Fraction(row.cost or 0)) for row in shown],
        ballots=_each(cast),
    )
    removed = tuple(row for row in mine if row.removed_at)
    return Part(envelope, shown, removed, election, cast if kind.has_points else None)


def _each(cast: Cast) -> Iterator[Ballot]:
    for choices, many in cast.items():
        ballot = {key: points for key, points in choices if points}
        for _number in range(many):
            yield ballot
