"""Whatever is done in whatever order: the count is that of the rows, and every state is reached lawfully."""

from datetime import timedelta
from typing import ClassVar
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from tests.gates.acts import GONE, LEGAL, NEW, PEOPLE, Town
from tests.gates.scale import FULL, amount
from tests.gates.truths import faults
from wagtail_civic.models import Signature
from wagtail_civic.services import limits
from wagtail_civic.testing import make_petition

pytestmark = [pytest.mark.database, pytest.mark.django_db]

persons = st.integers(0, len(PEOPLE) - 1)
any_of = st.integers(0, 99)
newest_or_any = st.just(-1) | any_of
yes_or_no = st.booleans()
mostly = st.sampled_from([True, True, False])


#: What a run must have come across by itself to prove anything.
EXPECTED = {
    ("held", "confirmed"),
    ("confirmed", "withdrawn"),
    ("invalidated", "confirmed"),
    ("withdrawn", "confirmed"),
}


class Petition(RuleBasedStateMachine):
    """One petition from its beginning to its erasing, in a transaction of its own."""

    seen: ClassVar[set[tuple[str, str]]] = set()

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.now = timezone.now()
        self.clock = mock.patch.object(timezone, "now", self.moment)
        self.clock.start()

    def moment(self):
        return self.now

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        self.clock.stop()
        limits.forget()

    @initialize(goal=st.integers(1, 4))
    def begin(self, goal):
        limits.forget()
        self.town = Town(make_petition(goal=goal, now=self.now))
        self.acts = 0
        for person in range(4):
            self.sign_and_confirm(person, watched=person == 1)
        self.do("withdraw", which=-1)
        self.do("invalidate", which=0)
        self.do("sign", person=4)

    def do(self, name, **choices):
        before = states()
        self.now += timedelta(seconds=1)
        self.town.act(name, self.now, **choices)
        made = changes(before, states())
        assert made <= LEGAL.get(name, set()), f"{name}: {made}"
        self.acts += 1
        self.seen.update(made)

    @invariant()
    def nothing_is_wrong(self):
        if hasattr(self, "town"):
            assert faults(self.town.space_id, self.now) == []

    @rule(hours=st.sampled_from([1, 1, 30, 24 * 8]))
    def time_passes(self, hours):
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.acts > 20)
    @rule()
    def half_a_year_passes(self):
        self.now += timedelta(days=200)
        self.do("purge")

    @rule(person=persons, spelling=st.integers(0, 1), watched=st.sampled_from([False, False, True]))
    def sign(self, **choices):
        self.do("sign", **choices)

    @rule(person=persons, watched=st.sampled_from([False, False, True]))
    def sign_and_confirm(self, person, watched):
        self.do("sign", person=person, watched=watched)
        self.do("confirm", which=-1)

    @rule(which=newest_or_any)
    def confirm(self, which):
        self.do("confirm", which=which)

    @rule(which=newest_or_any)
    def recognised(self, which):
        self.do("recognised", which=which)

    @rule(which=any_of, person=persons)
    def mend(self, **choices):
        self.do("mend", **choices)

    @rule(which=any_of)
    def resend(self, which):
        self.do("resend", which=which)

    @rule(person=persons)
    def ask(self, person):
        self.do("ask", person=person)

    @rule(which=newest_or_any, asked=yes_or_no)
    def withdraw(self, **choices):
        self.do("withdraw", **choices)

    @rule(person=persons)
    def withdraw_and_come_back(self, person):
        self.do("sign", person=person)
        self.do("confirm", which=-1)
        self.do("withdraw", which=-1)
        self.do("sign", person=person)
        self.do("confirm", which=-1)

    @rule(which=any_of, several=mostly)
    def release(self, **choices):
        self.do("release", **choices)

    @rule(which=any_of, several=yes_or_no)
    def invalidate(self, **choices):
        self.do("invalidate", **choices)

    @rule(which=any_of, several=mostly)
    def restore(self, **choices):
        self.do("restore", **choices)

    @rule(which=newest_or_any)
    def undo(self, which):
        self.do("undo", which=which)

    @rule(days=st.integers(-1, 60))
    def extend(self, days):
        self.do("extend", days=days)

    @rule(act=st.sampled_from(["suspend", "resume", "close", "look", "reconcile", "purge"]))
    def without_choice(self, act):
        self.do(act)

    @rule(goal=st.integers(1, 4), said=yes_or_no)
    def publish(self, **choices):
        self.do("publish", **choices)

    @rule()
    def keep_draft(self):
        self.do("keep_draft")

    @rule(which=any_of)
    def publish_draft(self, which):
        self.do("publish_draft", which=which)


def states():
    return dict(Signature.objects.values_list("pk", "state"))


def changes(before, after):
    """From which state to which, for every signature that is not as it was."""
    pairs = {(before.get(pk, NEW), after.get(pk, GONE)) for pk in before | after}
    return {(old, new) for old, new in pairs if old != new}


def tried(examples):
    run(
        Petition,
        settings=settings(
            max_examples=examples,
            stateful_step_count=amount(30, 50),
            derandomize=not FULL,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_goes_wrong_in_any_order(settings_of_a_crowd):
    tried(amount(5, 120, long=14))
    # What a handful comes across depends on the time of the day: then more are tried.
    if not Petition.seen >= EXPECTED:
        tried(amount(14, 240, long=28))
    assert Petition.seen >= EXPECTED
