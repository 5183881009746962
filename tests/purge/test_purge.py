"""Everything past its time goes, nothing goes early, and a purge that is killed goes on."""

import os
import random
import signal
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connections

from tests.gates.scale import amount
from wagtail_civic import keys
from wagtail_civic.models import (
    AddressSalt,
    AuditEntry,
    Bucket,
    Confirmation,
    OutgoingMessage,
    Signature,
    Space,
    UsedChallenge,
    WithdrawalLink,
)
from wagtail_civic.services import audit
from wagtail_civic.services.purge import purge

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


@pytest.fixture
def space():
    return Space.objects.create(kind="petition", title="Benches", created_at=NOW)


@pytest.fixture
def sign(space):
    numbers = iter(range(100_000))

    def make(age, **values):
        number = next(numbers)
        return Signature.objects.create(
            space=space,
            first_name="Nadia",
            last_name=f"Benali {number}",
            receipt=f"R{number}",
            person_key=f"{number:064}",
            submitted_at=NOW - age,
            **values,
        )

    return make


@pytest.fixture
def confirmation(space):
    def make(record_id, left, kind="signature"):
        name = f"{kind}{record_id}{left}"
        return Confirmation.objects.create(
            space=space,
            kind=kind,
            record_id=record_id,
            handle_hash=f"h{name}"[:64],
            token_hash=f"t{name}"[:64],
            code_hash="c",
            code_expires_at=NOW,
            expires_at=NOW + left,
            created_at=NOW,
        )

    return make


def days(number):
    return timedelta(days=number)


def kept(model):
    return set(model.objects.values_list("pk", flat=True))


def test_what_was_never_confirmed_goes_after_a_week(sign):
    sign(days(7))
    early = sign(days(7) - MOMENT)

    report = purge(now=NOW)

    assert report.counts["unconfirmed signatures"] == 1
    assert kept(Signature) == {early.pk}


@pytest.mark.parametrize("state", ["confirmed", "held", "withdrawn", "invalidated"])
def test_what_was_confirmed_stays(sign, state):
    sign(days(400), state=state)

    assert purge(now=NOW).total == 0
    assert Signature.objects.count() == 1


def test_a_newer_link_that_could_still_confirm_keeps_the_signature(sign, confirmation):
    living, dead, other = sign(days(8)), sign(days(8)), sign(days(8))
    confirmation(living.pk, MOMENT)
    confirmation(dead.pk, -MOMENT)
    confirmation(other.pk, days(1), kind="idea")

    purge(now=NOW)

    assert kept(Signature) == {living.pk}
    assert Confirmation.objects.count() == 2


def test_confirmations_and_links_go_when_they_expire(space, confirmation):
    confirmation(1, timedelta(0))
    stays = confirmation(2, MOMENT)
    for number, left in enumerate([timedelta(0), MOMENT, None]):
        WithdrawalLink.objects.create(
            space=space,
            kind="signature",
            record_id=1,
            token_hash=str(number),
            expires_at=None if left is None else NOW + left,
            created_at=NOW,
        )

    purge(now=NOW)

    assert kept(Confirmation) == {stays.pk}
    assert list(WithdrawalLink.objects.values_list("token_hash", flat=True)) == ["1", "2"]


def test_a_trial_goes_after_a_day(sign):
    sign(days(1), channel="test", state="confirmed")
    fresh = sign(days(1) - MOMENT, channel="test", state="confirmed")

    purge(now=NOW)

    assert kept(Signature) == {fresh.pk}


def test_network_addresses_become_unreadable_and_are_cleared(sign):
    for age in range(10):
        AddressSalt.objects.create(day=(NOW - days(age)).date(), secret=keys.new_secret())
    old = sign(days(8), state="confirmed", address_hash="a" * 64)
    young = sign(days(7), state="confirmed", address_hash="b" * 64)

    purge(now=NOW)

    assert AddressSalt.objects.earliest("day").day == (NOW - days(7)).date()
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.address_hash, young.address_hash) == ("", "b" * 64)


def test_challenges_and_limits_go_when_they_expire():
    for number, left in enumerate([timedelta(0), MOMENT]):
        UsedChallenge.objects.create(digest=str(number), expires_at=NOW + left)
        Bucket.objects.create(key=UUID(int=number), maximum=1, expires_at=NOW + left)

    purge(now=NOW)

    assert list(UsedChallenge.objects.values_list("digest", flat=True)) == ["1"]
    assert kept(Bucket) == {UUID(int=1)}


def test_messages_go_a_month_after_they_left_and_never_while_they_wait():
    def message(name, **values):
        return OutgoingMessage.objects.create(
            event=name, kind="petition_confirm", next_try_at=NOW, **values
        )

    message("sent", state="sent", created_at=NOW - days(31), sent_at=NOW - days(30))
    message("failed", state="failed", created_at=NOW - days(30))
    message("late", state="sent", created_at=NOW - days(31), sent_at=NOW - days(29))
    message("waiting", state="queued", created_at=NOW - days(90))

    purge(now=NOW)

    assert set(OutgoingMessage.objects.values_list("event", flat=True)) == {"late", "waiting"}


def test_the_log_goes_after_a_year_and_still_verifies():
    for age in range(370, 360, -1):
        audit.record(action="x", now=NOW - days(age))

    report = purge(now=NOW, batch=2)

    assert report.counts["audit entries"] == 5
    assert AuditEntry.objects.filter(action="x").count() == 5
    assert audit.verify() == []


def test_the_settings_decide(sign, settings):
    settings.WAGTAIL_CIVIC = {"CONFIRMATION_DAYS": 2}
    sign(days(2))

    assert purge(now=NOW).counts["unconfirmed signatures"] == 1


def test_a_dry_run_tells_the_same_and_touches_nothing(sign, confirmation):
    for number in range(5):
        sign(days(8 + number), address_hash="a")
        confirmation(number + 1000, -days(1))
    audit.record(action="x", now=NOW - days(400))

    would = purge(now=NOW, dry_run=True)
    assert (Signature.objects.count(), Confirmation.objects.count()) == (5, 5)
    assert AuditEntry.objects.count() == 1
    did = purge(now=NOW)

    # Their address hashes went with them.
    assert did.counts == would.counts
    assert did.dry_run is False


def test_it_is_idempotent(sign):
    sign(days(8))
    purge(now=NOW)

    assert purge(now=NOW).total == 0


def test_it_works_in_batches(sign, django_assert_max_num_queries):
    for _ in range(7):
        sign(days(8))

    assert purge(now=NOW, batch=3).counts["unconfirmed signatures"] == 7


def test_whoever_confirms_at_that_very_moment_is_kept_or_was_too_late(sign, monkeypatch):
    """What was confirmed between the question and the deletion does not go."""
    signature = sign(days(8))
    Signature.objects.filter(pk=signature.pk).update(state="confirmed")

    purge(now=NOW)

    assert kept(Signature) == {signature.pk}


@pytest.mark.database
@pytest.mark.slow
@pytest.mark.usefixtures("several_connections")
def test_killed_again_and_again_it_goes_on_and_takes_nothing_early(sign, confirmation, space):
    early = {sign(days(6)).pk for _ in range(20)}
    safe = {sign(days(90), state="confirmed", address_hash="a").pk for _ in range(60)}
    for number in range(400):
        confirmation(sign(days(8)).pk, -days(1))
        Bucket.objects.create(key=UUID(int=number), maximum=1, expires_at=NOW - days(1))
        audit.record(action="x", now=NOW - days(400))
    dice = random.Random(20)
    killed = 0

    for _ in range(amount(5, 20, long=20)):
        connections.close_all()
        child = os.fork()
        if not child:
            try:
                purge(now=NOW, batch=5)
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0.005, 0.12))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert audit.verify() == []
    report = purge(now=NOW)

    assert killed > 0
    assert early | safe == kept(Signature)
    assert not Signature.objects.exclude(address_hash="").exists()
    assert not Confirmation.objects.exists()
    assert not Bucket.objects.exists()
    assert not AuditEntry.objects.filter(action="x").exists()
    assert purge(now=NOW).total == 0
    assert report.total >= 0
