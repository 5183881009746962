"""The same attack on a budget: who holds the whole database cannot join voters and votes better than by chance."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.secrecy import attacker
from tests.secrecy.electorate import separated, vote
from tests.secrecy.test_attacker import MARGIN, Undrawn, coming
from wagtail_civic.models import Ballot, Vote, VoteChoice
from wagtail_civic.services import spaces
from wagtail_civic.services.separated import box
from wagtail_civic.testing import space_of

#: No two voters choose the same of so many projects, so that this test alone knows whose a vote is.
PROJECTS = 10
DICE = random.Random(11)

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def election(voters, *, close=True):
    """Everybody votes, some minutes apart; the box is emptied on the way. What each chose, by the numbers of projects."""
    page, projects = separated(PROJECTS)
    now, hers = timezone.now(), {}
    for number, pattern in enumerate(DICE.sample(range(1, 2**PROJECTS), voters)):
        chosen = [each for place, each in enumerate(projects) if pattern >> place & 1]
        hers[frozenset(each.pk for each in chosen)] = number
        vote(page, number, *chosen, now=now)
        now += timedelta(seconds=DICE.randrange(5, 90))
        if number % 7 == 0:
            box.empty_due(now=now)
    if close:
        spaces.close_early(space_of(page), reason="Done.", user=None, now=timezone.now())
        now = timezone.now() + timedelta(hours=25)
    box.empty_due(now=now)
    return hers


def owners(hers):
    """By the number of a vote, who it is of."""
    chosen = {}
    for vote_id, project in VoteChoice.objects.values_list("vote", "project"):
        chosen.setdefault(vote_id, set()).add(project)
    return {vote_id: hers[frozenset(projects)] for vote_id, projects in chosen.items()}


def check(voters, found):
    hers, chance = owners(found), 1 / voters
    assert len(hers) == voters
    votes = attacker.dump(Vote)
    share, by = attacker.best_guess(votes, lambda row: hers[row["id"]], coming())
    assert share <= chance + MARGIN, by

    share, by = attacker.best_guess(votes, lambda row: hers[row["id"]], coming(), among=10)
    assert share <= 10 * chance + 3 * MARGIN, by

    lines = attacker.dump(VoteChoice)
    share, by = attacker.best_guess(lines, lambda row: hers[row["vote_id"]], coming())
    assert share <= chance + MARGIN, by


def test_two_hundred_voters_once_it_is_closed():
    found = election(200)

    assert not Ballot.objects.exists()
    check(200, found)


def test_nothing_stands_on_both_sides():
    election(30)

    votes = attacker.dump(Vote)
    same_for_all = {
        str(value)
        for name, value in votes[0].items()
        if name not in ("id", "receipt", "ctid_", "rowid_", "xmin_")
    }
    assert attacker.shared_values([*votes, *attacker.dump(VoteChoice)]) - same_for_all == set()


def test_while_it_is_open_only_what_waits_in_the_box_can_be_told():
    found = election(60, close=False)

    assert Ballot.objects.count() < 10
    hers = owners(found)
    votes = attacker.dump(Vote)
    share, by = attacker.best_guess(votes, lambda row: hers[row["id"]], coming(), among=10)
    # Batches that stand one after the other would give all of them.
    assert share <= 0.5, by


def test_an_attacker_without_the_box_would_have_found_them(monkeypatch):
    """The attack itself works: without the drawing of an order, nearly all are found."""
    monkeypatch.setattr(box, "_DICE", Undrawn())

    found = election(30)

    hers = owners(found)
    share, _by = attacker.best_guess(attacker.dump(Vote), lambda row: hers[row["id"]], coming())
    assert share > 0.3


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_a_thousand_voters_once_it_is_closed():
    found = election(1000)

    check(1000, found)
