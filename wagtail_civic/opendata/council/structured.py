"""A meeting as search engines read it: an event, with its recordings cut by agenda items."""

from datetime import timedelta
from typing import Any

from wagtail_civic.formats import schema_org
from wagtail_civic.formats.chapters import in_order
from wagtail_civic.formats.schema_org import Clip, Event, Place, Status, Video
from wagtail_civic.queries.council.chapters import chapters, duration
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.video import Film
from wagtail_civic.queries.settings import site_settings

STATUSES: dict[str, Status] = {"postponed": "EventPostponed", "cancelled": "EventCancelled"}


def data(sheet: MeetingSheet, *, root_url: str) -> str:
    """JSON-LD that may stand in a page; empty of a preview and of what has no date. ``root_url`` is that of the site."""
    if sheet.is_sample or not sheet.page.starts_at:
        return ""
    return schema_org.block(schema_org.event(_event(sheet, root_url)))


def _event(sheet: MeetingSheet, root_url: str) -> Event:
    page, moved = sheet.page, sheet.moved
    moves: Status = "EventRescheduled" if moved else "EventScheduled"
    return Event(
        id=sheet.full_url,
        name=sheet.title,
        starts=page.starts_at,
        status=STATUSES.get(sheet.standing, moves),
        ends=_ends(sheet),
        before=moved.moved_from if moved else None,
        text=sheet.summary,
        language=sheet.language,
        place=Place(page.place, page.place_address) if page.place else None,
        online=sheet.full_url if page.video else "",
        organizer=_organizer(sheet),
        organizer_url=root_url,
        videos=tuple(_video(sheet, film, root_url) for film in sheet.recordings),
    )


def _ends(sheet: MeetingSheet) -> Any:
    """With the last of its sittings, where that says when it ends."""
    last = max(sheet.sittings, key=lambda each: each.starts_at, default=None)
    return last.ends_at if last else sheet.page.ends_at


def _organizer(sheet: MeetingSheet) -> str:
    site = sheet.space.site
    named = site_settings(site).authority or (site.site_name if site else "")
    return named or (sheet.body.name if sheet.body else "")


def _video(sheet: MeetingSheet, film: Film, root_url: str) -> Video:
    found, row = chapters(sheet, film), film.recording
    length = duration(film, found)
    plays = film.source.player_address()
    address = root_url + plays if plays.startswith("/") else plays
    return Video(
        name=row.title or sheet.title,
        text=sheet.summary,
        # When its last picture was taken: nobody could have seen it before.
        uploaded=row.started_at + timedelta(seconds=row.seconds or 0),
        # Whoever fetches the file would have what our player skips.
        content="" if film.source.is_foreign or film.redactions else address,
        embed=address if film.source.is_foreign else "",
        seconds=row.seconds,
        language=sheet.language,
        clips=tuple(
            Clip(each.title, each.start // 1000, each.url, (each.end or length) // 1000)
            for each in in_order(found, length)
        ),
    )
