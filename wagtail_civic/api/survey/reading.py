"""Reading questionnaires: the list, one of them, its results."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urljoin

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.fields import KeyField, SearchField
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private
from wagtail_civic.api.survey.answers import (
    STATES,
    SurveyAnswer,
    SurveyList,
    SurveyResultsAnswer,
)
from wagtail_civic.api.survey.finding import sheet_of
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.channels import BY as BY_CHANNEL
from wagtail_civic.queries.figures import ways_of
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.services import survey as surveys

#: While so few have answered that figures would tell what one of them did.
NONE_YET: dict[str, Any] = {
    "count": None,
    "counted_at": None,
    "channels": {},
    "doubles_set_aside": 0,
    "questions": [],
}


class SurveysQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    theme = KeyField(max_length=64, help_text="Key of a theme.")
    search = SearchField(required=False, help_text="Words of the title.")
    order = serializers.ChoiceField(
        choices=["newest", "open"],
        required=False,
        default="newest",
        help_text="“open” is by closing date, of those that can be answered unless a state is given.",
    )


class SurveysView(ListView):
    query, answer = SurveysQuery, SurveyList
    operations: ClassVar = {
        "GET": Operation(
            "List questionnaires",
            details="Those that a page places which anyone may see on this site, in the language asked for.",
            query=SurveysQuery,
            answers={200: SurveyList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        found = surveys.listing(site=site, language=language, now=self.now, **filters)
        return Found(found.count(), found.sheets(limit=limit, offset=offset))


class _OneSurveyView(CivicAPIView):
    def sheet(self, request: Request, key: str) -> SurveySheet:
        found = sheet_of(request._request, key, now=self.now)
        self.private = is_private(found.page)
        return found


class SurveyView(_OneSurveyView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a questionnaire",
            details=(
                "Its questions are a JSON Schema. Beside the words of the standard it has "
                "x-civic-sections (the pages, in order), and at each question x-civic-kind and, where it "
                "depends on an earlier one, x-civic-condition. Questions about the person have x-civic-panel: they are "
                "never required, and published by group alone."
            ),
            answers={200: SurveyAnswer},
            raises=(SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet: Any = self.sheet(request, key)
        return Response(SurveyAnswer(sheet).data)


class SurveyResultsView(_OneSurveyView):
    cache_seconds = 60
    operations: ClassVar = {
        "GET": Operation(
            "Read the results of a questionnaire",
            details=(
                "Not found before they are public. They carry an ETag: ask again with If-None-Match. Of an open "
                "questionnaire there are no figures before so many people have answered as “figures_from” says."
            ),
            answers={200: SurveyResultsAnswer},
            raises=(SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = self.sheet(request, key)
        if not sheet.results_are_public:
            raise SpaceNotFound
        total, questions = surveys.results(sheet, now=self.now)
        answer: Any = {
            "survey": sheet.space.translation_key,
            "state": sheet.state,
            "data_url": self.data_url(sheet),
            "by_channel": surveys.by_group(sheet, BY_CHANNEL, now=self.now),
            **(self.figures(sheet, total, questions) if sheet.has_figures(total) else NONE_YET),
            "figures_from": None if sheet.has_figures(total) else sheet.step,
        }
        return Response(SurveyResultsAnswer(answer).data)

    def figures(self, sheet: SurveySheet, total: Any, questions: list[Any]) -> dict[str, Any]:
        return {
            "count": total.total,
            "counted_at": total.refreshed_at,
            "channels": dict(ways_of(sheet.tally)) or {"web": total.total},
            "doubles_set_aside": sheet.doubles,
            "questions": questions,
        }

    def data_url(self, sheet: SurveySheet) -> str | None:
        if not surveys.is_final(sheet, now=self.now):
            return None
        # By the site's own name: a cache may keep what was asked for under another one.
        return urljoin(sheet.page.full_url or "", sheet.data_url)
