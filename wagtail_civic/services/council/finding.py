"""A meeting as everybody reads it, and what is said of its items."""

from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import AgendaItem
from wagtail_civic.models.council import ITEM
from wagtail_civic.queries import debates
from wagtail_civic.queries.council.sheet import MeetingSheet, item_on_page
from wagtail_civic.services import spaces


def sheet(
    page: Any, *, now: datetime, until: datetime | None = None, preview: bool = False
) -> MeetingSheet:
    """As it stood at ``until``, or as late as its picture is. A preview writes nothing."""
    space = spaces.for_page(page, now=now, preview=preview)
    return MeetingSheet(page, space, now=now, until=until)


def on_page(page: Any, number: int) -> AgendaItem:
    """One item of this meeting. Raise ``SpaceNotFound`` for one of another meeting as well."""
    found = item_on_page(page, number)
    if found is None:
        raise SpaceNotFound
    return found


debates.register_below(
    "council", ITEM, lambda page, number: debates.ItemDebate(page, on_page(page, number))
)
