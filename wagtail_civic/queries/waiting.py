"""By when somebody should have read what waits: in working days, and in minutes where it could be answered live."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from wagtail_civic.models import SpacePhase

#: By the name of its model, how many working days each may wait.
TARGETS = {
    "comment": 1,
    "observation": 1,
    "idea": 3,
    "question": 1,
    "surveyresponse": 3,
    "participation": 1,
    # Nothing is counted before they are decided about.
    "vote": 1,
    "signature": 10,
}
#: For how long a question may wait while it could be answered live.
LIVE_TARGET = timedelta(minutes=2)


def live_since(now: datetime) -> dict[int, datetime]:
    """By its number, each box of questions that is live now, and since when it is."""
    rows = SpacePhase.objects.filter(kind="question", key="live", opens_at__lte=now)
    found = rows.exclude(closes_at__lte=now).values_list("space", "opens_at")
    return {space: start for space, start in found if start}


def due_of(kind: str, record: Any, since: datetime, live: dict[int, datetime]) -> datetime:
    """By when it should have been read; ``live`` is what ``live_since`` gives."""
    usual = due_at(kind, since)
    if kind != "question" or record.space_id not in live:
        return usual
    return min(usual, max(since, live[record.space_id]) + LIVE_TARGET)


def late(name: str, now: datetime) -> Q:
    """What of a kind has waited too long; rows need ``since``, from when on each waits."""
    found = Q(since__lte=cutoff(name, now))
    if name == "question":
        moment = now - LIVE_TARGET
        live = [space for space, start in live_since(now).items() if start <= moment]
        found |= Q(space__in=live, since__lte=moment)
    return found


def due_at(name: str, since: datetime) -> datetime:
    """By when it should have been read."""
    return working_days_later(since, TARGETS[name])


def working_days_later(since: datetime, days: int) -> datetime:
    """What comes in at a weekend counts from Monday."""
    moment = timezone.localtime(since)
    while moment.weekday() > 4:
        moment = _midnight(moment + timedelta(days=1))
    for _day in range(days):
        moment += timedelta(days=3 if moment.weekday() == 4 else 1)
    return moment


def cutoff(name: str, now: datetime) -> datetime:
    """Since when at the latest a thing has waited that is overdue now."""
    moment = timezone.localtime(now)
    while moment.weekday() > 4:
        moment = _midnight(moment) - timedelta(microseconds=1)
    for _day in range(TARGETS[name]):
        moment -= timedelta(days=3 if moment.weekday() == 0 else 1)
    return moment


def _midnight(moment: datetime) -> datetime:
    return timezone.make_aware(datetime.combine(moment.date(), time()))
