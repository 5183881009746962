"""Reading consultations: the list, and one of them with its steps."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.consultation.answers import (
    ConsultationAnswer,
    ConsultationList,
)
from wagtail_civic.api.consultation.finding import page_of
from wagtail_civic.api.consultation.whole import whole
from wagtail_civic.api.fields import KeyField, SearchField
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.consultation_index import GROUPS, Filters
from wagtail_civic.services import consultation as consultations


class ConsultationsQuery(ListQuery):
    state = serializers.ChoiceField(
        choices=list(GROUPS),
        required=False,
        help_text="“open” has begun and is not over, between two steps as well.",
    )
    theme = KeyField(max_length=64, help_text="Key of a theme.")
    district = KeyField(max_length=64, help_text="Key of a district.")
    search = SearchField(required=False, help_text="Words of the title or the summary.")


class ConsultationsView(ListView):
    query, answer = ConsultationsQuery, ConsultationList
    operations: ClassVar = {
        "GET": Operation(
            "List consultations",
            details=(
                "Those that anyone may see on this site, in the language asked for: what closes soonest "
                "first, then what opens soonest, then what ended last."
            ),
            query=ConsultationsQuery,
            answers={200: ConsultationList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        found = consultations.public_listing(site, language, Filters(**filters), now=self.now)
        return Found(len(found.sheets), found.sheets[offset : offset + limit])


class ConsultationView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a consultation",
            details="With its steps, what is read and used in each, and what the city answers.",
            answers={200: ConsultationAnswer},
            raises=(SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        page = page_of(request._request, key)
        self.private = is_private(page)
        # Read anew: its steps are parts of it that finding it did not need.
        sheet = consultations.sheet(type(page).objects.get(pk=page.pk), now=self.now)
        return Response(ConsultationAnswer(whole(sheet)).data)
