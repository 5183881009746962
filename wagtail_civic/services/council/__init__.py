"""Everything a meeting writes: its agenda, who is there, presses of the clerk, votes."""

from wagtail_civic.services.council import (
    agenda,
    console,
    ingest,
    page,
    redacting,
    register,
    roll,
    sums,
    voting,
)
from wagtail_civic.services.council.finding import on_page, sheet
from wagtail_civic.services.council.listing import (
    Listing,
    coming,
    decisions,
    listing,
    public_listing,
    running,
)

__all__ = [
    "Listing",
    "agenda",
    "coming",
    "console",
    "ingest",
    "decisions",
    "listing",
    "on_page",
    "page",
    "public_listing",
    "redacting",
    "register",
    "roll",
    "running",
    "sheet",
    "sums",
    "voting",
]
