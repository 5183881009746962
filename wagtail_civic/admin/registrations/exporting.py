"""The list as a spreadsheet, for whoever prepares the room and stands at the door."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic.admin.exports import CHUNK
from wagtail_civic.admin.registrations.choosing import STATES
from wagtail_civic.models import Registration
from wagtail_civic.services import audit


def headings() -> list[str]:
    return [
        _("Meeting"),
        pgettext("registration", "Name"),
        _("Number of persons"),
        pgettext("registration", "Place"),
        _("State"),
        _("Access needs"),
        pgettext("registration", "Attendance"),
        _("Received on"),
        _("Confirmed on"),
        _("Receipt"),
    ]


@dataclass(frozen=True)
class _Words:
    """The agent's language and time zone, taken while they hold: rows leave after the view has ended."""

    states: dict[str, str]
    places: dict[str, str]
    attendance: dict[str, str]
    zone: tzinfo


def lines(rows: QuerySet[Registration]) -> Iterator[list[Any]]:
    """One for each registration, in the order in which they came in."""
    words = _Words(
        states={name: str(label) for name, label in STATES},
        places={name: str(label) for name, label in Registration.Place.choices},
        attendance={name: str(label) for name, label in Registration.Attendance.choices},
        zone=timezone.get_current_timezone(),
    )
    found = rows.order_by("pk").select_related("space")
    return (_line(row, words) for row in found.iterator(chunk_size=CHUNK))


def _line(row: Registration, words: _Words) -> list[Any]:
    return [
        row.space,
        row.name,
        row.persons,
        words.places[row.place],
        words.states.get(row.state, row.state),
        row.needs,
        words.attendance[row.attendance],
        _moment(row.submitted_at, words.zone),
        _moment(row.confirmed_at, words.zone),
        row.receipt,
    ]


def _moment(value: datetime | None, zone: tzinfo) -> str:
    return value.astimezone(zone).isoformat(" ", "seconds")[:16] if value else ""


def record(*, data: dict[str, Any], space: Any, user: Any, now: datetime) -> None:
    """Written before the first row leaves."""
    audit.record(action="registration.export", actor=user, space=space, data=data, now=now)
