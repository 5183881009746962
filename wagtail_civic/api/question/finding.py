"""Which page of questions a request may see; anything else does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rest_framework.request import Request

from wagtail_civic.api.pages import first_of_key
from wagtail_civic.queries.question import Choice, QuestionBoxSheet, takes_questions
from wagtail_civic.services import question as questions


def box_page(request: Request, key: str) -> Any:
    """A page that takes questions, of whatever kind it is. Raise ``SpaceNotFound``."""
    return first_of_key(request._request, key, takes_questions)


def box_of(
    request: Request, key: str, *, now: datetime, choice: Choice | None = None
) -> QuestionBoxSheet:
    """In the language of the request if there is one. Raise ``SpaceNotFound``."""
    page = box_page(request, key)
    # Read anew: finding the page needed only a part of it.
    page = type(page)._base_manager.get(pk=page.pk)
    return questions.sheet(page, now=now, choice=choice)
