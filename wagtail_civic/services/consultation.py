"""A consultation ready to be shown, those of a site, and the five steps with which most begin."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.models import Site

from wagtail_civic.queries import consultation as queries
from wagtail_civic.queries import consultation_index as index_queries
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.queries.consultation_index import Filters
from wagtail_civic.services import publishing, spaces

#: Kind, and in how many days from today it opens and closes. Its words are the editor’s: none are put there for her.
STANDARD: tuple[tuple[str, int, int | None], ...] = (
    ("information", 7, None),
    ("debate", 14, 42),
    ("reflection", 43, 57),
    ("choice", 58, 86),
    ("evaluation", 270, 300),
)
#: What its editor finds in a step of this kind; a questionnaire and its results are chosen once they exist.
TOOLS: dict[str, dict[str, dict[str, Any]]] = {
    "debate": {"civic_debate": {"question": _("What matters to you in this project?")}},
    "reflection": {
        "civic_questions": {"question": _("Your questions to the city")},
        "civic_reading_list": {"heading": _("To read before choosing"), "items": []},
    },
}
#: Those of their values that are words.
SAID = ("question", "heading")
OPENS, CLOSES = time(9), time(18)


def sheet(page: Any, *, now: datetime, preview: bool = False) -> queries.ConsultationSheet:
    """One consultation; a preview shows what publishing the page as it is would do, and writes nothing."""
    space = spaces.for_page(page, now=now, preview=preview)
    return queries.ConsultationSheet(page, space, now=now)


@dataclass(frozen=True)
class Listing:
    """What a list shows: those of the chosen state, and how many each state has."""

    filters: Filters
    sheets: list[queries.ConsultationSheet]
    counts: dict[str, int]


def listing(index: Any, filters: Filters, *, now: datetime) -> Listing:
    """The consultations of an index page that anybody may see."""
    return _listing(_listed_by(index), filters, now)


def public_listing(site: Site | None, language: str, filters: Filters, *, now: datetime) -> Listing:
    """The same of a whole site, in one language."""
    return _listing(space_queries.public_pages("consultation", site, language), filters, now)


def _listing(pages: Any, filters: Filters, now: datetime) -> Listing:
    publishing.adopt(pages, kind="consultation", now=now)
    found = index_queries.found_among(pages, filters, now=now)
    groups = [(index_queries.group_of(sheet), sheet) for sheet in found]
    counts = {name: sum(group == name for group, _sheet in groups) for name in index_queries.GROUPS}
    chosen = [sheet for group, sheet in groups if filters.state in ("", group)]
    return Listing(filters, index_queries.in_order(chosen), counts)


def _listed_by(index: Any) -> Any:
    language = index.locale.language_code
    pages: Any = space_queries.public_pages("consultation", index.get_site(), language)
    return pages if index.whole_site else pages.descendant_of(index)


def standard_steps(page: Any, *, language: str, now: datetime) -> tuple[StreamValue, datetime]:
    """The usual five, in the language of the page, with dates from today; and when the last but one ends."""
    block = page._meta.get_field("steps").stream_block
    with translation.override(language):
        raw = [_step(*each, now=now) for each in STANDARD]
    ends_at = _moment(now, STANDARD[-2][2] or 0, CLOSES)
    return StreamValue(block, raw, is_lazy=True), ends_at


def _step(kind: str, opens: int, closes: int | None, *, now: datetime) -> dict[str, Any]:
    value = {
        "title": str(queries.KINDS[kind]),
        "opens_at": _moment(now, opens, OPENS).isoformat(),
        "closes_at": None if closes is None else _moment(now, closes, CLOSES).isoformat(),
        "body": list(_tools(kind)),
    }
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def _tools(kind: str) -> Iterator[dict[str, Any]]:
    """What a step of this kind usually has: it opens and closes with the step."""
    for name, value in TOOLS.get(kind, {}).items():
        words = {key: str(said) if key in SAID else said for key, said in value.items()}
        yield {"type": name, "id": str(uuid.uuid4()), "value": words}


def _moment(now: datetime, days: int, at: time) -> datetime:
    day = timezone.localdate(now, timezone.get_default_timezone()) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, at), timezone.get_default_timezone())
