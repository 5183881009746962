"""Which page of questions a request may see; anything else does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rest_framework.request import Request

from wagtail_civic.api.pages import page_of_kind
from wagtail_civic.queries.question import Choice, QuestionBoxSheet
from wagtail_civic.services import question as questions


def box_of(
    request: Request, key: str, *, now: datetime, choice: Choice | None = None
) -> QuestionBoxSheet:
    """In the language of the request if there is one. Raise ``SpaceNotFound``."""
    page: Any = page_of_kind("question", request._request, key)
    return questions.sheet(page, now=now, choice=choice)
