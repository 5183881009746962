"""What is counted from the database is what the pure count comes to, whatever people chose."""

from fractions import Fraction

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.budgets.counted import counted, long_ago
from tests.gates.scale import amount
from wagtail_civic import tokens
from wagtail_civic.budget import Election, Kind, Project, equal_shares, greedy
from wagtail_civic.models import Vote, VoteChoice
from wagtail_civic.testing import make_budget, make_project, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@st.composite
def elections(draw):
    costs = draw(st.lists(st.integers(1, 40), min_size=1, max_size=11))
    kind = draw(st.sampled_from([Kind.APPROVAL, Kind.CUMULATIVE]))
    points = st.integers(1, 3) if kind.has_points else st.just(1)
    chosen = st.dictionaries(st.integers(0, len(costs) - 1), points, max_size=4)
    return kind, draw(st.integers(5, 90)), costs, draw(st.lists(chosen, max_size=9))


@settings(
    max_examples=amount(8, 100, long=25), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(elections(), st.sampled_from(["greedy", "equal_shares"]), st.sampled_from([1, 3]))
def test_the_database_and_the_pure_count_agree(drawn, rule, increment):
    kind, envelope, costs, ballots = drawn
    with transaction.atomic():
        page, keys = stored(kind, envelope, costs, ballots, rule=rule, increment=increment)
        count = counted(page, patient=True)
        transaction.set_rollback(True)
    election = Election.of(
        kind=kind,
        envelope=Fraction(envelope),
        projects=[Project(key, Fraction(cost)) for key, cost in zip(keys, costs, strict=True)],
        ballots=[{keys[place]: points for place, points in each.items()} for each in ballots],
    )
    found = greedy(election)
    if rule == "equal_shares":
        found = equal_shares(election, increment=Fraction(increment))
    assert lines_of(count.content["envelopes"][0]) == [
        (
            line.project.key,
            line.votes,
            line.points,
            line.reason.value,
            line.step,
            str(line.remaining),
            None if line.price is None else str(line.price),
            None if line.could_pay is None else str(line.could_pay),
        )
        for line in found.lines
    ]


def stored(kind, envelope, costs, ballots, **rules):
    then = long_ago()
    page = make_budget(now=then, envelopes={"All": envelope}, ballot=kind.value, **rules)
    projects = [make_project(page, cost=cost, now=then) for cost in costs]
    for chosen in ballots:
        vote = Vote.objects.create(
            space=space_of(page),
            state="confirmed",
            submitted_at=timezone.now(),
            receipt=tokens.new_receipt(),
        )
        VoteChoice.objects.bulk_create(
            VoteChoice(vote=vote, project=projects[place], points=points)
            for place, points in chosen.items()
        )
    return page, [project.key for project in projects]


def lines_of(envelope):
    names = ("key", "votes", "points", "reason", "step", "remaining", "price", "could_pay")
    return [tuple(line[name] for name in names) for line in envelope["lines"]]
