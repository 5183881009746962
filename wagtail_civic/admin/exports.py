"""
What leaves the admin as a spreadsheet, and the trace that it leaves behind.

By default nobody is named: each row gets a number that means nothing, in an order that means nothing, with
the month and the part of the postcode that many people share.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import MD5, Concat
from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wagtail_civic.admin import spreadsheets
from wagtail_civic.models import AuditEntry, Channel, Signature, Space
from wagtail_civic.services import audit

Rows = QuerySet[Signature]

#: Rows read from the database at a time.
CHUNK = 2000

FORMATS: dict[str, tuple[Callable[..., Iterator[bytes]], str]] = {
    "csv": (spreadsheets.as_csv, spreadsheets.CSV_TYPE),
    "xlsx": (spreadsheets.as_xlsx, spreadsheets.XLSX_TYPE),
}


def unnamed_headings() -> list[str]:
    return [
        _("Number"),
        _("Petition"),
        _("Postcode area"),
        _("Month"),
        _("Channel"),
        _("State"),
        _("Language"),
    ]


def unnamed_rows(signatures: Rows) -> Iterator[list[str]]:
    # The order of arrival, or one that is the same each time, would tell who signed after whom.
    mixed = MD5(Concat(F("receipt"), Value(secrets.token_hex(8)), output_field=CharField()))
    rows = signatures.order_by(mixed).values_list(
        "space__title", "postcode", "submitted_at", "channel", "state", "language"
    )
    return _unnamed(rows, Words.now())


def _unnamed(rows: Any, words: "Words") -> Iterator[list[str]]:
    for title, postcode, submitted, channel, state, language in rows.iterator(chunk_size=CHUNK):
        quarter = submitted.replace(minute=submitted.minute // 15 * 15, second=0, microsecond=0)
        labels = [words.channels[channel], words.states[state], language]
        number, month = secrets.token_hex(8), _month(quarter, words.zone)
        yield [number, title, postcode[:2], month, *labels]


@lru_cache(maxsize=50_000)
def _month(quarter: datetime, zone: tzinfo) -> str:
    """Worked out once for each quarter of an hour: clocks change at no other moment."""
    return quarter.astimezone(zone).strftime("%Y-%m")


def named_headings() -> list[str]:
    return [
        _("Petition"),
        _("First name"),
        pgettext("of a person", "Last name"),
        _("Postcode"),
        _("Received on"),
        _("Confirmed on"),
        _("Channel"),
        _("State"),
        _("Language"),
        _("Name shown"),
    ]


def named_rows(signatures: Rows) -> Iterator[list[str]]:
    rows = signatures.order_by("pk").values_list(
        "space__title",
        "first_name",
        "last_name",
        "postcode",
        "submitted_at",
        "confirmed_at",
        "channel",
        "state",
        "language",
        "show_name",
    )
    return _named(rows, Words.now())


def _named(rows: Any, words: "Words") -> Iterator[list[str]]:
    for *who, submitted, confirmed, channel, state, language, shown in rows.iterator(CHUNK):
        moments = [_moment(submitted, words.zone), _moment(confirmed, words.zone)]
        labels = [words.channels[channel], words.states[state], language, words.answers[shown]]
        yield [*who, *moments, *labels]


def _moment(value: datetime | None, zone: tzinfo) -> str:
    return value.astimezone(zone).isoformat(" ")[:16] if value else ""


@dataclass(frozen=True)
class Words:
    """The agent's language and time zone, taken while they hold: rows leave after the view has ended."""

    channels: dict[str, str]
    states: dict[str, str]
    answers: dict[bool, str]
    zone: tzinfo

    @classmethod
    def now(cls) -> "Words":
        return cls(
            channels={value: str(label) for value, label in Channel.choices},
            states={value: str(label) for value, label in Signature.State.choices},
            answers={True: _("yes"), False: _("no")},
            zone=timezone.get_current_timezone(),
        )


def record(
    signatures: Rows,
    *,
    file_format: str,
    named: bool,
    reason: str,
    criteria: dict[str, Any],
    space: Space | None,
    user: Any,
    now: datetime,
) -> AuditEntry:
    """Written before the first row leaves."""
    return audit.record(
        action="signature.export_names" if named else "signature.export",
        actor=user,
        space=space,
        reason=reason,
        data={"format": file_format, "count": signatures.count(), "filters": criteria},
        now=now,
    )


def download(
    headings: list[str], rows: Iterator[Any], *, file_format: str, name: str
) -> StreamingHttpResponse:
    writer, content_type = FORMATS[file_format]
    response = StreamingHttpResponse(writer(headings, rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{file_format}"'
    return response
