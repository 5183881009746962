"""Proving an address: by code or link, with a new code, at a corrected address."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.discussion.taking_part import taken
from wagtail_civic.api.petition.signing import (
    CODE_ERRORS,
    CodeSentAnswer,
    code_sent,
    counted,
)
from wagtail_civic.keys import unseal
from wagtail_civic.models import Confirmation, Signature
from wagtail_civic.services.petition import Confirmed
from wagtail_civic.views.features import OF_API, Feature, of_confirmation, of_handle


class ConfirmationBody(serializers.Serializer):
    """Either ``handle`` with ``code``, or the ``token`` of the link."""

    handle = fields.SecretField(required=False)
    code = fields.SecretField(required=False)
    token = fields.SecretField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["token"] and (attrs["handle"] or attrs["code"]):
            raise exceptions.InvalidInput
        missing = [name for name in ("handle", "code") if not attrs[name]]
        if missing and not attrs["token"]:
            raise exceptions.InvalidFields({name: exceptions.FieldRequired() for name in missing})
        return attrs


class HandleBody(serializers.Serializer):
    handle = fields.SecretField()


class AddressBody(HandleBody):
    email = fields.EmailField(max_length=254)
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")


class ConfirmedAnswer(serializers.Serializer):
    """``petition`` or ``debate`` names what it was about."""

    state = serializers.ChoiceField(choices=["confirmed", "held", "already"])
    petition = serializers.UUIDField(required=False)
    debate = serializers.UUIDField(required=False)
    receipt = serializers.CharField()
    hold_reason = serializers.CharField(allow_null=True)


def check_row(feature: Feature, row: Confirmation, request: Request) -> dict[str, Any]:
    """What is sealed in a confirmation, on a site on which it is good."""
    payload = unseal(row.sealed)
    given_on = payload.get("site")
    feature.check_site(row.space, request._request, record_id=row.record_id, given_on=given_on)
    return payload


class ConfirmationsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Confirm by code or by link",
            details="Idempotent: a second time answers “already”.",
            body=ConfirmationBody,
            answers={200: ConfirmedAnswer},
            raises=(
                exceptions.NotYetOpen,
                exceptions.ParticipationClosed,
                exceptions.ParticipationSuspended,
                exceptions.CodeWrong,
                exceptions.CodeExpired,
                exceptions.TooManyTries,
                exceptions.TokenInvalid,
                exceptions.TokenExpired,
            ),
        )
    }

    def post(self, request: Request) -> Response:
        data = self.read(ConfirmationBody, request.data)
        confirm = self._by_token if data["token"] else self._by_code
        done = confirm(request, data)
        state = "already" if done.already else done.record.state
        about = counted if isinstance(done.record, Signature) else taken
        return about(done.record, state)

    def _by_token(self, request: Request, data: dict[str, Any]) -> Confirmed:
        feature, row = of_confirmation(data["token"], now=self.now, among=OF_API)
        check_row(feature, row, request)
        done: Confirmed = feature.doors.confirm_with_token(token=data["token"], now=self.now)
        return done

    def _by_code(self, request: Request, data: dict[str, Any]) -> Confirmed:
        handle, code = data["handle"], data["code"]
        feature, row = of_handle(handle, among=OF_API)
        check_row(feature, row, request)
        done: Confirmed = feature.doors.confirm_with_code(handle=handle, code=code, now=self.now)
        return done


class ResendView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Send a new code to the same address",
            body=HandleBody,
            answers={202: CodeSentAnswer},
            raises=(exceptions.TokenInvalid, exceptions.TooManyMails),
        )
    }

    def post(self, request: Request) -> Response:
        handle = self.read(HandleBody, request.data)["handle"]
        feature, row = of_handle(handle, among=OF_API)
        payload = check_row(feature, row, request)
        page = feature.page(row.space, row.record_id, payload["language"], request._request)
        feature.doors.resend(handle=handle, page=page, now=self.now)
        return code_sent(handle, payload["email"])


class AddressView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Mend a mistyped address",
            details="All else that was written is kept; the handle changes.",
            body=AddressBody,
            answers={202: CodeSentAnswer},
            raises=(*CODE_ERRORS, exceptions.TokenInvalid),
        )
    }

    def post(self, request: Request) -> Response:
        data = self.read(AddressBody, request.data)
        feature, row = of_handle(data["handle"], among=OF_API)
        payload = check_row(feature, row, request)
        evidence = self.evidence(request, answer=data["challenge"], language=payload["language"])
        outcome = feature.doors.mend_address(
            handle=data["handle"],
            email=data["email"],
            evidence=evidence,
            page=feature.page(row.space, row.record_id, payload["language"], request._request),
            now=self.now,
        )
        return code_sent(outcome.handle, data["email"])
