"""The chapters of a recording: its agenda items, each from the second at which it was called."""

from typing import Any

from wagtail_civic.formats.chapters import Chapter
from wagtail_civic.models import Stamp
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.video import Film

Kind = Stamp.Kind
#: Presses with which an item is over, or out of sight.
ENDS = {Kind.ITEM, Kind.SUSPEND, Kind.END, Kind.START, Kind.HIDE}


def chapters(sheet: MeetingSheet, film: Film) -> list[Chapter]:
    """In milliseconds, with an address on the page of the meeting; items of a closed session are left out."""
    items = {each.pk: each for each in sheet.items}
    stamps = list(sheet.stamps)
    found = []
    for place, stamp in enumerate(stamps):
        item = items.get(stamp.item_id) if stamp.kind == Kind.ITEM else None
        called = film.second_of(stamp.at) if item else None
        second = film.shown_from(called) if called is not None else None
        if item is None or second is None or item.item.closed:
            continue
        end = _end(stamps[place + 1 :], film)
        if end is not None and end <= 1000 * second:
            # All of it is skipped: what follows is about something else.
            continue
        found.append(Chapter(1000 * second, item.title, end, address_at(sheet, film, second)))
    return found


def _end(after: list[Any], film: Film) -> int | None:
    """None where it is that of the film."""
    ends = next((each.at for each in after if each.kind in ENDS), None)
    second = film.second_of(ends) if ends else None
    return 1000 * second if second is not None else None


def address_at(sheet: MeetingSheet, film: Film, second: int) -> str:
    """On the page of its meeting."""
    return f"{sheet.full_url}?t={second}&film={film.recording.pk}#{film.identifier}"


def duration(film: Film, found: list[Chapter]) -> int:
    """In milliseconds: its length, else at least as far as its chapters go."""
    if film.recording.seconds:
        return 1000 * int(film.recording.seconds)
    return max((each.end or each.start + 1000 for each in found), default=0)
