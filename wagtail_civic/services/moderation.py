"""Telling those who read what people write that something waits, and others when it waits too long."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from wagtail_civic.exceptions import CivicError
from wagtail_civic.mailboxes import clean_email
from wagtail_civic.models import CivicSiteSettings, OutgoingMessage
from wagtail_civic.queries import moderation as queries
from wagtail_civic.queries.moderation import Ask
from wagtail_civic.queries.spaces import language_of
from wagtail_civic.services import links, outreach

WAITING, OVERDUE = "moderation_waiting", "moderation_overdue"
HOUR = timedelta(hours=1)


def notify(*, now: datetime) -> int:
    """
    Write to the moderators of each site where something new waits, at most once an hour; returns how many.

    What is overdue for as many hours as the site says is told, once a day, to those who stand in.
    """
    found = CivicSiteSettings.objects.select_related("site__root_page")
    return sum(_tell(row, now) + _call_for_cover(row, now) for row in found)


def _tell(row: CivicSiteSettings, now: datetime) -> int:
    people = addresses(row.moderators)
    last = _last(WAITING, row)
    if not people or (last and now - last < HOUR):
        return 0
    new = _count(row, Ask(since=last), now)
    if not new:
        return 0
    overdue = _count(row, Ask(overdue=True), now)
    counts = {"new": new, "count": _count(row, Ask(), now), "overdue": overdue}
    return _write(row, WAITING, f"{int(now.timestamp() // 3600)}", people, counts, now)


def _call_for_cover(row: CivicSiteSettings, now: datetime) -> int:
    people = addresses(row.moderators_cover)
    if not people:
        return 0
    overdue = _count(row, Ask(overdue=True), now - timedelta(hours=row.cover_hours))
    if not overdue:
        return 0
    counts = {"count": overdue, "hours": row.cover_hours}
    return _write(row, OVERDUE, now.date().isoformat(), people, counts, now)


def addresses(written: str) -> list[str]:
    """Those of a list that can be addresses, each once."""
    found = []
    for each in filter(None, re.split(r"[\s,;]+", written)):
        try:
            found.append(clean_email(each))
        except CivicError:
            continue
    return list(dict.fromkeys(found))


def _count(row: CivicSiteSettings, ask: Ask, now: datetime) -> int:
    scopes = {name: rows.filter(space__site=row.site_id) for name, rows in queries.every().items()}
    return sum(queries.chosen(name, rows, ask, now=now).count() for name, rows in scopes.items())


def _last(kind: str, row: CivicSiteSettings) -> datetime | None:
    rows = OutgoingMessage.objects.filter(kind=kind, site=row.site_id).order_by("-created_at")
    return rows.values_list("created_at", flat=True).first()


def _write(
    row: CivicSiteSettings,
    kind: str,
    when: str,
    people: Iterable[str],
    counts: dict[str, int],
    now: datetime,
) -> int:
    sent = [
        outreach.enqueue(
            event=f"{kind}:{row.site_id}:{when}:{email}",
            kind=kind,
            email=email,
            language=language_of(row.site.root_page),
            space=None,
            site=row.site,
            context={**counts, "url": _queue(row)},
            now=now,
        )
        for email in people
    ]
    return sum(message is not None for message in sent)


def _queue(row: CivicSiteSettings) -> str:
    base = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or links.root(row.site_id)
    return base.rstrip("/") + reverse("civic_moderation:index")
