"""The list of debates."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.discussion.answers import DebateList, DebateSummary
from wagtail_civic.api.fields import SearchField
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.api.petition.reading import FARTHEST, MOST_AT_ONCE
from wagtail_civic.services import discussion


class DebatesQuery(serializers.Serializer):
    """All that a list can be filtered by; anything else in the address is ignored."""

    state = serializers.ChoiceField(choices=STATES, required=False)
    search = SearchField(required=False, help_text="Words of the question.")
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST_AT_ONCE, required=False, default=20
    )
    offset = serializers.IntegerField(min_value=0, max_value=FARTHEST, required=False, default=0)


class DebatesView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "List discussions",
            details="Those on pages that anyone may see on this site, in the language asked for, the newest first.",
            query=DebatesQuery,
            answers={200: DebateList},
        )
    }

    def get(self, request: Request) -> Response:
        filters = self.read(DebatesQuery, request.query_params)
        limit, offset = filters.pop("limit"), filters.pop("offset")
        found = discussion.listing(
            site=Site.find_for_request(request._request),
            language=get_language() or "",
            now=self.now,
            **filters,
        )
        listed: Any = found.listed(limit=limit, offset=offset)
        answer = {"count": found.count(), "limit": limit, "offset": offset}
        return Response({**answer, "results": DebateSummary(listed, many=True).data})
