"""Meetings in a list: by year and body, past and to come; and what is on their agendas."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Locale

from wagtail_civic.models import AgendaItem, Body, MeetingState, Space
from wagtail_civic.queries.council.moments import Status
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.searching import says
from wagtail_civic.queries.spaces import page_types

#: More than a council holds in fifty years, its committees included.
MOST = 3000
ON = [str(Status.LIVE), str(Status.SUSPENDED)]


@dataclass(frozen=True)
class Filters:
    """``when`` is ``coming``, ``past`` or empty for both."""

    when: str = ""
    body: str = ""
    year: int | None = None
    search: str = ""

    def query(self, **changes: Any) -> str:
        """As the end of an address that can be passed on: “?body=council&year=2026”."""
        wanted = replace(self, **changes)
        said = {
            "when": wanted.when,
            "body": wanted.body,
            "year": wanted.year or "",
            "q": wanted.search,
        }
        words = urlencode({name: value for name, value in said.items() if value})
        return f"?{words}" if words else ""


def spaces_found(filters: Filters) -> QuerySet[Space]:
    found = Space.objects.filter(kind="council")
    if filters.body:
        found = found.filter(rules__body=filters.body)
    for word in filters.search.split():
        found = found.filter(_says(word))
    return found


def _says(word: str) -> Q:
    """In the title, or in the title or summary of an item, in any language: what everybody reads of it."""
    items = AgendaItem.objects.filter(retired=False).filter(
        says(word, "titles") | (says(word, "summaries") & Q(closed=False))
    )
    return says(word, "title") | Q(pk__in=items.values("space"))


def found_among(pages: Any, filters: Filters, *, now: datetime) -> list[MeetingSheet]:
    """What is on comes first; then those to come, the next one at the top; then those that were, the newest one first."""
    found = spaces_found(filters).select_related("site")
    wanted = {space.translation_key: space for space in found}
    rows = list(pages.filter(translation_key__in=list(wanted))[:MOST].specific())
    locales = Locale.objects.in_bulk({page.locale_id for page in rows})
    for page in rows:
        # What is asked together does not come along with a specific page.
        page.locale = locales[page.locale_id]
    sheets = [MeetingSheet(page, wanted[page.translation_key], now=now) for page in rows]
    dated = [each for each in sheets if each.page.starts_at and _within(each, filters, now)]
    sitting = _sitting(wanted.values())
    on = [each for each in dated if each.space.pk in sitting]
    coming = [each for each in dated if each not in on and each.page.starts_at >= now]
    past = [each for each in dated if each not in on and each.page.starts_at < now]
    return [*on, *sorted(coming, key=_begins), *sorted(past, key=_begins, reverse=True)]


def _sitting(spaces: Iterable[Space]) -> set[int]:
    """Numbers of those that are on, asked of all of them at once."""
    rows = MeetingState.objects.filter(
        space__in=[each.pk for each in spaces], content__status__in=ON
    )
    return set(rows.values_list("space", flat=True))


def _begins(sheet: MeetingSheet) -> Any:
    return sheet.page.starts_at


def _within(sheet: MeetingSheet, filters: Filters, now: datetime) -> bool:
    begins = sheet.page.starts_at
    if filters.year and timezone.localtime(begins).year != filters.year:
        return False
    return filters.when in ("", "coming" if begins >= now else "past")


def years(pages: Any) -> list[int]:
    """In which there are meetings, the newest first."""
    found = set()
    for model in page_types("council"):
        mine = model.objects.filter(pk__in=pages.order_by().values("pk"), starts_at__isnull=False)
        found |= {moment.year for moment in mine.datetimes("starts_at", "year", tzinfo=_zone())}
    return sorted(found, reverse=True)


def _zone() -> Any:
    return timezone.get_current_timezone()


def bodies(locale: int) -> dict[str, str]:
    return dict(Body.objects.filter(locale=locale).values_list("key", "name"))


__all__ = ["Filters", "bodies", "found_among", "spaces_found", "years"]
