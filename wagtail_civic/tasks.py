"""Everything that happens outside a request: delivering messages, and what the scheduler runs."""

import logging
import queue
import smtplib
import socket
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import connections
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, task, task_backends

from wagtail_civic import keys, notifications, signals
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.opendata import shelf
from wagtail_civic.services import (
    accountability,
    delivery,
    limits,
    moderation,
    outreach,
    registration,
    schedule,
    tallies,
    transcript,
)
from wagtail_civic.services.budget import basket, runs
from wagtail_civic.services.council import ingest, publicity, synthesis
from wagtail_civic.services.purge import purge
from wagtail_civic.services.schedule import TickReport
from wagtail_civic.services.separated import box
from wagtail_civic.services.survey import announcing

logger = logging.getLogger("wagtail_civic.outreach")

#: Messages that wait in one process; those beyond wait in the database for the next tick.
QUEUE_LENGTH = 1000
#: After so many failures to reach the mail server a sweep leaves the rest for the next one.
UNREACHABLE_LIMIT = 3
SWEEP_BATCH = 100

Clock = Callable[[], datetime]


@task()
def deliver(message_id: int) -> str:
    """Send one message, unless somebody else does. JSON in, JSON out: any task backend can run it."""
    return _deliver(message_id, timezone.now)


def _deliver(message_id: int, clock: Clock) -> str:
    message = delivery.take(message_id, now=clock())
    if message is None:
        return "skipped"
    try:
        _hand_over(message, clock)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message must be tried again
        return _put_back(message, error, clock)
    delivery.sent(message, now=clock())
    signals.message_sent.send_robust(sender=OutgoingMessage, message=message)
    return "sent"


def _hand_over(message: OutgoingMessage, clock: Clock) -> None:
    content = keys.unseal(message.sealed)
    if "announce" in content:
        while not outreach.announced(message, now=clock()):
            pass
    else:
        _send(notifications.render(message, email=content["email"], context=content["context"]))


def _send(mail: notifications.Mail) -> None:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.recipient],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=mail.headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    message.send()


def _put_back(message: OutgoingMessage, error: Exception, clock: Clock) -> str:
    name = type(error).__name__
    over = delivery.failed(message, error=name, in_doubt=_in_doubt(error), now=clock())
    # Neither the error's text nor a traceback with it: mail servers repeat the address.
    logger.log(
        logging.ERROR if over else logging.WARNING,
        "Message %s (%s) not sent, try %s, %s: %s at %s",
        message.pk,
        message.kind,
        message.tries,
        "given up" if over else "tried again later",
        message.last_error,
        _where(error),
    )
    return "unreachable" if _unreachable(error) else message.state


def _in_doubt(error: Exception) -> bool:
    """Whether the connection broke while the server was being given the text, or had it."""
    frames = traceback.extract_tb(error.__traceback__)
    told = any(frame.name == "data" and frame.filename == smtplib.__file__ for frame in frames)
    return told and not isinstance(error, smtplib.SMTPResponseException)


def _unreachable(error: Exception) -> bool:
    gone = (ConnectionError, TimeoutError, socket.gaierror)
    return isinstance(error, (*gone, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError))


def _log_failure(what: str, error: Exception) -> None:
    # Its text may hold what a citizen wrote: name and place are enough to find it.
    logger.error("%s: %s at %s", what, type(error).__name__, _where(error))


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"


def deliver_soon(message_id: int) -> None:
    """Have a message sent, as the setting ``DELIVERY`` says. The sweep finds what is lost on the way."""
    _MODES[_mode()](message_id)


def _mode() -> str:
    mode = civic_settings.DELIVERY
    if mode != "auto":
        return mode
    # The immediate backend would send within the request and keep its failures to itself.
    # By name, because Django has a class of its own beside the one of django_tasks.
    backend = type(task_backends[DEFAULT_TASK_BACKEND_ALIAS]).__name__
    return "thread" if backend == "ImmediateBackend" else "task"


class Worker:
    """One thread of this process that sends, so that no visitor waits for a mail server."""

    def __init__(self) -> None:
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None
        self.waiting: queue.Queue[int] = queue.Queue(QUEUE_LENGTH)

    def put(self, message_id: int) -> None:
        self._ensure()
        try:
            self.waiting.put_nowait(message_id)
        except queue.Full:
            logger.info("Message %s waits for the next tick: this process has enough.", message_id)

    def _ensure(self) -> None:
        with self._start:
            if self._thread is None or not self._thread.is_alive():
                # A fork copies neither the thread nor, usefully, the queue's locks.
                self.waiting = queue.Queue(QUEUE_LENGTH)
                self._thread = threading.Thread(
                    target=self._run, args=[self.waiting], name="wagtail_civic", daemon=True
                )
                self._thread.start()

    def _run(self, waiting: "queue.Queue[int]") -> None:
        while True:
            message_id = waiting.get()
            try:
                _deliver(message_id, timezone.now)
            except Exception as error:  # noqa: BLE001 - the database may be away; the thread stays
                _log_failure(f"Message {message_id} left to the sweep", error)
                connections.close_all()
            finally:
                if waiting.empty():
                    connections.close_all()
                waiting.task_done()


worker = Worker()

_MODES: dict[str, Callable[[int], Any]] = {
    "inline": lambda message_id: _deliver(message_id, timezone.now),
    "thread": worker.put,
    "task": lambda message_id: deliver.enqueue(message_id),
    "tick": lambda message_id: None,
}


@task()
def count_votes(run_id: int) -> str:
    """Count the votes of a budget, unless somebody else is at it."""
    return "counted" if runs.work(run_id, clock=timezone.now) else "skipped"


def count_soon(run_id: int) -> None:
    """Have votes counted, as the setting ``DELIVERY`` says. The tick takes up what breaks off with its process."""
    soon(run_id, runs.work, count_votes)


def soon(run_id: int, work: Callable[..., Any], behind: Any) -> None:
    """Have ``work`` done, by the task ``behind`` where the site has workers."""
    match _mode():
        case "inline":
            work(run_id, clock=timezone.now)
        case "thread":
            threading.Thread(target=_apart, args=[work, run_id], daemon=True).start()
        case "task":
            behind.enqueue(run_id)


def _apart(work: Callable[..., Any], run_id: int) -> None:
    try:
        work(run_id, clock=timezone.now)
    except Exception as error:  # noqa: BLE001 - there is nobody to tell; the run says that it broke off
        _log_failure(f"Run {run_id} left to the tick", error)
    finally:
        connections.close_all()


def sweep(*, now: datetime) -> int:
    """Send everything that is due; returns how many were sent. Several sweeps may run at once."""
    clock, sent, unreachable = _running(now), 0, 0
    while unreachable < UNREACHABLE_LIMIT and (found := _due(clock)):
        for message_id in found:
            outcome = _deliver(message_id, clock)
            sent += outcome == "sent"
            unreachable = unreachable + 1 if outcome == "unreachable" else 0
            if unreachable >= UNREACHABLE_LIMIT:
                break
    return sent


def _due(clock: Clock) -> list[int]:
    return list(delivery.due(now=clock()).values_list("pk", flat=True)[:SWEEP_BATCH])


def _running(now: datetime) -> Clock:
    """``now``, going on: a lease taken late in a long sweep must not look expired to another."""
    started = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - started)


def tick(*, now: datetime) -> TickReport:
    """Whatever is due: messages, counts, watches, results, at night reminders, purge, reconciliation. Safe at any time."""
    report = TickReport()
    _step(report, "messages", lambda: sweep(now=now))
    _step(report, "ballots", lambda: box.empty_due(now=now))
    _step(report, "tallies", lambda: tallies.refresh_due(now=now))
    _step(report, "counts", lambda: runs.work_due(now=now))
    _step(report, "live captions", lambda: transcript.drafting.draft_due(now=now))
    _step(report, "results", lambda: announcing.announce_results(now=now))
    _step(report, "ballots to send", lambda: basket.remind(now=now))
    _step(report, "meetings tomorrow", lambda: registration.remind(now=now))
    _step(report, "open data", lambda: shelf.build_due(now=now))
    _step(report, "streams", lambda: ingest.sweep(now=now))
    _step(report, "public meetings", lambda: publicity.note_all(now=now))
    _step(report, "views", lambda: synthesis.tell(now=now))
    _step(report, "moderators", lambda: moderation.notify(now=now))
    _step(report, "domains", lambda: limits.domain_watch(now=now))
    _nightly(report, "reminders", lambda: accountability.remind(now=now), now)
    _nightly(report, "purge", lambda: purge(now=now), now)
    _nightly(report, "reconcile", lambda: _reconcile(now), now)
    # The longest last: nothing waits for it.
    _step(report, "transcripts", lambda: transcript.runs.work_due(now=now))
    return report


def _reconcile(now: datetime) -> int:
    wrong = tallies.reconcile(now=now)
    for space, name, stored, counted in wrong:
        logger.error("Figure %s of space %s was %s, is %s", name, space.pk, stored, counted)
    return len(wrong)


def _step(report: TickReport, name: str, work: Callable[[], Any]) -> bool:
    try:
        report.done[name] = work()
    except Exception as error:  # noqa: BLE001 - one broken step must not stop the others; it is reported
        report.failed[name] = type(error).__name__
        _log_failure(f"civic_tick: {name} failed", error)
        return False
    return True


def _nightly(report: TickReport, name: str, work: Callable[[], Any], now: datetime) -> None:
    if schedule.claim(name, now=now) and _step(report, name, work):
        schedule.settle(name, now=now)
