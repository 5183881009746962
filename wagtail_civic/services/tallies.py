"""
Counting: a tally is a recount, refreshed at most every few seconds by whoever comes first.

Requests of citizens touch no shared row; a stale reader wins a lease by compare-and-set, everybody else gets
the figure before, which carries its time. A stalled winner cannot overwrite a newer count: it lost its lease.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from wagtail_civic import signals
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space, Tally, Threshold, counted, figures_of, records_of
from wagtail_civic.queries import crossing, finality, results, steps
from wagtail_civic.services import links, outreach
from wagtail_civic.survey.groups import SMALLEST

LEASE = timedelta(seconds=30)
#: Requests that run side by side began at different moments; only a greater difference is a clock put back.
ABREAST = timedelta(seconds=30)
#: Details in which somebody looks for what she has just done.
SOON = ("figures", "supports")
#: Above this, a curve by day is recounted by the scheduler and no longer by a reader.
READER_LIMIT = 50_000

Counted = tuple[int, dict[str, Any]]


def _by_channel(space: Space) -> Counted:
    # Of rows and not of a column, so that an index alone answers.
    rows = counted(space).order_by().values_list("channel").annotate(n=Count("*"))
    channels = dict(rows)
    return sum(channels.values()), {"channels": channels}


def _by_day(space: Space) -> Counted:
    rows = (
        counted(space)
        .exclude(confirmed_at=None)  # of separated answers nobody knows the day
        .order_by()
        # A recount may run in an agent's request, whose time zone is her own.
        .annotate(day=TruncDate("confirmed_at", tzinfo=timezone.get_default_timezone()))
        .values_list("day", "channel")
        .annotate(n=Count("*"))
    )
    days: dict[str, dict[str, int]] = {}
    for day, channel, number in rows:
        days.setdefault(day.isoformat(), {})[channel] = number
    return sum(sum(day.values()) for day in days.values()), {"days": days}


#: By what stands after the point; what has none is the main figure of its space.
_COUNTERS: dict[str, Callable[[Space], Counted]] = {
    "": _by_channel,
    "days": _by_day,
    "results": results.count,
}


def register(name: str, counter: Callable[[Space], Counted]) -> None:
    """Count by this whatever is called so behind its point."""
    _COUNTERS[name] = counter


def _by_group(tally: Tally, now: datetime) -> Counted:
    """
    Once nothing can change any more and no response waits, and then not again for a few decisions of agents.

    Two tables that differ by one person say to which group she belongs and what she answered.
    """
    settled, waits = finality.settled_at(tally.space, "answer"), finality.waiting(tally.space)
    # What arrived in the last moment may not be committed yet, and separated answers not be mixed.
    late = settled is None or settled + LEASE > now
    if late or waits or finality.is_in_the_box(tally.space):
        return tally.total, tally.detail
    total = counted(tally.space).count()
    if "panels" in tally.detail and abs(total - tally.total) < SMALLEST:
        return tally.total, tally.detail
    return crossing.count(tally.space)


def _count(tally: Tally, now: datetime) -> Counted:
    if tally.name == crossing.NAME:
        return _by_group(tally, now)
    return _COUNTERS[tally.name.partition(".")[2]](tally.space)


def _age_allowed(name: str) -> timedelta:
    detail = name.partition(".")[2]
    if detail and detail not in SOON:
        return timedelta(seconds=civic_settings.TALLY_DETAIL_SECONDS)
    return timedelta(seconds=civic_settings.TALLY_SECONDS)


def current(space: Space, name: str = "", *, now: datetime) -> Tally:
    """
    The figure and its time, recounted first where it is stale and nobody else is at it.

    Without a name it is the main one of the space.
    """
    name = name or figures_of(space)[0]
    known = {each.name: each for each in space.tallies.all()}
    if space._state.adding:
        return known.get(name) or Tally(name=name, refreshed_at=now)
    tally = known.get(name) or _row(space, name)
    # One that was never counted says nothing about how long that takes.
    largest = max([tally.total, *(each.total for each in known.values())])
    if is_fresh(name, tally.refreshed_at, now) or ("." in name and largest > READER_LIMIT):
        return tally
    return refresh(tally, now=now)


def is_fresh(name: str, counted_at: datetime | None, now: datetime) -> bool:
    """Not a figure from the future: a clock that was put back must not freeze the count."""
    if counted_at is None:
        return False
    return -ABREAST <= now - counted_at < _age_allowed(name)


def _row(space: Space, name: str) -> Tally:
    try:
        with transaction.atomic():
            return Tally.objects.get_or_create(space=space, name=name)[0]
    except IntegrityError:
        return Tally.objects.get(space=space, name=name)


def refresh(tally: Tally, *, now: datetime) -> Tally:
    """Recount if the lease can be had; otherwise return what is known."""
    lease = secrets.token_hex(8)
    # Nobody leases for longer: a lease that ends later was taken before the clock was put back.
    foreign = Q(lease_until__gt=now + LEASE + ABREAST)
    free = Q(lease_until=None) | Q(lease_until__lt=now) | foreign
    mine = Tally.objects.filter(free, pk=tally.pk, refreshed_at=tally.refreshed_at).update(
        lease=lease, lease_until=now + LEASE
    )
    if not mine:
        return tally
    return _recount(tally, lease, now)


def _recount(tally: Tally, lease: str, now: datetime) -> Tally:
    total, detail = _count(tally, now)
    if tally.name == results.NAME:
        detail = steps.with_step(tally, total, detail, now=now)
    with transaction.atomic():
        stored = Tally.objects.filter(pk=tally.pk, lease=lease).update(
            total=total, detail=detail, refreshed_at=now, lease="", lease_until=None
        )
        if stored and "." not in tally.name:
            _stamp_thresholds(tally.space, total, now)
    tally.total, tally.detail, tally.refreshed_at = total, detail, now
    return tally


def _stamp_thresholds(space: Space, total: int, now: datetime) -> None:
    """Each crossing happens once: the conditional UPDATE has one winner, and its message is in the same transaction."""
    rows = Threshold.objects.filter(space=space)
    for threshold in rows.filter(reached_at=None, value__lte=total):
        won = rows.filter(pk=threshold.pk, reached_at=None, value__lte=total).update(reached_at=now)
        if won:
            _tell(space, threshold, total, now)
    rows.filter(reached_at__isnull=False, acted_on=None, value__gt=total).update(reached_at=None)


def _tell(space: Space, threshold: Threshold, total: int, now: datetime) -> None:
    # By its value: a goal and a threshold at the same number are one event for whoever reads of it.
    event = f"threshold:{space.pk}:{threshold.value}"
    context = {
        "title": space.title,
        "count": total,
        "threshold": threshold.name,
        "page_url": links.of_page(space.page, space.site_id),
    }
    settings = getattr(space.site, "civic_settings", None) if space.site else None
    if settings and settings.team_email:
        outreach.enqueue(
            event=event,
            kind=f"{space.kind}_threshold",
            email=settings.team_email,
            language=space.source_language,
            space=space,
            context={**context, "team": True},
            now=now,
        )
    outreach.announce(space, kind=f"{space.kind}_threshold", context=context, event=event, now=now)
    transaction.on_commit(
        lambda: signals.threshold_reached.send(
            sender=Space, space=space, threshold=threshold, count=total
        )
    )


def refresh_due(*, now: datetime) -> int:
    """Recount every stale tally of a space in which people took part; returns how many were recounted."""
    done = 0
    for space in Space.objects.filter(first_record_at__isnull=False).iterator():
        for name in figures_of(space):
            tally = _row(space, name)
            if not is_fresh(name, tally.refreshed_at, now):
                done += refresh(tally, now=now).refreshed_at == now
    return done


def reconcile(*, now: datetime) -> list[tuple[Space, str, int, int]]:
    """Recount everything; return ``(space, name, stored, counted)`` where a settled figure was wrong."""
    wrong = []
    for tally in Tally.objects.select_related("space").iterator():
        stored, settled = tally.total, tally.refreshed_at
        late = _changed_since(tally.space, settled)
        fresh = refresh(tally, now=now)
        if fresh.total != stored and not late:
            wrong.append((tally.space, tally.name, stored, fresh.total))
    return wrong


def _changed_since(space: Space, moment: datetime | None) -> bool:
    if moment is None:
        return True
    changed = (
        Q(confirmed_at__gte=moment) | Q(withdrawn_at__gte=moment) | Q(decision__at__gte=moment)
    )
    return records_of(space).filter(changed).exists()
