"""Letters about a registration: what they say of the meeting, and those that no act of hers causes."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import translation

from wagtail_civic import formatting
from wagtail_civic.models import OutgoingMessage, Registration, Space, Standing
from wagtail_civic.queries import registration as queries
from wagtail_civic.services import links, outreach
from wagtail_civic.services.contributions.codes import withdrawal_token
from wagtail_civic.services.contributions.kinds import kind_of
from wagtail_civic.services.contributions.records import title_of


def about(record: Registration) -> dict[str, Any]:
    """When and where, in the language of the letter, and the address of a file for her calendar."""
    space, page = record.space, _page(record)
    with translation.override(record.language or None):
        when = formatting.moment(queries.begins_at(space))
    where = (page.place, page.place_address) if page else ()
    return {
        "name": record.name,
        "persons": record.persons,
        "place": record.place,
        "when": when,
        "where": ", ".join(filter(None, where)),
        "calendar_url": links.absolute(space.site_id, "council_calendar", page.pk) if page else "",
    }


def _page(record: Registration) -> Any:
    """The one on which she registered, else that of the meeting."""
    page = record.page or record.space.page
    return page.specific if page else None


def placed(rows: QuerySet[Registration], *, now: datetime) -> int:
    """Tell each of these that she has a place now, or that she waits for one."""
    return _send("registration_placed", rows, now)


def remind(rows: QuerySet[Registration], *, now: datetime) -> int:
    return _send("registration_reminder", rows, now)


def moved(space: Space, *, now: datetime) -> int:
    """Tell whoever comes, or waits, that the meeting begins at another time."""
    return _send("registration_moved", queries.counting(space), now)


def called_off(space: Space, *, reason: str, now: datetime) -> int:
    """Tell whoever comes, or waits, that it is cancelled or postponed, or takes place after all."""
    standing = space.rules.get("standing") or ""
    said = {"reason": reason, "off": bool(standing), "postponed": standing == Standing.POSTPONED}
    return _send("registration_off", queries.counting(space), now, **said)


def _send(kind: str, rows: QuerySet[Registration], now: datetime, **more: Any) -> int:
    found = rows.exclude(participant=None).select_related("participant", "page", "space__page")
    letters = [letter for letter in (_letter(kind, row, now, more) for row in found) if letter]
    outreach.enqueue_together(letters)
    return len(letters)


def _letter(
    kind: str, record: Registration, now: datetime, more: dict[str, Any]
) -> OutgoingMessage | None:
    space, person = record.space, record.participant
    if person is None:
        return None
    token = withdrawal_token(kind_of(Registration), record, expires_at=None, now=now)
    message = outreach.draft(
        # Whoever writes it has changed its row, under a lock: it cannot happen twice.
        event="",
        kind=kind,
        email=person.email,
        language=record.language,
        space=space,
        context={
            "title": title_of(record),
            **about(record),
            "receipt": record.receipt,
            "page_url": links.of_page(record.page, space.site_id),
            "withdraw_url": links.absolute(space.site_id, "withdraw", token),
            **more,
        },
        now=now,
    )
    if message:
        message.participant = person
    return message
