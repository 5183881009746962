"""Which debate a request may see; anything else does not exist."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from wagtail_civic.api.pages import first_served, key_of, page_of_kind
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Space
from wagtail_civic.queries.debates import Below, Debate, below, debate_on
from wagtail_civic.queries.spaces import pages_showing


def below_one(request: HttpRequest, kind: str, written: str, number: int) -> Below:
    """What is said below an idea or an agenda item that everybody reads. Raise ``SpaceNotFound``."""
    return below(page_of_kind(kind, request, written), number)


def debate_of(request: HttpRequest, written: str) -> Debate:
    """On its page in the language of the request, else in another. Raise ``SpaceNotFound``."""
    space = Space.objects.filter(translation_key=key_of(written), kind="debate").first()
    if space is None:
        raise SpaceNotFound
    block = UUID(space.rules["block"])
    found: list[Debate] = []

    def stands(page: Any) -> bool:
        # Read anew: what a page places are parts of it that finding it did not need.
        whole = debate_on(type(page)._base_manager.get(pk=page.pk), block)
        if whole:
            found[:] = [whole.on(page)]
        return whole is not None

    first_served(pages_showing(space).filter(live=True), request, stands)
    return found[0]
