"""Whatever the mail server does, nothing is lost, nobody waits, and no message comes a third time."""

import logging
import os
import random
import signal
import threading
import time
import traceback
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from tests.gates.scale import amount
from tests.outreach.conftest import use
from tests.outreach.smtp import closed_port
from wagtail_civic import tasks
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services import delivery

pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def sweep_until_settled(now, hours=72):
    """What a scheduler does in three days, minute by minute where something is due."""
    for message in iter(lambda: OutgoingMessage.objects.filter(state="queued").first(), None):
        now = max(now, message.next_try_at)
        tasks.sweep(now=now)
    return now


def the_message():
    return OutgoingMessage.objects.get()


def test_a_message_leaves_and_its_address_is_forgotten(enqueue, mail_server, now):
    sink = mail_server()
    enqueue()

    assert tasks.sweep(now=now) == 1

    assert [letter.recipients for letter in sink.letters] == [["person1@example.org"]]
    message = the_message()
    assert (message.state, message.sealed, message.tries) == ("sent", "", 1)
    assert message.sent_at - now < timedelta(minutes=1)


def test_the_mail_server_is_down_for_a_while(enqueue, mail_server, settings, now):
    use(settings, closed_port())
    for number in range(4):
        enqueue(number)

    tasks.sweep(now=now)
    tasks.sweep(now=now + timedelta(minutes=2))
    sink = mail_server()
    sweep_until_settled(now + timedelta(minutes=5))

    assert sorted(letter.recipients[0] for letter in sink.letters) == [
        f"person{number}@example.org" for number in range(4)
    ]


@pytest.mark.parametrize("fault", ["busy", "4xx-rcpt", "5xx-rcpt", "4xx-data", "5xx-data"])
def test_a_refusal_is_tried_again_and_nobody_gets_it_twice(enqueue, mail_server, now, fault):
    sink = mail_server(*[fault] * 3)
    enqueue()

    sweep_until_settled(now)

    assert len(sink.letters) == 1
    assert the_message().state == "sent"


@pytest.mark.parametrize("fault", ["stall", "dies-during-data"])
def test_a_server_that_stalls_is_left_alone_after_the_timeout(enqueue, mail_server, now, fault):
    sink = mail_server(fault)
    enqueue()
    started = time.monotonic()

    sweep_until_settled(now)

    assert time.monotonic() - started < 10
    assert len(sink.letters) == 1


@pytest.mark.parametrize("fault", ["dies-after-data", "stalls-after-data"])
def test_a_server_that_dies_with_the_message_causes_at_most_one_twin(
    enqueue, mail_server, now, fault
):
    sink = mail_server(always=fault)
    enqueue()

    sweep_until_settled(now)

    assert len(sink.letters) == 2
    assert len({letter.message["Message-ID"] for letter in sink.letters}) == 1
    assert the_message().state == "failed"
    assert the_message().last_error == "SMTPServerDisconnected (in doubt)"


def test_doubt_is_remembered_over_other_failures(enqueue, mail_server, now):
    sink = mail_server("dies-after-data", "busy", "4xx-rcpt", "dies-after-data", "dies-after-data")
    enqueue()

    sweep_until_settled(now)

    assert len(sink.letters) == 2


def test_it_waits_longer_each_time_and_is_given_up_in_the_end(enqueue, settings, now):
    use(settings, closed_port())
    enqueue()

    waits, clock = [], now
    while the_message().state == "queued":
        tasks.sweep(now=clock)
        waits.append(round((the_message().next_try_at - clock) / timedelta(minutes=1)))
        clock = the_message().next_try_at

    assert waits == [1, 5, 15, 60, 180, 360, 720, 720]
    assert (the_message().state, the_message().last_error) == ("failed", "ConnectionRefusedError")


def test_failures_are_logged_without_anybodys_address(enqueue, mail_server, now, caplog):
    caplog.set_level(logging.DEBUG)
    mail_server(always="5xx-rcpt")
    enqueue()

    sweep_until_settled(now)

    lines = [r for r in caplog.records if r.name == "wagtail_civic.outreach"]
    assert [line.levelname for line in lines] == ["WARNING"] * 7 + ["ERROR"]
    assert "SMTPRecipientsRefused" in caplog.text
    assert "person1" not in caplog.text
    assert the_message().last_error == "SMTPRecipientsRefused"


def test_a_template_that_is_missing_loses_nothing(enqueue, now, caplog):
    enqueue(kind="petition_of_tomorrow")

    tasks.sweep(now=now)

    assert (the_message().state, the_message().last_error) == ("queued", "TemplateDoesNotExist")
    assert "notifications" in caplog.text or "loader" in caplog.text


def test_a_lost_key_loses_nothing(enqueue, settings, now, mailoutbox):
    enqueue()
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "another"
    tasks.sweep(now=now)
    settings.SECRET_KEY = before
    tasks.sweep(now=now + timedelta(hours=1))

    assert len(mailoutbox) == 1


def test_a_sweep_leaves_a_dead_server_after_three_messages(enqueue, settings, now):
    use(settings, closed_port())
    for number in range(10):
        enqueue(number)

    assert tasks.sweep(now=now) == 0

    assert OutgoingMessage.objects.filter(tries=1).count() == 3


def test_one_bad_message_does_not_hold_up_the_others(enqueue, now, mailoutbox):
    for number in range(5):
        enqueue(number, kind="petition_of_tomorrow")
    enqueue(9)

    assert tasks.sweep(now=now) == 1


def test_a_message_is_leased_to_one_worker(enqueue, now):
    message = enqueue()

    assert delivery.take(message.pk, now=now) is not None
    assert delivery.take(message.pk, now=now) is None
    assert tasks.sweep(now=now) == 0


def test_a_worker_that_died_is_replaced_when_its_lease_ends(enqueue, now, mailoutbox):
    message = enqueue()
    delivery.take(message.pk, now=now)

    tasks.sweep(now=now + timedelta(seconds=119))
    assert mailoutbox == []
    tasks.sweep(now=now + timedelta(seconds=120))
    assert len(mailoutbox) == 1


def test_what_killed_its_worker_waits_behind_the_others(enqueue, now):
    deadly = enqueue(1)
    later = enqueue(2, now=now + timedelta(minutes=1))
    delivery.take(deadly.pk, now=now)

    found = delivery.due(now=now + timedelta(minutes=3))

    assert [message.pk for message in found] == [later.pk, deadly.pk]


def test_a_message_that_kills_its_workers_is_given_up(enqueue, now):
    message = enqueue()
    for turn in range(20):
        delivery.take(message.pk, now=now + timedelta(hours=turn))

    assert (the_message().state, the_message().last_error) == ("failed", "WorkerDied")


def test_a_worker_that_stalled_does_not_release_the_lease_of_the_next(enqueue, now):
    message = enqueue()
    slow = delivery.take(message.pk, now=now)
    quick = delivery.take(message.pk, now=now + timedelta(minutes=3))

    delivery.failed(slow, error="TimeoutError", in_doubt=False, now=now + timedelta(minutes=4))

    assert the_message().lease_until == quick.lease_until


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_two_sweeps_at_once_send_once(enqueue, mail_server, now):
    sink = mail_server()
    for number in range(20):
        enqueue(number)

    def work():
        tasks.sweep(now=now)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    recipients = [letter.recipients[0] for letter in sink.letters]
    assert len(recipients) == len(set(recipients)) == 20
    assert OutgoingMessage.objects.filter(state="sent").count() == 20


@pytest.mark.database
@pytest.mark.usefixtures("several_connections")
def test_workers_killed_again_and_again_lose_nothing(enqueue, mail_server, now, settings, tmp_path):
    # Sent by the workers alone. On a slow machine all of them may be killed over the same message, which
    # is not to be given up.
    settings.WAGTAIL_CIVIC = {"DELIVERY": "tick", "MESSAGE_MAX_TRIES": 100}
    sink, wrong = mail_server(), tmp_path / "wrong"
    settings.EMAIL_TIMEOUT = 10
    for number in range(200):
        enqueue(number)
    dice, killed = random.Random(9), 0

    for turn in range(amount(5, 20, long=20)):
        connections.close_all()
        child = os.fork()
        if not child:
            try:
                # Each comes when the lease of the one before has ended.
                tasks.sweep(now=now + timedelta(minutes=3 * turn))
            except Exception:  # noqa: BLE001 - whatever it is, the parent shall say it
                wrong.write_text(traceback.format_exc())
            finally:
                os._exit(0)
        time.sleep(dice.uniform(0.01, 0.1))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    tasks.sweep(now=now + timedelta(hours=2))

    times = Counter(letter.recipients[0] for letter in sink.letters)
    assert not wrong.exists(), wrong.read_text()
    assert killed > 0
    assert len(times) == 200
    # Each death repeats one message at most: the one that was sent and not yet noted.
    assert sum(times.values()) <= 200 + killed
    assert not OutgoingMessage.objects.exclude(state="sent").exists()


@pytest.mark.database
@pytest.mark.parametrize("always", ["stall", "5xx-rcpt", "dies-after-data", "busy", "down"])
def test_no_visitor_waits_for_the_mail_server(worker, enqueue, mail_server, settings, always):
    if always == "down":
        use(settings, closed_port())
    else:
        mail_server(always=always)
    durations = []

    for number in range(40):
        started = time.monotonic()
        with transaction.atomic():
            enqueue(number, now=timezone.now())
        durations.append(time.monotonic() - started)
    # The worker must not outlive the test's database.
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    worker.waiting.join()

    assert sorted(durations)[int(len(durations) * 0.95)] < 0.5
    assert OutgoingMessage.objects.count() == 40
    # Nothing is lost: sent, or waiting for its next try.
    assert set(OutgoingMessage.objects.values_list("state", flat=True)) <= {"sent", "queued"}
