"""Which pages a request may see, as serving them would decide; anything else does not exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.views.serving import live_page, through_hooks


def key_of(written: str) -> UUID:
    """Raise ``SpaceNotFound`` for what is no key."""
    try:
        parsed = UUID(written)
    except ValueError as error:
        raise SpaceNotFound from error
    # One way of writing each key: UUID() also reads braces, urn: and bare digits.
    if str(parsed) != written.lower():
        raise SpaceNotFound
    return parsed


def first_served(pages: Any, request: HttpRequest, accepts: Callable[[Any], bool]) -> Any:
    """
    Of these live pages the one in the language of the request, else the oldest.

    It passes the test that serving the page would: live, of this site, behind no restriction that this
    visitor does not meet. Raise ``SpaceNotFound``.
    """
    language = get_language()
    found = list(pages.select_related("locale").order_by("first_published_at", "pk"))
    found.sort(key=lambda page: page.locale.language_code != language)
    visible = (_as_served(page, request, accepts) for page in found)
    page = next(filter(None, visible), None)
    if page is None:
        raise SpaceNotFound
    return page


def page_of_kind(kind: str, request: HttpRequest, key: str) -> Any:
    """The page of this kind and key, in the language of the request if there is one. Raise ``SpaceNotFound``."""
    return first_of_key(request, key, lambda page: getattr(page, "civic_kind", "") == kind)


def first_of_key(request: HttpRequest, key: str, accepts: Callable[[Any], bool]) -> Any:
    """The same of the pages that are accepted, of whatever kind."""
    pages = page_model().objects.live().filter(translation_key=key_of(key), alias_of__isnull=True)
    return first_served(pages, request, accepts)


def is_private(page: Any) -> bool:
    """Whether a visitor sees it only after a password or a login: nobody else's cache may keep that."""
    return bool(page.get_view_restrictions().exists())


def _as_served(page: Any, request: HttpRequest, accepts: Callable[[Any], bool]) -> Any:
    try:
        specific = live_page(request, page.pk)
    except Http404:
        return None
    served: list[Any] = []

    def serve(page: Any, *args: Any) -> HttpResponse:
        served.append(page)
        return HttpResponse()

    if accepts(specific):
        through_hooks(specific, request, serve, (), {})
    return served[0] if served else None
