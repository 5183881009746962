"""Questionnaires, wherever they are placed."""

from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest

from wagtail_civic.addresses import address
from wagtail_civic.models import Confirmation, Space, SurveyResponse
from wagtail_civic.queries import placements
from wagtail_civic.queries import survey as survey_queries
from wagtail_civic.services import survey as surveys
from wagtail_civic.views.features.base import Feature
from wagtail_civic.views.places import check_site
from wagtail_civic.views.serving import on_this_site
from wagtail_civic.views.survey.summary import summary


class SurveyFeature(Feature):
    doors = surveys
    stem = "survey"
    model: Any = SurveyResponse

    def check_site(
        self,
        space: Space,
        request: HttpRequest,
        *,
        record_id: int | None = None,
        given_on: int | None = None,
    ) -> None:
        """Good where a live page places it; and where she answered, public or not: her letters lead there."""
        hers = self.model.objects.filter(pk=record_id).values("page")
        pages = partial(placements.pages_placing, or_in=hers)
        check_site(space, request, given_on=given_on, pages=pages)

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """The page on which she answered, while it still places the questionnaire on this site."""
        record = self.model.objects.filter(pk=record_id).select_related("page").first()
        page = record.page.specific if record and record.page else None
        if page is None or not page.live or not on_this_site(page, request):
            return None
        return page if space.translation_key in placements.places(page) else None

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        survey = survey_queries.survey_in(
            space.translation_key, page.locale.language_code if page else space.source_language
        )
        if survey is None:
            return {"title": space.title}
        return surveys.sheet(survey, page=page, now=now)

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she answered.
        if row.confirmed_at:
            return {}
        replaced = surveys.replaced(row, payload)
        return {"summary": summary(*surveys.sent(row.space, payload)), "replaced": replaced}

    def thanks(self, page: Any, space: Space) -> str:
        return address("answer_thanks", page.pk, space.translation_key)
