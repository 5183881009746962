"""A register ready to be read: its space made where its page appeared without a signal."""

from datetime import datetime
from typing import Any

from wagtail_civic.queries import register as queries
from wagtail_civic.services import spaces


def sheet(
    page: Any,
    *,
    now: datetime,
    choice: queries.Choice | None = None,
    preview: bool = False,
) -> queries.RegisterSheet:
    """A register as everybody reads it; a preview shows what publishing it would do, and writes nothing."""
    space = spaces.for_page(page, now=now, preview=preview)
    return queries.RegisterSheet(page, space, choice or queries.Choice(), now=now)
