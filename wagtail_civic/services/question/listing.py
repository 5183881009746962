"""Boxes of questions that anyone may read on a site: pages of them, meetings that take them, and blocks on other pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from wagtail.models import Site

from wagtail_civic.queries import lists, spaces
from wagtail_civic.queries import question as queries
from wagtail_civic.queries.boxes import Box
from wagtail_civic.queries.public_blocks import public_blocks
from wagtail_civic.queries.question import QuestionBoxSheet
from wagtail_civic.services.question.finding import sheet


@dataclass(frozen=True)
class Listing:
    """Those that the filters let through: pages, the newest first, then blocks."""

    pages: Any
    blocks: list[Box]
    now: datetime

    def count(self) -> int:
        return int(self.pages.count()) + len(self.blocks)

    def listed(self, *, limit: int, offset: int = 0) -> list[QuestionBoxSheet]:
        pages = list(self.pages[offset : offset + limit].specific())
        before = max(offset - self.pages.count(), 0)
        blocks = self.blocks[before : before + limit - len(pages)]
        return [sheet(each, now=self.now) for each in [*pages, *blocks]]


def listing(
    *, site: Site | None, language: str, now: datetime, state: str = "", search: str = ""
) -> Listing:
    pages = queries.box_pages(site, language, now=now, state=state, search=search)
    rows = spaces.with_parts().filter(kind=Box.civic_kind)
    if state:
        rows = rows.filter(lists.in_state(state, now), Q(phases__key="main")).distinct()
    found = public_blocks(rows, site, language, search=search)
    return Listing(pages, [box for box, _space in found], now)
