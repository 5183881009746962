"""Where an answer is read, in each language that has a page for it."""

from typing import Any

from wagtail_civic.models import ON_PAGES, SNIPPETS, Space
from wagtail_civic.queries import placements, spaces
from wagtail_civic.queries.accountability import languages
from wagtail_civic.services import links

#: Where on a page it begins.
ANCHOR = "#civic-official"


def addresses(space: Space) -> dict[str, str]:
    """The full address by language; that of the site where no page is left."""
    return _found(space) or {space.source_language: links.of_page(space.page, space.site_id)}


def is_public(space: Space) -> bool:
    """Whether a page is left on which it can be read."""
    return bool(_found(space))


def _found(space: Space) -> dict[str, str]:
    if space.kind in ON_PAGES:
        return _of_blocks(space)
    return _of_snippet(space) if space.kind in SNIPPETS else _of_pages(space)


def _of_pages(space: Space) -> dict[str, str]:
    pages = spaces.live_pages(space).select_related("locale").order_by("pk")
    return {spaces.language_of(page): f"{links.of_page(page)}{ANCHOR}" for page in pages}


def _of_blocks(space: Space) -> dict[str, str]:
    """Its own screen on each page: what stands there is short, and may be several."""
    pages = spaces.live_pages(space).select_related("locale").order_by("pk")
    return {spaces.language_of(page): _own_screen(space, page) for page in pages}


def _own_screen(space: Space, page: Any) -> str:
    site = page.get_site()
    place = links.absolute(site.pk if site else None, space.kind, page.pk, space.rules["block"])
    return f"{place}{ANCHOR}"


def _of_snippet(space: Space) -> dict[str, str]:
    """The results on the first page that places it in each language."""
    pages = placements.pages_placing(space, or_in=[]).filter(live=True)
    found: dict[str, str] = {}
    for page in pages.select_related("locale").order_by("pk"):
        found.setdefault(spaces.language_of(page), _results(space, page))
    return found


def _results(space: Space, page: Any) -> str:
    site = page.get_site()
    key = space.translation_key
    return links.absolute(site.pk if site else None, "answer_results", page.pk, key)


def titles(space: Space) -> dict[str, str]:
    """What the space is called, by language."""
    if space.kind in ON_PAGES:
        return {code: spaces.title_in(space, code) for code in languages(space)}
    rows = spaces.sources(space).order_by("-pk").values_list("locale__language_code", "title")
    return dict(rows)
