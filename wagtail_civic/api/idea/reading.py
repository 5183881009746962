"""Reading idea boxes, one idea, and where all of them are."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.idea.answers import IdeaAnswer, IdeaBoxAnswer, IdeaBoxList
from wagtail_civic.api.idea.finding import box_of
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.queries import idea as queries
from wagtail_civic.queries.page_lists import listing
from wagtail_civic.services import idea as ideas


class IdeaBoxesQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    search = fields.SearchField(required=False, help_text="Words of the title or the summary.")


class IdeasQuery(serializers.Serializer):
    theme = fields.KeyField(max_length=64, help_text="Key of a theme.")
    district = fields.KeyField(max_length=64, help_text="Key of a district.")
    status = fields.KeyField(max_length=64, help_text="Key of a status of this box.")
    search = fields.SearchField(required=False, help_text="Words of the idea.")


class IdeaBoxQuery(IdeasQuery):
    sort = serializers.ChoiceField(choices=list(queries.SORTS), required=False)
    seed = fields.KeyField(
        max_length=20, help_text="Of a random order; the day's if there is none."
    )
    page = serializers.IntegerField(min_value=1, max_value=99_999, required=False)


class IdeaBoxesView(ListView):
    query, answer = IdeaBoxesQuery, IdeaBoxList
    operations: ClassVar = {
        "GET": Operation(
            "List idea boxes",
            details="Those that anyone may see on this site, in the language asked for, the newest first.",
            query=IdeaBoxesQuery,
            answers={200: IdeaBoxList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        pages = listing("ideabox", site, language, now=self.now, **filters)
        chosen = pages[offset : offset + limit].specific()
        return Found(pages.count(), [ideas.sheet(page, now=self.now) for page in chosen])


class IdeaBoxView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read an idea box",
            details="Twenty ideas, those that the filters let through, in the order asked for.",
            query=IdeaBoxQuery,
            answers={200: IdeaBoxAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        asked = self.read(IdeaBoxQuery, request.query_params)
        sheet: Any = box_of(request, key, now=self.now, choice=queries.Choice(**asked))
        self.private = is_private(sheet.page)
        return Response(IdeaBoxAnswer(sheet).data)


class IdeaView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read an idea",
            details="Of one that was merged, the idea that stands for it.",
            answers={200: IdeaAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str, number: int) -> Response:
        sheet = box_of(request, key, now=self.now)
        self.private = is_private(sheet.page)
        found = ideas.standing(ideas.visible(sheet.space, number))
        shown: Any = queries.IdeaSheet(sheet, found)
        return Response(IdeaAnswer(shown).data)


class PointsView(CivicAPIView):
    cache_seconds = 60
    operations: ClassVar = {
        "GET": Operation(
            "Read where the ideas are",
            details=(
                "GeoJSON (RFC 7946): a FeatureCollection of the points of at most 10,000 ideas, the newest "
                "first, those that the filters let through. Its url, with the id of a feature in the place of "
                "{id}, leads to the idea."
            ),
            query=IdeasQuery,
            answers={200: {"type": "object"}},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        asked = self.read(IdeasQuery, request.query_params)
        sheet = box_of(request, key, now=self.now, choice=queries.Choice(**asked))
        self.private = is_private(sheet.page)
        return Response(queries.points(sheet))
