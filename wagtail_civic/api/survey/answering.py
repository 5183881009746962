"""Answering: what a person says, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions, formatting
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
from wagtail_civic.api.errors import refused
from wagtail_civic.api.survey.finding import sheet_of
from wagtail_civic.queries.survey import SurveySheet
from wagtail_civic.services import survey as surveys
from wagtail_civic.services.survey import Submission
from wagtail_civic.verification import Identity, handler


class AnswersField(serializers.DictField):
    """By the key of each question; each question says what is right for it."""

    def run_validation(self, data: Any = empty) -> Any:
        if data is empty or data is None:
            raise refused(exceptions.FieldRequired())
        if not isinstance(data, Mapping):
            raise refused(exceptions.InvalidInput())
        return data


class ResponseBody(ConsentBody):
    """``consent`` is needed where the questionnaire's ``privacy`` says so."""

    answers = AnswersField(help_text="As the questionnaire's schema says.")
    grant = fields.SecretField(
        required=False, help_text="Of a separated questionnaire: from the answer to a proof."
    )


class BallotBody(serializers.Serializer):
    """To a separated questionnaire: no address comes with it, nor anything else about the person."""

    answers = AnswersField(help_text="As the questionnaire's schema says.")
    grant = fields.SecretField(required=False, help_text="From the answer to a proof.")
    version = fields.VersionField(
        required=False, help_text="Of the questions that were shown; refused if they changed."
    )


class ReceiptAnswer(serializers.Serializer):
    question = serializers.CharField(allow_null=True, help_text="Its key; null for the whole.")
    receipt = serializers.CharField()


class BallotAnswer(serializers.Serializer):
    """The receipts are told here and never again: show them, and say so."""

    state = serializers.ChoiceField(choices=["confirmed"])
    survey = serializers.UUIDField()
    receipts = ReceiptAnswer(many=True)


class TakenAnswer(CountedAnswer):
    """Of a separated questionnaire: ``receipts`` in the place of one, and no reason to wait."""

    hold_reason = serializers.CharField(allow_null=True, required=False)
    receipts = ReceiptAnswer(many=True, required=False)


class ResponsesView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Answer a questionnaire",
            details=(
                "A stranger is sent a code; somebody signed in to the site, where the questionnaire asks for "
                "that, is counted at once. Whoever answers again while it is open replaces what she said. "
                "Under “errors”, an answer that is not right stands under the key of its question, and what "
                "belongs to no question under “answers”. A separated questionnaire takes “answers”, the "
                "“grant” of a proof and “version”, and nothing else; it answers with receipts that are told "
                "once, and what was sent cannot be replaced."
            ),
            body=ResponseBody,
            answers={200: CountedAnswer, 201: TakenAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.InvalidAnswer,
                exceptions.TermsChanged,
                exceptions.ProofRequired,
                exceptions.AlreadyAnswered,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        sheet = sheet_of(request._request, key, now=self.now)
        if sheet.space.is_separated:
            return self.cast(sheet, self.read(BallotBody, request.data))
        way = handler(sheet.space.handler)
        identity = way.identify(request.user)
        # Whoever must be known beforehand is told so by the service, not asked for an address first.
        known = identity is not None or not way.open_to_strangers
        data = self.read(ResponseBody, request.data, space=sheet.space, known=known)
        outcome = self.answer(request, sheet, data, identity)
        return outcome_answer(outcome, data.get("email", ""))

    def answer(
        self,
        request: Request,
        sheet: SurveySheet,
        data: dict[str, Any],
        identity: Identity | None,
    ) -> Submission:
        try:
            return surveys.answer(
                sheet.space,
                answers=data["answers"],
                email=data.get("email", ""),
                consent=data.get("consent", False),
                follow=data["follow"],
                evidence=self.evidence(request, answer=data["challenge"], language=sheet.language),
                identity=identity,
                page=sheet.page,
                terms=shown_terms(data, sheet.space, sheet.language),
                now=self.now,
            )
        except exceptions.InvalidFields as error:
            raise _named(error) from error

    def cast(self, sheet: SurveySheet, data: dict[str, Any]) -> Response:
        try:
            receipts = surveys.cast(
                sheet.space,
                grant=data["grant"],
                answers=data["answers"],
                language=sheet.language,
                version=data["version"],
                now=self.now,
            )
        except exceptions.InvalidFields as error:
            raise _named(error) from error
        told: Any = {
            "state": "confirmed",
            "survey": sheet.space.translation_key,
            "receipts": [
                {"question": each.part or None, "receipt": formatting.receipt(each.code)}
                for each in receipts
            ],
        }
        return Response(BallotAnswer(told).data, status=201)


def _named(error: exceptions.InvalidFields) -> exceptions.InvalidFields:
    """What is about no question at all is about all that was sent."""
    return exceptions.InvalidFields(
        {name or "answers": each for name, each in error.errors.items()}
    )
