"""The small question that a client must answer after something unusual."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.fields import KeyField
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import TooManyTries
from wagtail_civic.forms import challenges
from wagtail_civic.forms.challenges.altcha import new_challenge
from wagtail_civic.network import client_address
from wagtail_civic.services import limits
from wagtail_civic.views.challenge import CHALLENGES, PER_SECONDS


class ChallengeQuery(serializers.Serializer):
    kind = KeyField(max_length=32)


class ChallengeAnswer(serializers.Serializer):
    """
    Answer it in the field ``challenge``: ``{"kind": kind}`` and a text for each of ``parts``.

    Where ``kind`` is null nothing can be asked here, and what is unusual waits for an agent.
    """

    kind = serializers.CharField(allow_null=True)
    parts = serializers.ListField(child=serializers.CharField())
    question = serializers.DictField()


class ChallengesView(CivicAPIView):
    operations: ClassVar = {
        "GET": Operation(
            "Get a challenge",
            details="The preferred one of this site, or the one named by kind if it is available.",
            query=ChallengeQuery,
            answers={200: ChallengeAnswer},
            raises=(TooManyTries,),
        )
    }

    def get(self, request: Request) -> Response:
        kind = self.read(ChallengeQuery, request.query_params)["kind"]
        chosen = challenges.backend(kind)
        if chosen is None:
            return Response({"kind": None, "parts": [], "question": {}})
        self._count(request._request)
        question = self._question(chosen, request._request)
        return Response({"kind": chosen.key, "parts": list(chosen.parts), "question": question})

    def _question(self, chosen: challenges.Challenge, request: HttpRequest) -> dict[str, Any]:
        # The widget fetches its own; a client is given it at once.
        if chosen.key == "altcha":
            return new_challenge(now=self.now)
        asked = chosen.context(request)
        return {name: value for name, value in asked.items() if name not in ("kind", "answer")}

    def _count(self, request: HttpRequest) -> None:
        address = client_address(request.META, civic_settings.TRUSTED_PROXIES)
        key = limits.address_key(address, now=self.now)
        limit = limits.Limit("altcha", key, CHALLENGES, PER_SECONDS)
        if limits.hit([limit], now=self.now):
            raise TooManyTries
