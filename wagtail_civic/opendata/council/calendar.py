"""The sittings of meetings as a calendar, to be downloaded once or subscribed to."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.formats import ical
from wagtail_civic.formats.ical import Event, Link, State
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_dates

#: How often a calendar that is subscribed to looks again: an agenda changes until the evening before.
REFRESH = timedelta(hours=4)
STATES: dict[str, State] = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
UrlOf = Callable[[MeetingSheet], str]


def calendar(
    title: str, sheets: Iterable[MeetingSheet], *, url_of: UrlOf, source: str, now: datetime
) -> str:
    """``source`` is where the calendar is looked for again."""
    found = list(sheets)
    fill_dates(found)
    written = (event for sheet in found for event in events(sheet, url_of(sheet)))
    return ical.calendar(title, written, stamp=now, refresh=REFRESH, source=source)


def events(sheet: MeetingSheet, url: str) -> Iterator[Event]:
    """One for each sitting. What is cancelled stays, or calendars that know of it would go on showing it."""
    for sitting in sheet.sittings:
        yield Event(
            f"{sheet.space.translation_key}.{sitting.key}@wagtail-civic",
            sitting.starts_at,
            _("%(title)s (meeting)") % {"title": sheet.title},
            text="\n\n".join(filter(None, (sheet.standing_reason, sheet.summary))),
            url=url,
            ends=_ends(sitting),
            place=", ".join(filter(None, (sheet.page.place, sheet.page.place_address))),
            state=STATES.get(sheet.standing, "CONFIRMED"),
            sequence=sitting.moves,
            changed=sheet.page.last_published_at,
            links=tuple(_links(sheet, url)),
        )


def _ends(sitting: Any) -> datetime | None:
    ends: datetime | None = sitting.ends_at
    return ends if ends and ends >= sitting.starts_at else None


def _links(sheet: MeetingSheet, url: str) -> Iterator[Link]:
    yield Link(_("Agenda and documents"), url)
    if sheet.page.video and not sheet.standing:
        yield Link(_("Live"), url)
