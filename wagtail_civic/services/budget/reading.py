"""A budget as everybody reads it, its figures fresh enough."""

from datetime import datetime
from typing import Any

from wagtail_civic.models import Space
from wagtail_civic.queries.budget import BudgetSheet, Choice
from wagtail_civic.services import spaces, tallies


def sheet(
    page: Any,
    *,
    now: datetime,
    choice: Choice | None = None,
    preview: bool = False,
) -> BudgetSheet:
    """Of a page; a preview writes nothing."""
    return sheet_of(page, spaces.for_page(page, now=now, preview=preview), choice=choice, now=now)


def sheet_of(
    page: Any, space: Space, *, now: datetime, choice: Choice | None = None, seed: str = ""
) -> BudgetSheet:
    found = BudgetSheet(page, space, choice, seed=seed, now=now)
    if not space._state.adding:
        found.number_of_votes = tallies.current(space, "votes", now=now).total
    return found
