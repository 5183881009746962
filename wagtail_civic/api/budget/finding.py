"""Which budget a request may see; anything else does not exist."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rest_framework.request import Request

from wagtail_civic.api.pages import page_of_kind
from wagtail_civic.queries.budget import BudgetSheet, Choice
from wagtail_civic.services import budget as budgets


def budget_of(
    request: Request, key: str, *, now: datetime, choice: Choice | None = None
) -> BudgetSheet:
    """In the language of the request if there is one. Raise ``SpaceNotFound``."""
    page: Any = page_of_kind("budget", request._request, key)
    return budgets.sheet(page, now=now, choice=choice)
