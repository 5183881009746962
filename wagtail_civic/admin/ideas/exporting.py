"""The list as a spreadsheet: what was proposed, what the city makes of it, and how many support it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_civic.admin.exports import CHUNK
from wagtail_civic.admin.ideas.choosing import LABELS
from wagtail_civic.models import Channel, Idea
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import audit


def headings() -> list[str]:
    return [
        _("Number"),
        _("Idea box"),
        _("Received on"),
        _("Channel"),
        _("State"),
        _("Title"),
        _("Text"),
        _("Theme"),
        _("District"),
        _("Place"),
        _("Latitude"),
        _("Longitude"),
        _("Name shown"),
        _("Group or association"),
        _("Status"),
        _("Reason"),
        _("Cost"),
        _("Service in charge"),
        _("To be answered by"),
        _("Internal note"),
        _("Merged into"),
        _("Supports"),
        _("Comments"),
    ]


@dataclass(frozen=True)
class _Words:
    """The agent's language and time zone, taken while they hold: rows leave after the view has ended."""

    states: dict[str, str]
    channels: dict[str, str]
    language: str
    zone: tzinfo


def lines(rows: QuerySet[Idea]) -> Iterator[list[Any]]:
    """One for each idea, in the order in which they came in."""
    words = _Words(
        states={name: str(label) for name, label in LABELS.items()},
        channels={name: str(label) for name, label in Channel.choices},
        language=get_language() or "",
        zone=timezone.get_current_timezone(),
    )
    found = rows.order_by("pk").select_related("space", "status", "figure")
    return (_line(row, words) for row in found.iterator(chunk_size=CHUNK))


def _line(row: Idea, words: _Words) -> list[Any]:
    figure = getattr(row, "figure", None)
    return [
        row.pk,
        row.space,
        _moment(row.submitted_at, words.zone),
        words.channels.get(row.channel, row.channel),
        words.states.get(row.state, row.state),
        row.title,
        row.body,
        row.theme,
        row.district,
        row.place,
        row.latitude,
        row.longitude,
        row.public_name,
        row.group,
        queries.in_language(row.status.names, words.language) if row.status else "",
        row.status_reason,
        row.cost,
        row.service,
        row.due_on,
        row.note,
        row.merged_into_id,
        figure.supports if figure else 0,
        figure.comments if figure else 0,
    ]


def _moment(value: datetime, zone: tzinfo) -> str:
    return value.astimezone(zone).isoformat(" ", "seconds")[:16]


def record(*, data: dict[str, Any], space: Any, user: Any, now: datetime) -> None:
    """Written before the first row leaves."""
    audit.record(action="idea.export", actor=user, space=space, data=data, now=now)
