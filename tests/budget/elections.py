"""Elections to count, and the Method of Equal Shares once more, written as its definition reads."""

import os
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import strategies as st

from wagtail_civic.budget import Ballot, Election, Kind, Project

#: Real elections of the Pabulib library, which are not ours to hand on.
DATA = Path(
    os.environ.get("CIVIC_TEST_DATA")
    or Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data"
)
PABULIB = DATA / "pabulib"
TOULOUSE_2019, TOULOUSE_2022 = (PABULIB / f"France_Toulouse_{year}.pb" for year in ("2019", "2022"))
needs_data = pytest.mark.skipif(
    not (TOULOUSE_2019.exists() and TOULOUSE_2022.exists()),
    reason=f"the two Toulouse files of Pabulib are not in {PABULIB}; set CIVIC_TEST_DATA",
)


def election(
    costs: Mapping[str, int | str],
    ballots: Iterable[Ballot | str],
    *,
    envelope: int | str,
    kind: Kind = Kind.APPROVAL,
    ties: Sequence[str] = (),
) -> Election:
    """``"a b"`` is a ballot that chooses a and b."""
    return Election.of(
        kind=kind,
        envelope=Fraction(envelope),
        projects=[Project(key, Fraction(cost)) for key, cost in costs.items()],
        ballots=[dict.fromkeys(b.split(), 1) if isinstance(b, str) else b for b in ballots],
        ties=ties,
    )


@st.composite
def elections(draw, kinds=(Kind.APPROVAL, Kind.CUMULATIVE)):
    """Small ones, in which ties and amounts that do not come out even are frequent."""
    keys = draw(st.permutations(["1", "2", "10", "11", "20", "3"]))[: draw(st.integers(1, 6))]
    amounts = st.builds(Fraction, st.integers(1, 40), st.sampled_from([1, 1, 1, 2, 3]))
    kind = draw(st.sampled_from(kinds))
    points = st.integers(1, 3) if kind.has_points else st.just(1)
    ballots = st.dictionaries(st.sampled_from(keys), points, max_size=4)
    return Election.of(
        kind=kind,
        envelope=draw(st.builds(Fraction, st.integers(5, 60), st.sampled_from([1, 1, 2]))),
        projects=[Project(key, draw(amounts)) for key in keys],
        ballots=draw(st.lists(ballots, max_size=9)),
        ties=draw(st.just(()) | st.permutations(keys)),
    )


def by_definition(
    counted: Election, *, share: Fraction, worth_cost: bool
) -> tuple[list[str], list[Fraction]]:
    """Who is taken with this share, in order, and what each voter has left: slowly and plainly."""
    voters = [dict(own) for own, many in counted.ballots.items() for _ in range(many)]
    if not counted.kind.has_points:
        voters = [dict.fromkeys(own, 1) for own in voters]
    left, taken = [share] * len(voters), []
    costs = {p.key: p.cost for p in counted.projects if p.cost <= counted.envelope}
    while True:
        prices = {}
        for key, cost in costs.items():
            worth = cost if worth_cost else Fraction(1)
            wants = [(left[i], own[key] * worth) for i, own in enumerate(voters) if key in own]
            if key not in taken and wants and sum(has for has, _ in wants) >= cost:
                prices[key] = _price(wants, cost)
        if not prices:
            return taken, left
        best = min(prices, key=lambda key: (prices[key], counted.rank[key]))
        taken.append(best)
        worth = costs[best] if worth_cost else Fraction(1)
        for i, own in enumerate(voters):
            if best in own:
                left[i] -= min(left[i], prices[best] * own[best] * worth)


def _price(wants: list[tuple[Fraction, Fraction]], cost: Fraction) -> Fraction:
    """The lowest price at which enough comes together: what is asked of each at most what she has."""
    waiting = sorted(wants, key=lambda want: want[0] / want[1])
    worth = sum(each for _, each in waiting)
    for has, each in waiting:
        if has * worth >= cost * each:
            return cost / worth
        cost, worth = cost - has, worth - each
    return waiting[-1][0] / waiting[-1][1]
