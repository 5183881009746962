"""The meetings that a page lists, or those of a whole site."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Site

from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.queries.council import index, shown
from wagtail_civic.queries.council.index import Filters
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.shown import Decision
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


def running(
    site: Site | None, language: str, *, body: str = "", now: datetime
) -> list[MeetingSheet]:
    """What is live on a site, or begins soon."""
    return shown.running(_public(site, language, now), body=body, now=now)


def coming(
    site: Site | None, language: str, *, body: str = "", limit: int, now: datetime
) -> list[MeetingSheet]:
    """What comes next on a site."""
    return shown.coming(_public(site, language, now), body=body, limit=limit, now=now)


def decisions(
    site: Site | None, language: str, *, body: str = "", limit: int, now: datetime
) -> list[Decision]:
    """What was decided last on a site."""
    return shown.decisions(_public(site, language, now), body=body, limit=limit, now=now)


def public_listing(
    site: Site | None, language: str, filters: Filters, *, now: datetime
) -> list[MeetingSheet]:
    """The same of a whole site, in one language."""
    return index.found_among(_public(site, language, now), filters, now=now)


def _public(site: Site | None, language: str, now: datetime) -> Any:
    pages = space_queries.public_pages("council", site, language)
    publishing.adopt(pages, kind="council", now=now)
    return pages
