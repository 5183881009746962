"""Citizens, agents, an editor and the scheduler at the same petition at the same time: nobody locks anybody out."""

import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.concurrency import in_parallel
from tests.gates.acts import PEOPLE, Town
from tests.gates.scale import amount
from tests.gates.truths import faults
from wagtail_civic.models import Signature

pytestmark = pytest.mark.database

SECONDS = amount(4, 60)
CITIZENS = 6


def person(dice):
    return {"person": dice.randrange(len(PEOPLE))}


def recent(dice):
    return {"which": -dice.randint(1, 12)}


def several(dice):
    return {**recent(dice), "several": dice.random() < 0.3}


def nothing(dice):
    return {}


CITIZEN = [
    ("sign", lambda dice: {**person(dice), "watched": dice.random() < 0.3}),
    ("confirm", recent),
    ("confirm", recent),
    ("withdraw", recent),
    ("recognised", recent),
    ("mend", lambda dice: {**recent(dice), **person(dice)}),
    ("resend", recent),
    ("ask", person),
    ("look", nothing),
]
MODERATOR = [("release", several), ("invalidate", several), ("restore", several), ("undo", recent)]
LEADER = [
    ("extend", lambda dice: {"days": dice.randint(20, 40)}),
    ("suspend", nothing),
    ("close", nothing),
    *[("resume", nothing)] * 2,
]
EDITOR = [
    ("publish", lambda dice: {"goal": dice.randint(1, 4), "said": dice.random() < 0.8}),
    ("keep_draft", nothing),
    ("publish_draft", recent),
]
SCHEDULER = [("purge", nothing), ("reconcile", nothing)]
#: For the scheduler a week has passed, so that it deletes what others are about to confirm.
AHEAD = timedelta(days=8)


def busy(town, until, role, seed, done):
    dice = random.Random(seed)
    ahead = AHEAD if role is SCHEDULER else timedelta(0)
    # On a slow machine longer, until each act has been tried.
    while time.monotonic() < until or not {name for name, _choose in role} <= set(done):
        name, choose = dice.choice(role)
        town.act(name, timezone.now() + ahead, **choose(dice))
        done[name] += 1
        if role is LEADER:
            # Left open long enough for people to come in.
            town.act("resume", timezone.now())
            time.sleep(0.1)


def test_nothing_goes_wrong_at_the_same_time(page, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "TALLY_SECONDS": 0}
    town, done = Town(page), Counter()
    until = time.monotonic() + SECONDS
    roles = [*[CITIZEN] * CITIZENS, MODERATOR, MODERATOR, LEADER, EDITOR, SCHEDULER]
    people = list(enumerate(roles))

    def act():
        seed, role = people.pop()
        busy(town, until, role, seed, done)

    assert [error for error in in_parallel(len(roles), act) if error] == []
    assert faults(town.space_id, timezone.now()) == []
    assert set(done) == {name for role in roles for name, _choose in role}
    assert Signature.objects.exclude(participant=None).exists()
