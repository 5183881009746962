"""Registering for a meeting; confirming and withdrawing are those of everything that people leave."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import (
    CODE_ERRORS,
    CodeSentAnswer,
    ConsentBody,
    CountedAnswer,
    outcome_answer,
    shown_terms,
)
from wagtail_civic.api.pages import page_of_kind
from wagtail_civic.models import LONGEST_NEEDS, MOST_PERSONS
from wagtail_civic.services import registration as registrations
from wagtail_civic.services import spaces
from wagtail_civic.services.registration import Words
from wagtail_civic.verification import handler


class RegistrationBody(ConsentBody):
    """``consent`` is needed where the meeting asks for it."""

    name = fields.NameField(max_length=100, help_text="For the list at the entrance.")
    persons = serializers.IntegerField(
        min_value=1, max_value=MOST_PERSONS, default=1, help_text="Herself included."
    )
    needs = fields.WordsField(
        max_length=LONGEST_NEEDS,
        required=False,
        help_text="What she needs to get in and to follow; read by the team alone.",
    )

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        # Whoever comes is written to about the meeting, and about nothing else.
        del found["follow"]
        return found


class RegistrationsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Register for a meeting",
            details="A stranger is sent a code, and has a place or waits for one once she confirms.",
            body=RegistrationBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.TermsChanged,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        page: Any = page_of_kind("council", request._request, key)
        space, language = spaces.for_page(page, now=self.now), page.locale.language_code
        way = handler(space.handler)
        identity = way.identify(request.user)
        known = identity is not None or not way.open_to_strangers
        data = self.read(RegistrationBody, request.data, space=space, known=known)
        outcome = registrations.register(
            space,
            words=Words(data["name"], data["persons"], data["needs"]),
            email=data.get("email", ""),
            consent=data.get("consent", False),
            evidence=self.evidence(request, answer=data["challenge"], language=language),
            identity=identity,
            page=page,
            terms=shown_terms(data, space, language),
            now=self.now,
        )
        return outcome_answer(outcome, data.get("email", ""))
