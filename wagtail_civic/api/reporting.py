"""Reporting what somebody else wrote: one operation, at an address of each feature."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import Operation
from wagtail_civic.models import Rule


class ReportBody(serializers.Serializer):
    reason = serializers.ChoiceField(choices=Rule.values)
    words = fields.WordsField(max_length=300, required=False)
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")


class ReportedAnswer(serializers.Serializer):
    """The same whether or not it was reported from here before."""

    state = serializers.ChoiceField(choices=["reported"])


def operation(summary: str) -> Operation:
    return Operation(
        summary,
        body=ReportBody,
        answers={202: ReportedAnswer},
        raises=(
            exceptions.SpaceNotFound,
            exceptions.ChallengeRequired,
            exceptions.ChallengeFailed,
            exceptions.FieldRequired,
        ),
    )


def reported(view: Any, request: Any, record: Any, *, act: Any, language: str) -> Response:
    """Carry out ``act``, the report of a feature, with what was sent."""
    data = view.read(ReportBody, request.data)
    act(
        record,
        reason=data["reason"],
        words=data["words"],
        evidence=view.evidence(request, answer=data["challenge"], language=language),
        now=view.now,
    )
    return Response({"state": "reported"}, status=202)
