"""P1: killed at random again and again, the erasing goes on, takes nothing early, and no total changes."""

import os
import random
import signal
import time
from datetime import timedelta

import pytest
from django.db import connections

from tests.gates.scale import amount
from tests.purge.moments import CLOSED, DUE
from wagtail_civic.models import Follow, Participant, Signature, Space, WithdrawalLink
from wagtail_civic.services import audit, outreach, tallies
from wagtail_civic.services.purge import purge

KILLS = amount(5, 20, long=20)
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.database,
    pytest.mark.slow,
    pytest.mark.usefixtures("several_connections"),
]


def killed_purge(seconds):
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            purge(now=DUE, batch=3)
        finally:
            os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def figures(space):
    names = ("signatures", "signatures.days")
    space = Space.objects.get(pk=space.pk)
    return [tallies.current(space, name, now=DUE + timedelta(days=1)).detail for name in names]


def half_erased():
    """Rows that lost one thing and kept another."""
    erased = Signature.objects.filter(last_name="")
    named = Signature.objects.exclude(last_name="")
    return erased.exclude(person_key=None, participant=None, first_name="").exists() or (
        named.filter(person_key=None).exists()
    )


def test_killed_again_and_again_it_goes_on_and_takes_nothing_early(closed, others):
    early = others()
    first, second = closed(300), closed(60)
    # These did not sign the other petition; those who did stay.
    before = figures(first), figures(second)
    for number, row in enumerate(Signature.objects.filter(space=first)):
        outreach.follow(first, participant=row.participant, now=CLOSED)
        WithdrawalLink.objects.create(
            space=first,
            kind="signature",
            record_id=row.pk,
            token_hash=str(number),
            created_at=CLOSED,
        )
    dice = random.Random(6)
    killed = 0

    for _ in range(KILLS):
        killed += killed_purge(dice.uniform(0.02, 0.25))
        assert not half_erased()
        assert others() == early
        assert audit.verify() == []
    purge(now=DUE)

    assert killed > 0
    assert others() == early
    assert (figures(first), figures(second)) == before
    assert not Signature.objects.filter(space__in=[first, second]).exclude(last_name="").exists()
    assert set(Signature.objects.filter(space=first).values_list("postcode", flat=True)) == {"99"}
    assert Space.objects.filter(secret="", purged_at=DUE).count() == 2
    assert not Follow.objects.exists()
    assert not WithdrawalLink.objects.exists()
    assert Participant.objects.count() == 12
    assert purge(now=DUE).total == 0
