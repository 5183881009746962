"""
Counts that run behind the screen: one a budget, whoever presses how often, taken up again where one broke off.

A run is a row; that it is alone is decided by the database. Whoever counts holds its lease and renews it by every
figure that is saved: where the process dies, the lease ends by itself, and the next tick or press goes on.
"""

import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from wagtail_civic.models import BudgetCount, CountRun, Space
from wagtail_civic.services import audit
from wagtail_civic.services.budget import counting

#: Without a word for so long, whoever counted is gone.
LEASE = timedelta(seconds=90)
#: How far it is, is written down as often as that, in seconds.
EVERY = 2.0
MOST_TRIES = 3

Clock = Callable[[], datetime]


class TakenOverError(Exception):
    """Somebody else counts now."""


def begin(space: Space, *, user: Any, now: datetime) -> CountRun | BudgetCount:
    """
    The count of these votes where there is one; else the run that counts them, a new one or that under way.

    Raise what ``counting.count`` does, before anything is begun.
    """
    under_way = CountRun.objects.filter(space=space).first()
    if under_way is None and (known := counting.must_count(space, now=now)):
        return known
    return _again(under_way) if under_way else _new(space, user, now)


def _new(space: Space, user: Any, now: datetime) -> CountRun:
    who = user if getattr(user, "is_authenticated", False) else None
    try:
        with transaction.atomic():
            row = CountRun.objects.create(space=space, user=who, started_at=now)
            audit.record(action="budget.count_begun", actor=who, space=space, now=now)
    except IntegrityError:
        return CountRun.objects.get(space=space)
    return row


def _again(run: CountRun) -> CountRun:
    """Pressed once more: one that broke off too often is tried again."""
    CountRun.objects.filter(pk=run.pk, tries__gte=MOST_TRIES).update(tries=0)
    return run


def of_space(space: Space) -> CountRun | None:
    return CountRun.objects.filter(space=space).first()


def is_stuck(run: CountRun) -> bool:
    """Whether it goes on only once somebody presses."""
    return run.tries >= MOST_TRIES


def due(*, now: datetime) -> QuerySet[CountRun]:
    """Those that nobody is at."""
    return CountRun.objects.filter(_free(now), tries__lt=MOST_TRIES).order_by("pk")


def _free(now: datetime) -> Q:
    # Nobody leases for longer: a lease that ends later was taken before the clock was put back.
    foreign = Q(lease_until__gt=now + 2 * LEASE)
    return Q(lease_until=None) | Q(lease_until__lt=now) | foreign


def work(number: int, *, clock: Clock) -> BudgetCount | None:
    """
    Count by this run, unless somebody else is at it: then None.

    What goes wrong is raised, and the run is left to whoever comes next. Where its votes cannot be counted any more
    there is no run any more either.
    """
    lease, now = secrets.token_hex(8), clock()
    free = CountRun.objects.filter(_free(now), pk=number)
    if not free.update(lease=lease, lease_until=now + LEASE):
        return None
    run = CountRun.objects.select_related("space", "user").get(pk=number)
    try:
        found = _counted(run, clock)
    except TakenOverError:
        return None
    except counting.STOPPERS:
        _mine(run).delete()
        raise
    except BaseException:
        _mine(run).update(lease="", lease_until=None, tries=run.tries + 1)
        raise
    _mine(run).delete()
    return found


def work_due(*, now: datetime) -> int:
    """Take up each run that nobody is at; returns how many were finished. Several may be at it at once."""
    started = time.monotonic()

    def clock() -> datetime:
        # Going on: a lease taken late must not look expired to another.
        return now + timedelta(seconds=time.monotonic() - started)

    return sum(bool(work(run.pk, clock=clock)) for run in due(now=now))


def _counted(run: CountRun, clock: Clock) -> BudgetCount:
    log = _Log(run, clock)
    trail = counting.Trail(run.votes_of, dict(run.rounds), saved=log.save)
    return counting.count(
        run.space, user=run.user, now=clock(), progress=log.tell, patient=True, trail=trail
    )


def _mine(run: CountRun) -> QuerySet[CountRun]:
    return CountRun.objects.filter(pk=run.pk, lease=run.lease)


class _Log:
    """Writes down how far a run is, every other second; raises ``TakenOverError`` where the lease is lost."""

    def __init__(self, run: CountRun, clock: Clock) -> None:
        self.run, self.clock = run, clock
        self.percent, self.last = run.percent, time.monotonic()

    def tell(self, share: float) -> None:
        # What is taken up again does not go back for those who look; all of it is done once it is stored.
        self.percent = max(self.percent, min(int(share * 100), 99))

    def save(self, trail: counting.Trail) -> None:
        if time.monotonic() - self.last < EVERY:
            return
        self.last = time.monotonic()
        said = {"votes_of": trail.votes_of, "rounds": trail.rounds, "percent": self.percent}
        if not _mine(self.run).update(**said, lease_until=self.clock() + LEASE):
            raise TakenOverError
