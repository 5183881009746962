"""Reading pages of questions, one question, and what is answered now."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.api.question.answers import (
    AskedAnswer,
    FloorAnswer,
    QuestionBoxAnswer,
    QuestionBoxList,
)
from wagtail_civic.api.question.finding import box_of
from wagtail_civic.queries import question as queries
from wagtail_civic.services import question as questions


class QuestionBoxesQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    search = fields.SearchField(required=False, help_text="Words of the title or the summary.")


class QuestionBoxQuery(serializers.Serializer):
    show = serializers.ChoiceField(
        choices=[each for each in queries.SHOWN if each],
        required=False,
        help_text="What became of them.",
    )
    speaker = fields.KeyField(max_length=64, help_text="Key of a speaker of this page.")
    theme = fields.KeyField(max_length=64, help_text="Key of a theme.")
    item = fields.KeyField(max_length=64, help_text="Agenda item.")
    search = fields.SearchField(required=False, help_text="Words of the question or its answer.")
    sort = serializers.ChoiceField(choices=list(queries.SORTS), required=False)
    seed = fields.KeyField(
        max_length=20, help_text="Of a random order; the day's if there is none."
    )
    page = serializers.IntegerField(min_value=1, max_value=99_999, required=False)


class BoxesView(ListView):
    query, answer = QuestionBoxesQuery, QuestionBoxList
    operations: ClassVar = {
        "GET": Operation(
            "List pages of questions to the elected",
            details="Those that anyone may see on this site, in the language asked for, the newest first; then "
            "boxes that stand on other pages as blocks.",
            query=QuestionBoxesQuery,
            answers={200: QuestionBoxList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        found = questions.listing(site=site, language=language, now=self.now, **filters)
        return Found(found.count(), found.listed(limit=limit, offset=offset))


class BoxView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a page of questions",
            details="Twenty questions, those that the filters let through, in the order asked for.",
            query=QuestionBoxQuery,
            answers={200: QuestionBoxAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        asked = self.read(QuestionBoxQuery, request.query_params)
        sheet: Any = box_of(request, key, now=self.now, choice=queries.Choice(**asked))
        self.private = is_private(sheet.page)
        return Response(QuestionBoxAnswer(sheet).data)


class QuestionView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a question and its answer",
            answers={200: AskedAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str, number: int) -> Response:
        sheet = box_of(request, key, now=self.now)
        self.private = is_private(sheet.page)
        found = questions.visible(sheet.space, number)
        shown: Any = queries.QuestionSheet(sheet, found)
        return Response(AskedAnswer(shown).data)


class FloorView(CivicAPIView):
    cache_seconds = 2
    operations: ClassVar = {
        "GET": Operation(
            "Read what is answered now",
            details="A few numbers, for whoever asks again and again.",
            answers={200: FloorAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = box_of(request, key, now=self.now)
        self.private = is_private(sheet.page)
        state: Any = sheet.live_figures
        return Response(FloorAnswer(state).data)
