"""
The Method of Equal Shares: every voter has the same share of the envelope, and spends it on what she chose.

A project can be paid for if there is a price *q* so that its supporters together pay its cost when each pays *q* times
her satisfaction with it, or all she has left. The project with the lowest *q* is taken, its supporters pay, and so on
until none can be paid for (D. Peters, G. Pierczyński, P. Skowron, Proportional Participatory Budgeting with Additive
Utilities, NeurIPS 2021; there called Rule X).

Money is left then. Add1U (equalshares.net) completes it. Everybody's share is raised by an increment, and all is
counted anew, again and again, until the projects taken would cost more than the envelope: the round before counts. Or
until no project that somebody chose fits into what is left: that round counts. What is left after it is spent by the
greedy rule (U as in utilitarian).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from heapq import heapify, heappop, heappush

from wagtail_civic.budget.bounds import Bounds, Unclear
from wagtail_civic.budget.election import Election
from wagtail_civic.budget.greedy import blank, filled
from wagtail_civic.budget.outcome import Line, Outcome, Reason, ordered
from wagtail_civic.budget.purses import Ledger, Offer, Purses
from wagtail_civic.exceptions import InvalidElection

#: Told after each round how much of the envelope was spent at the most so far, and the envelope.
Progress = Callable[[Fraction, Fraction], None]
#: Told the number of each round after which another one follows.
Noted = Callable[[int], None]


class Satisfaction(StrEnum):
    """
    What a project is worth to a voter who chose it, times the points that she gave.

    ``COST``: what it costs, so that a large project is worth more than a small one. Recommended for
    approval ballots by equalshares.net, and what most towns took that counted so. ``EACH``: one, whatever
    it costs (cardinality, for approval ballots; the points themselves, for ballots with points or places).
    """

    COST = "cost"
    EACH = "each"


@dataclass(frozen=True)
class _Round:
    """What was paid for with this share, in order."""

    share: Fraction
    indexes: tuple[int, ...]
    spent: int


def equal_shares(
    election: Election,
    *,
    increment: Fraction | None = Fraction(1),
    satisfaction: Satisfaction | None = None,
    progress: Progress | None = None,
    after: int = 0,
    noted: Noted | None = None,
) -> Outcome:
    """
    The Method of Equal Shares, completed by Add1U (see above).

    ``increment``: in the currency of the vote, for each voter and round. None: only the first round is
    counted, nothing is completed, and nothing is filled up. The first share is envelope / voters, not
    rounded, as in ``pabutools``. ``satisfaction`` is COST for approval ballots, and EACH for ballots with
    points or places, where nothing else is stated. Projects that cost more than the whole envelope are left out
    beforehand, as equalshares.net has it. Ties are broken as the election says.

    ``after``: the last round of which ``noted`` was told in a count of the same election that broke off. A round depends
    on its number alone, so counting goes on from there, and comes to the same.

    Raises ``InvalidElection`` for an ``increment`` that is not more than 0.
    """
    if increment is not None and increment <= 0:
        raise InvalidElection(reason="increment")
    if not election.voters:
        return Outcome(election.envelope, ordered(election, blank(election)))
    ledger = Ledger.of(election, _worth(election, satisfaction))
    last, rounds = _last(ledger, increment, progress, after=after, noted=noted)
    lines = _explained(election, ledger, last)
    if increment is not None:
        lines = filled(election, lines, _left(election, lines), step=len(last.indexes))
    else:
        lines = {key: _unpaid(line) for key, line in lines.items()}
    share = last.share / ledger.unit
    return Outcome(election.envelope, ordered(election, lines), share, rounds)


def rounds_beyond(
    election: Election,
    most: int,
    *,
    increment: Fraction,
    satisfaction: Satisfaction | None = None,
) -> int:
    """
    0 where ``equal_shares`` ends within so many rounds; else about how many it would take.

    A count ends with the first round that goes beyond the envelope or leaves nothing that fits: so a few rounds
    far ahead tell it, in the time that these take. Raises as ``equal_shares`` does.
    """
    if increment <= 0:
        raise InvalidElection(reason="increment")
    if not election.voters:
        return 0
    ledger, number = Ledger.of(election, _worth(election, satisfaction)), max(most, 1)
    if _is_last(ledger, number, increment):
        return 0
    while not _is_last(ledger, number, increment):
        number *= 2
    return number


def _is_last(ledger: Ledger, number: int, increment: Fraction) -> bool:
    share = Fraction(ledger.envelope, ledger.voters) + (number - 1) * increment * ledger.unit
    found = _round(ledger, share)
    return found.spent > ledger.envelope or _is_exhausted(ledger, found)


def _worth(election: Election, satisfaction: Satisfaction | None) -> Callable[[Fraction], Fraction]:
    usual = Satisfaction.EACH if election.kind.is_scored else Satisfaction.COST
    if (satisfaction or usual) is Satisfaction.COST:
        return lambda cost: cost
    return lambda _cost: Fraction(1)


def _last(
    ledger: Ledger,
    increment: Fraction | None,
    progress: Progress | None,
    *,
    after: int = 0,
    noted: Noted | None = None,
) -> tuple[_Round, int]:
    """The round that counts, and how many were counted."""
    most, before, first = 0, None, max(after, 1)
    for number, found in enumerate(_rounds(ledger, increment, first), start=first):
        if found.spent > ledger.envelope and before:
            return before, number
        most = max(most, found.spent)
        if progress:
            progress(Fraction(most, ledger.unit), Fraction(ledger.envelope, ledger.unit))
        if increment is None or _is_exhausted(ledger, found):
            return found, number
        before = found
        if noted:
            noted(number)
    raise AssertionError  # pragma: no cover - rounds never end by themselves


def _rounds(ledger: Ledger, increment: Fraction | None, first: int) -> Iterator[_Round]:
    share = Fraction(ledger.envelope, ledger.voters)
    share += (first - 1) * (increment or 0) * ledger.unit
    while True:
        yield _round(ledger, share)
        share += (increment or 0) * ledger.unit


def _is_exhausted(ledger: Ledger, found: _Round) -> bool:
    """Whether nothing that somebody chose fits any more."""
    taken, left = set(found.indexes), ledger.envelope - found.spent
    return all(claim.cost > left for i, claim in enumerate(ledger.claims) if i not in taken)


def _round(ledger: Ledger, share: Fraction) -> _Round:
    try:
        offers = list(_payments(Bounds(ledger, share), ledger))
    except Unclear:
        offers = list(_payments(Purses(ledger, share), ledger))
    indexes = tuple(offer.claim for offer in offers)
    return _Round(share, indexes, sum(ledger.claims[index].cost for index in indexes))


def _payments(purses: Purses, ledger: Ledger) -> Iterator[Offer]:
    """Each project that is paid for, the cheapest first; ends early where they cost more than the envelope."""
    queue, step, spent = purses.first(), 0, 0
    heapify(queue)
    while spent <= ledger.envelope and (offer := _cheapest(queue, purses, step)):
        purses.pay(offer)
        step, spent = step + 1, spent + ledger.claims[offer.claim].cost
        yield offer


def _cheapest(queue: list[Offer], purses: Purses, step: int) -> Offer | None:
    """
    The project with the lowest price, taken from the queue; None where none can be paid for.

    Prices only rise, for purses only empty: so an offer of an earlier step is a lower bound, and most need not
    be made anew.
    """
    fresh: list[Offer] = []
    ceiling = None
    while queue and (ceiling is None or queue[0].low <= ceiling):
        offer = heappop(queue)
        if offer.step == step:
            fresh.append(offer)
            ceiling = offer.high if ceiling is None else min(ceiling, offer.high)
        elif renewed := purses.offer(offer.claim, step):
            heappush(queue, renewed)
    if not fresh:
        return None
    best = _first([offer for offer in fresh if ceiling is None or offer.low <= ceiling])
    for offer in fresh:
        if offer is not best:
            heappush(queue, offer)
    return best


def _first(offers: list[Offer]) -> Offer:
    """The lowest; of equal ones, the first in the order of ties. Raises ``Unclear`` where bounds overlap."""
    if len(offers) == 1:
        return offers[0]
    known = [(Fraction(*offer.exact), offer.claim, offer) for offer in offers if offer.exact]
    if len(known) < len(offers):
        raise Unclear
    return min(known)[2]


def _explained(election: Election, ledger: Ledger, last: _Round) -> dict[str, Line]:
    """The round that counts, once more, with exact amounts."""
    lines, left = blank(election), election.envelope
    purses = Purses(ledger, last.share)
    for step, offer in enumerate(_payments(purses, ledger), start=1):
        key = ledger.claims[offer.claim].key
        price = purses.prices[offer.claim] / ledger.unit
        lines[key] = replace(
            lines[key], reason=Reason.SHARED, step=step, remaining=left, price=price
        )
        left -= lines[key].project.cost
    for index, claim in enumerate(ledger.claims):
        if lines[claim.key].reason is not Reason.SHARED:
            could_pay = Fraction(purses.together(index), purses.scale * ledger.unit)
            lines[claim.key] = replace(lines[claim.key], could_pay=could_pay)
    return lines


def _left(election: Election, lines: dict[str, Line]) -> Fraction:
    shared = (line.project.cost for line in lines.values() if line.reason is Reason.SHARED)
    return election.envelope - sum(shared, Fraction(0))


def _unpaid(line: Line) -> Line:
    waits = line.reason is Reason.TOO_DEAR
    return replace(line, reason=Reason.UNPAID) if waits else line
