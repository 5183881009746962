"""Which box of questions a request may see, a page or a block of one; anything else does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rest_framework.request import Request

from wagtail_civic.api.pages import first_of_key, first_served, key_of
from wagtail_civic.models import Space
from wagtail_civic.queries.boxes import Box, source_on
from wagtail_civic.queries.question import Choice, QuestionBoxSheet, takes_questions
from wagtail_civic.queries.spaces import pages_showing
from wagtail_civic.services import question as questions


def box_page(request: Request, key: str) -> Any:
    """A page that takes questions, of whatever kind it is, or a block that does. Raise ``SpaceNotFound``."""
    space = Space.objects.filter(translation_key=key_of(key), kind=Box.civic_kind).first()
    if space:
        return _block(request, space)
    return first_of_key(request._request, key, takes_questions)


def _block(request: Request, space: Space) -> Box:
    """On its page in the language of the request, else in another."""
    found: list[Box] = []

    def stands(page: Any) -> bool:
        # Read anew: what a page places are parts of it that finding it did not need.
        whole = source_on(type(page)._base_manager.get(pk=page.pk), space)
        found[:] = [whole.on(page)] if whole else []
        return whole is not None

    first_served(pages_showing(space).filter(live=True), request._request, stands)
    return found[0]


def box_of(
    request: Request, key: str, *, now: datetime, choice: Choice | None = None
) -> QuestionBoxSheet:
    """In the language of the request if there is one. Raise ``SpaceNotFound``."""
    found = box_page(request, key)
    if not isinstance(found, Box):
        # Read anew: finding the page needed only a part of it.
        found = type(found)._base_manager.get(pk=found.pk)
    return questions.sheet(found, now=now, choice=choice)
