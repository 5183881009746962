"""Meetings in a list: by year and body, past and to come; and what is on their agendas."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_civic.formats.ical import Event
from wagtail_civic.models import AgendaItem, Body, Space
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.spaces import page_types

#: More than a council holds in fifty years, its committees included.
MOST = 3000


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
    """In the title, or in the title or summary of an item, in any language."""
    items = AgendaItem.objects.filter(retired=False).filter(
        Q(titles__icontains=word) | Q(summaries__icontains=word)
    )
    return Q(title__icontains=word) | Q(pk__in=items.values("space"))


def found_among(pages: Any, filters: Filters, *, now: datetime) -> list[MeetingSheet]:
    """Those to come first, the next one at the top; then those that were, the newest one first."""
    wanted = {space.translation_key: space for space in spaces_found(filters)}
    rows = pages.filter(translation_key__in=list(wanted)).select_related("locale")[:MOST]
    sheets = [MeetingSheet(page, wanted[page.translation_key], now=now) for page in rows.specific()]
    dated = [each for each in sheets if each.page.starts_at and _within(each, filters, now)]
    coming = [each for each in dated if each.page.starts_at >= now]
    past = [each for each in dated if each.page.starts_at < now]
    return [*sorted(coming, key=_begins), *sorted(past, key=_begins, reverse=True)]


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


def events(sheets: list[MeetingSheet], *, url_of: Any) -> Iterator[Event]:
    """The beginning of each sitting."""
    for sheet in sheets:
        url = url_of(sheet)
        for sitting in sheet.sittings:
            about = "\n".join(filter(None, (sheet.page.place, sheet.summary, url)))
            yield Event(
                f"{sheet.space.translation_key}.{sitting.key}@wagtail-civic",
                sitting.starts_at,
                _("%(title)s (meeting)") % {"title": sheet.title},
                text=about,
                url=url,
                state="CANCELLED" if sheet.is_off else "",
                sequence=int(sheet.is_off),
            )


__all__ = ["Filters", "bodies", "events", "found_among", "spaces_found", "years"]
