"""A petition ready to be shown: its space made if a page appeared without one, its count fresh enough."""

from datetime import datetime
from typing import Any

from wagtail.models import Site

from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.queries import lists
from wagtail_civic.queries import petition as queries
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.services import publishing, spaces, tallies


def sheet(page: Any, *, now: datetime, preview: bool = False) -> queries.PetitionSheet:
    """One petition; a preview shows what publishing the page as it is would do, and writes nothing."""
    found = spaces.for_page(page, now=now, preview=preview)
    return sheet_of(page, found, now=now)


def sheet_of(page: Any, found: Space, *, now: datetime) -> queries.PetitionSheet:
    """The same for a space that is at hand already."""
    space_queries.fill(found, "phases", "thresholds", "tallies")
    tally = tallies.current(found, now=now)
    tallies.current(found, "signatures.days", now=now)
    return queries.PetitionSheet(page, found, tally, now=now)


def sheets(
    *,
    site: Site | None,
    language: str,
    now: datetime,
    limit: int = 6,
    offset: int = 0,
    order: str = "open",
    state: str = "",
    theme: str = "",
    search: str = "",
) -> list[queries.PetitionSheet]:
    """
    Petitions that anyone may see on this site in this language, each as it stands now.

    ``order`` is ``open`` (only those that can be signed, closing soonest first), ``newest``, ``most_signed``.
    """
    if order == "open" and not state:
        state = State.OPEN.value
    pages = public_pages(site, language)
    adopt(pages, now=now)
    found = queries.petition_spaces(
        pages=pages, now=now, order=order, state=state, theme=theme, search=search
    )
    rows = list(found[offset : offset + limit])
    by_key = queries.pages_of(rows, pages)
    return [
        queries.PetitionSheet(
            by_key[space.translation_key], space, tallies.current(space, now=now), now=now
        )
        for space in rows
        if space.translation_key in by_key
    ]


def public_pages(site: Site | None, language: str) -> Any:
    """Live petition pages of a site, in one language, behind no view restriction."""
    pages = space_queries.page_model().objects.live().public()
    pages = pages.filter(locale__language_code=language, alias_of__isnull=True)
    pages = pages.type(*space_queries.page_types("petition"))
    return pages.filter(lists.below(site)) if site else pages.none()


def adopt(pages: Any, *, now: datetime) -> None:
    """Give a space to pages that code made live without a signal."""
    known = Space.objects.filter(kind="petition").values("translation_key")
    for page in pages.exclude(translation_key__in=known).specific():
        publishing.apply(page, now=now)
