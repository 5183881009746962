"""Which debate a request may see; anything else does not exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail_civic.api.petition.finding import as_served, uuid_of
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Space
from wagtail_civic.queries.debates import Debate, debate_on
from wagtail_civic.queries.spaces import language_of, pages_showing


def debate_of(request: HttpRequest, key: str) -> Debate:
    """
    The debate of this key on its page in the language of the request, else on its oldest live one.

    It passes the test that serving the page would. Raise ``SpaceNotFound``.
    """
    space = Space.objects.filter(translation_key=uuid_of(key), kind="debate").first()
    if space is None:
        raise SpaceNotFound
    block = UUID(space.rules["block"])
    pages = pages_showing(space).filter(live=True).select_related("locale")
    found = list(pages.order_by("first_published_at", "pk"))
    found.sort(key=lambda page: language_of(page) != get_language())
    for page in found:
        debate = _on(as_served(page, request), block)
        if debate:
            return debate
    raise SpaceNotFound


def _on(page: Any, block: UUID) -> Debate | None:
    if page is None:
        return None
    # Read anew: what a page places are parts of it that finding it did not need.
    whole = debate_on(type(page)._base_manager.get(pk=page.pk), block)
    return Debate(page, block, whole.value) if whole else None
