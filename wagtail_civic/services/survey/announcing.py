"""Telling those who asked for it that the results of a questionnaire can be read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space
from wagtail_civic.queries import finality
from wagtail_civic.services import outreach
from wagtail_civic.services.accountability.places import addresses, is_public, titles

KIND = "survey_results"
#: For as long after they are final; the message that says so is kept longer, and prevents a second one.
RECENT = timedelta(days=3)


def announce_results(*, now: datetime) -> int:
    """Write to whoever follows a questionnaire whose results are final and public; returns of how many."""
    return sum(_announce(space, now) for space in _ended(now) if _is_due(space, now))


def _ended(now: datetime) -> Iterator[Space]:
    grace = timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)
    since = now - _window() - max(grace, finality.sheet_time())
    by_date = Q(phases__closes_at__gt=since, phases__closes_at__lte=now)
    early = Q(override=Space.Override.CLOSED, changes__kind="closed", changes__at__gt=since)
    found = Space.objects.filter(by_date | early, kind="survey", first_record_at__isnull=False)
    return found.filter(rules__results_shown__in=finality.PUBLISHING).distinct().iterator()


def _window() -> timedelta:
    return min(RECENT, timedelta(days=civic_settings.MESSAGE_DAYS))


def _is_due(space: Space, now: datetime) -> bool:
    settled = finality.settled_at(space, "answer")
    recent = settled is not None and now - _window() < settled
    return recent and finality.is_final(space, now=now) and is_public(space)


def _announce(space: Space, now: datetime) -> bool:
    message = outreach.announce(
        space,
        kind=KIND,
        context={},
        event=f"survey_results:{space.pk}",
        now=now,
        worded=dict(_worded(space)),
    )
    return message is not None


def _worded(space: Space) -> Iterator[tuple[str, dict[str, Any]]]:
    names, where, source = titles(space), addresses(space), space.source_language
    default = where.get(source) or next(iter(where.values()))
    for code in {*names, *where}:
        title = names.get(code) or names.get(source) or space.title
        yield code, {"title": title, "page_url": where.get(code, default)}
