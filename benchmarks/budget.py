"""The figures of votes on a budget: how long a count takes, and how large it gets."""

import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import accumulate

from benchmarks import memory
from benchmarks.results import Result
from wagtail_civic.budget import Election, Kind, Outcome, Project, equal_shares, greedy

BALLOTS, PROJECTS = 100_000, 200
#: In the currency of the vote, as what shares grow by: 1.
ENVELOPE = 8_000_000
MOST_CHOICES = 6

RULES: dict[str, Callable[[Election], Outcome]] = {"greedy": greedy, "shares": equal_shares}
SECONDS = {"greedy": 2, "shares": 60}


def drawn(ballots: int, projects: int) -> Election:
    """Approval ballots of up to six projects; few of these are popular, and most ballots are like no other."""
    chance = random.Random(7)
    keys = [str(number) for number in range(projects)]
    return Election.of(
        kind=Kind.APPROVAL,
        envelope=Fraction(ENVELOPE),
        projects=[Project(key, Fraction(chance.randrange(5, 250) * 1000)) for key in keys],
        ballots=_ballots(chance, keys, ballots),
    )


def _ballots(chance: random.Random, keys: list[str], number: int) -> Iterator[dict[str, int]]:
    popular = list(accumulate(1 / (place + 10) for place in range(len(keys))))
    for _ in range(number):
        chosen = chance.choices(keys, cum_weights=popular, k=chance.randint(1, MOST_CHOICES))
        yield dict.fromkeys(chosen, 1)


def measure() -> list[Result]:
    results = []
    for rule, seconds in SECONDS.items():
        found = memory.of_count(rule, BALLOTS, PROJECTS)
        name = f"budget.{rule}_{BALLOTS}"
        results.append(Result(name, found["seconds"], "s", f"<= {seconds}", found))
        results.append(Result(f"{name}_memory", found["peak"], "MB", "<= 500", found))
    return results
