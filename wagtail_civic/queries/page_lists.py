"""Which pages of one kind a list shows: registers, or idea boxes."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Site

from wagtail_civic.models import Space
from wagtail_civic.queries import lists, spaces
from wagtail_civic.queries.searching import says
from wagtail_civic.text import clean_search


def listing(
    kind: str,
    site: Site | None,
    language: str,
    *,
    now: datetime,
    state: str = "",
    search: str = "",
) -> QuerySet[Any]:
    """Their pages, the newest first, that anyone may see on this site in this language."""
    types = spaces.page_types(kind)
    phase = Q(kind=kind, phases__key="main")
    pages = spaces.public_pages_of(types, site, language)
    return chosen(pages, types, phase=phase, now=now, state=state, search=search)


def chosen(
    pages: QuerySet[Any],
    types: list[Any],
    *,
    phase: Q,
    now: datetime,
    state: str = "",
    search: str = "",
) -> QuerySet[Any]:
    """Of pages of these types those that are asked for, the newest first; ``phase`` is that whose ``state`` counts."""
    if state:
        standing = Space.objects.filter(lists.in_state(state, now), phase)
        pages = pages.filter(translation_key__in=standing.values("translation_key"))
    for word in clean_search(search).split():
        pages = pages.filter(_says(types, word))
    return pages.order_by("-first_published_at", "-pk")


def _says(types: list[Any], word: str) -> Q:
    """In the title, or in the summary, which is of each page type its own."""
    said = says(word, "title")
    for model in types:
        said |= Q(pk__in=model.objects.filter(says(word, "summary")).order_by().values("pk"))
    return said
