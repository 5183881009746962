"""Registration for a meeting as everybody reads it."""

from datetime import datetime
from typing import Any

from wagtail_civic.queries.registration import RegistrationSheet
from wagtail_civic.services import spaces


def sheet(page: Any, *, now: datetime, preview: bool = False) -> RegistrationSheet:
    """A preview writes nothing."""
    return RegistrationSheet(page, spaces.for_page(page, now=now, preview=preview), now=now)
