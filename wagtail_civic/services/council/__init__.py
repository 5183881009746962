"""Everything a meeting writes: its agenda, who is there, presses of the clerk, votes."""

from wagtail_civic.services.council import (
    agenda,
    console,
    ingest,
    page,
    register,
    roll,
    sums,
    voting,
)
from wagtail_civic.services.council.finding import on_page, sheet
from wagtail_civic.services.council.listing import Listing, listing, public_listing

__all__ = [
    "Listing",
    "agenda",
    "console",
    "ingest",
    "listing",
    "on_page",
    "page",
    "public_listing",
    "register",
    "roll",
    "sheet",
    "sums",
    "voting",
]
