"""Telling those who voted, and whoever follows a budget, that its result can be read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone, translation

from wagtail_civic import formatting
from wagtail_civic.models import Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.accountability import day
from wagtail_civic.services import links, outreach
from wagtail_civic.services.accountability.places import titles

KIND = "budget_result"
#: Where on a page it begins.
ANCHOR = "#civic-result"


def tell(space: Space, *, now: datetime) -> None:
    outreach.announce(
        space,
        kind=KIND,
        context={},
        event=f"budget_result:{space.pk}",
        now=now,
        to=outreach.EVERYBODY,
        worded=dict(_worded(space, now)),
    )


def _worded(space: Space, now: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    names, where, source = titles(space), _addresses(space), space.source_language
    default = where.get(source) or next(iter(where.values()))
    decided = day(space.rules.get("days", {}).get("deliberation_on"))
    for code in {*names, *where}:
        with translation.override(code):
            on = formatting.day(decided)
        title = names.get(code) or names.get(source) or space.title
        past = decided is not None and decided < timezone.localdate(now)
        said = {"title": title, "decided_on": on, "is_past": past}
        yield code, {**said, "page_url": where.get(code, default)}


def _addresses(space: Space) -> dict[str, str]:
    """The full address by language; that of the site where no page is left."""
    pages = spaces.live_pages(space).select_related("locale").order_by("pk")
    found = {spaces.language_of(page): f"{links.of_page(page)}{ANCHOR}" for page in pages}
    return found or {space.source_language: links.of_page(space.page, space.site_id)}
