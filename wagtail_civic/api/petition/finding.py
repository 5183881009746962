"""Which page of a petition a request may see; anything else does not exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.views.serving import live_page, through_hooks


def page_of(request: HttpRequest, key: str) -> Any:
    """
    The page of this petition in the language of the request, else the oldest live one.

    It passes the test that serving the page would: live, of this site, behind no restriction that this
    visitor does not meet. Raise ``SpaceNotFound``.
    """
    language = get_language()
    pages = page_model().objects.live().filter(translation_key=uuid_of(key), alias_of__isnull=True)
    found = list(pages.select_related("locale").order_by("first_published_at", "pk"))
    found.sort(key=lambda page: page.locale.language_code != language)
    visible = (as_served(page, request, kind="petition") for page in found)
    page = next(filter(None, visible), None)
    if page is None:
        raise SpaceNotFound
    return page


def uuid_of(key: str) -> UUID:
    try:
        parsed = UUID(key)
    except ValueError as error:
        raise SpaceNotFound from error
    # One way of writing each key: UUID() also reads braces, urn: and bare digits.
    if str(parsed) != key.lower():
        raise SpaceNotFound
    return parsed


def as_served(page: Any, request: HttpRequest, *, kind: str = "") -> Any:
    """The page as this visitor is shown it, of this kind if one is named; None where she is not."""
    try:
        specific = live_page(request, page.pk)
    except Http404:
        return None
    served: list[Any] = []

    def serve(page: Any, *args: Any) -> HttpResponse:
        served.append(page)
        return HttpResponse()

    if not kind or getattr(specific, "civic_kind", "") == kind:
        through_hooks(specific, request, serve, (), {})
    return served[0] if served else None
