"""Lists: what they are filtered by, how far they are read, and the answer in which they are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic.api.base import CivicAPIView

MOST_AT_ONCE = 100
FARTHEST = 1_000_000


class ListQuery(serializers.Serializer):
    """All that a list can be filtered by; anything else in the address is ignored."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST_AT_ONCE, required=False, default=20
    )
    offset = serializers.IntegerField(min_value=0, max_value=FARTHEST, required=False, default=0)


class ListAnswer(serializers.Serializer):
    """Each list adds its ``results``."""

    count = serializers.IntegerField(help_text="All that the filters let through.")
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()


class Found(NamedTuple):
    count: int
    #: Of one part of the list, what its answer reads.
    part: Sequence[Any]


class ListView(CivicAPIView):
    """What anyone may see on this site, in the language asked for, one part of it."""

    cache_seconds = 10
    query: ClassVar[type[ListQuery]]
    answer: ClassVar[type[ListAnswer]]

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        """``filters`` are those of ``query`` that were sent, cleaned."""
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        asked = self.read(self.query, request.query_params)
        site = Site.find_for_request(request._request)
        found = self.find(site, get_language() or "", **asked)
        part = {"limit": asked["limit"], "offset": asked["offset"]}
        return Response(self.answer({"count": found.count, **part, "results": found.part}).data)
