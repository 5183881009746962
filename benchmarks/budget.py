"""The figures of votes on a budget: how long a count takes, and how large it gets."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import accumulate
from typing import Any

from benchmarks import memory
from benchmarks.results import Result
from wagtail_civic.budget import Election, Kind, Outcome, Project, equal_shares, greedy
from wagtail_civic.budget.election import Choices

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


def stored(election: Election) -> Any:
    """The space of a budget whose vote is over, with this election in the database."""
    from django.utils import timezone

    from wagtail_civic.testing import make_budget, space_of

    then = timezone.now() - timedelta(days=60)
    page = make_budget(now=then, envelopes={"The whole city": ENVELOPE})
    space = space_of(page)
    numbers = _projects(space, election, then)
    with connection().cursor() as cursor:
        cursor.execute(VOTES, {"space": space.pk, "rows": election.voters, "then": then})
        cursor.execute("SELECT min(id) FROM wagtail_civic_vote WHERE space_id = %s", [space.pk])
        (first,) = cursor.fetchone()
        with cursor.copy(CHOICES) as copy:
            for vote, choices in enumerate(_each(election), start=first):
                for key, points in choices:
                    copy.write_row((vote, numbers[key], points))
        cursor.execute("VACUUM ANALYZE wagtail_civic_vote, wagtail_civic_votechoice")
    return space


VOTES = """
INSERT INTO wagtail_civic_vote
    (space_id, version, person_key, slot, channel, language, submitted_at, confirmed_at, state, receipt,
     hold_reason, address_hash)
SELECT %(space)s, 1, md5('k' || n) || md5('l' || n), 1, CASE WHEN n %% 10 = 0 THEN 'paper' ELSE 'web' END,
       'en', %(then)s, %(then)s, 'confirmed', 'V' || n, '', ''
FROM generate_series(1, %(rows)s) AS n
"""
CHOICES = "COPY wagtail_civic_votechoice (vote_id, project_id, points) FROM STDIN"


def connection() -> Any:
    from django.db import connection

    return connection


def _projects(space: Any, election: Election, then: Any) -> dict[str, int]:
    from wagtail_civic.models import BudgetProject

    envelope = space.envelopes.get()
    rows = [
        BudgetProject(
            space=space,
            key=each.key,
            envelope=envelope,
            titles={"en": f"Project {each.key}"},
            feasibility="feasible",
            cost=int(each.cost),
            created_at=then,
        )
        for each in election.projects
    ]
    BudgetProject.objects.bulk_create(rows)
    return dict(space.projects.values_list("key", "pk"))


def _each(election: Election) -> Iterator[Choices]:
    for choices, many in election.ballots.items():
        yield from [choices] * many


def from_database() -> list[Result]:
    """What an agent waits for who presses “Count”: reading, counting, writing down what came of it."""
    from wagtail_civic.models import Space

    space = stored(drawn(BALLOTS, PROJECTS))
    results = []
    for rule, seconds in (("greedy", 20), ("equal_shares", 60)):
        Space.objects.filter(pk=space.pk).update(rules={**space.rules, "rule": rule})
        found = memory.of_stored_count(space.pk)
        name = f"budget.stored_{rule}_{BALLOTS}"
        results.append(Result(name, found["seconds"], "s", f"<= {seconds}", found))
        results.append(Result(f"{name}_memory", found["peak"], "MB", "<= 500", found))
    return results


def measure() -> list[Result]:
    """With Django set up on a database of the measurements' own."""
    results = from_database()
    for rule, seconds in SECONDS.items():
        found = memory.of_count(rule, BALLOTS, PROJECTS)
        name = f"budget.{rule}_{BALLOTS}"
        results.append(Result(name, found["seconds"], "s", f"<= {seconds}", found))
        results.append(Result(f"{name}_memory", found["peak"], "MB", "<= 500", found))
    return results
