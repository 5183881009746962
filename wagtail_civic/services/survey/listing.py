"""Questionnaires that anyone may answer or read on a site, each as it stands now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Site

from wagtail_civic.models import Space, Survey
from wagtail_civic.phases import State
from wagtail_civic.queries import lists, placements
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.services import publishing, tallies


@dataclass(frozen=True)
class Listing:
    """``pages`` are the numbers of the pages that place them, by key."""

    spaces: QuerySet[Space]
    pages: dict[UUID, int]
    language: str
    now: datetime

    def count(self) -> int:
        return self.spaces.count()

    def sheets(self, *, limit: int, offset: int = 0) -> list[SurveySheet]:
        rows = list(self.spaces[offset : offset + limit])
        keys = [space.translation_key for space in rows]
        surveys = placements.in_language(keys, self.language)
        pages = _pages([self.pages[key] for key in keys])
        return [
            self._sheet(space, surveys[space.translation_key], pages)
            for space in rows
            if space.translation_key in surveys
        ]

    def _sheet(self, space: Space, survey: Survey, pages: dict[int, Any]) -> SurveySheet:
        tally = tallies.current(space, now=self.now)
        page = pages.get(self.pages[space.translation_key])
        return SurveySheet(survey, space, tally, page=page, now=self.now)


def listing(
    *,
    site: Site | None,
    language: str,
    now: datetime,
    order: str = "newest",
    state: str = "",
    theme: str = "",
    search: str = "",
) -> Listing:
    """
    Those that a live page of this site in this language places, behind no view restriction.

    ``order`` is ``newest``, or ``open`` (only those that can be answered, closing soonest first).
    """
    if order == "open" and not state:
        state = State.OPEN.value
    pages = placements.placed(_public_pages(site, language))
    _adopt(pages, now=now)
    found = placements.survey_spaces(
        pages, now=now, order=order, state=state, theme=theme, search=search
    )
    return Listing(found, pages, language, now)


def _public_pages(site: Site | None, language: str) -> Any:
    pages = space_queries.page_model().objects.live().public()
    pages = pages.filter(locale__language_code=language)
    return pages.filter(lists.below(site)) if site else pages.none()


def _pages(numbers: list[int]) -> dict[int, Any]:
    rows = space_queries.page_model().objects.filter(pk__in=numbers).select_related("locale")
    return {page.pk: page for page in rows.specific()}


def _adopt(keys: Any, *, now: datetime) -> None:
    """Give a space to questionnaires that code made live without a signal."""
    known = Space.objects.filter(kind="survey").values("translation_key")
    rows = Survey.objects.filter(live=True, translation_key__in=list(keys))
    for survey in rows.exclude(translation_key__in=known):
        publishing.apply(survey, now=now)
