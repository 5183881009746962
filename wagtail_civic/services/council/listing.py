"""The meetings that a page lists, or those of a whole site."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Site

from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.queries.council import index
from wagtail_civic.queries.council.index import Filters
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.services import publishing


@dataclass(frozen=True)
class Listing:
    """Those that were asked for, and what can be asked for: years, and bodies by key."""

    filters: Filters
    sheets: list[MeetingSheet]
    years: list[int]
    bodies: dict[str, str]


def listing(page: Any, filters: Filters, *, now: datetime) -> Listing:
    """The meetings of an index page that anybody may see."""
    language = page.locale.language_code
    pages: Any = space_queries.public_pages("council", page.get_site(), language)
    pages = pages if page.whole_site else pages.descendant_of(page)
    publishing.adopt(pages, kind="council", now=now)
    return Listing(
        filters,
        index.found_among(pages, filters, now=now),
        index.years(pages),
        index.bodies(page.locale_id),
    )


def public_listing(
    site: Site | None, language: str, filters: Filters, *, now: datetime
) -> list[MeetingSheet]:
    """The same of a whole site, in one language."""
    pages = space_queries.public_pages("council", site, language)
    publishing.adopt(pages, kind="council", now=now)
    return index.found_among(pages, filters, now=now)
