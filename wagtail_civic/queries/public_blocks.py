"""What stands on pages as blocks, for lists of all that anyone may read on a site."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Site

from wagtail_civic.models import Space
from wagtail_civic.queries import lists
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.boxes import hosted
from wagtail_civic.queries.hosted import Hosted

#: More pages than a city places any on in twenty years.
MOST = 1000


def public_blocks(
    rows: QuerySet[Space], site: Site | None, language: str, *, search: str = ""
) -> list[tuple[Any, Space]]:
    """
    The blocks of these spaces, each with its own, the newest first: those on a live page of this site in this
    language, behind no view restriction, whose title has every word that is looked for.
    """
    spaces = {space.translation_key: space for space in rows}
    words = search.casefold().split()
    standing = _standing(spaces, site, language)
    found = [(each, spaces[key]) for key, each in standing.items() if _says(each, words)]
    return sorted(found, key=lambda one: -one[1].pk)


def _says(block: Hosted, words: list[str]) -> bool:
    return all(word in block.title.casefold() for word in words)


def _standing(spaces: dict[Any, Space], site: Site | None, language: str) -> dict[Any, Hosted]:
    """By the key of its space, each of these that a page shows; a block may have gone from it."""
    keys = {space.rules.get("page") for space in spaces.values()}
    pages = queries.page_model().objects.live().public().filter(translation_key__in=keys - {None})
    pages = pages.filter(locale__language_code=language, alias_of__isnull=True)
    pages = pages.filter(lists.below(site)) if site else pages.none()
    shown = [
        each for page in pages.select_related("locale")[:MOST].specific() for each in hosted(page)
    ]
    return {each.translation_key: each for each in shown if each.translation_key in spaces}
