"""Which questionnaire a request may see: one that a live page places which this visitor may view."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail_civic.api.pages import first_served, key_of
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries import placements
from wagtail_civic.queries import survey as queries
from wagtail_civic.queries.spaces import page_model
from wagtail_civic.services import survey as surveys


def sheet_of(request: HttpRequest, written: str, *, now: datetime) -> queries.SurveySheet:
    """In the language of the request, else in another. Raise ``SpaceNotFound``."""
    key = key_of(written)
    survey = queries.survey_in(key, get_language() or "")
    if survey is None:
        raise SpaceNotFound
    pages = page_model().objects.live().filter(pk__in=placements.referring(key))
    page = first_served(pages, request, lambda page: _places(page, key))
    return surveys.sheet(survey, page=page, now=now)


def _places(page: Any, key: UUID) -> bool:
    # Read anew, as the screens do: the index tells where to look, and the page what it shows.
    return key in placements.places(type(page)._base_manager.get(pk=page.pk))
