"""Proving an address: by code or link, with a new code, at a corrected address."""

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
    CountedAnswer,
    code_sent,
    counted,
    proved,
)
from wagtail_civic.keys import unseal
from wagtail_civic.models import Confirmation, Participation
from wagtail_civic.services.contributions import Confirmed
from wagtail_civic.services.survey import grant
from wagtail_civic.views.features import Feature, of_confirmation, of_handle


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


def check_row(feature: Feature, row: Confirmation, request: Request) -> dict[str, Any]:
    """What is sealed in a confirmation, on a site on which it is good."""
    payload = unseal(row.sealed)
    feature.check_site(
        row.space, request._request, record_id=row.record_id, given_on=payload.get("site")
    )
    return payload


def page_shown(
    feature: Feature, row: Confirmation, payload: dict[str, Any], request: Request
) -> Any:
    """The page that the next letter names and leads to; None where none is public any more."""
    return feature.page(row.space, row.record_id, payload["language"], request._request)


class ConfirmationsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Confirm by code or by link",
            details=(
                "Idempotent: a second time answers “already”. Of a separated questionnaire, the answer "
                "holds the “grant” with which to send a response."
            ),
            body=ConfirmationBody,
            answers={200: CountedAnswer},
            raises=(
                exceptions.NotYetOpen,
                exceptions.ParticipationClosed,
                exceptions.ParticipationSuspended,
                exceptions.CodeWrong,
                exceptions.CodeExpired,
                exceptions.TooManyTries,
                exceptions.TokenInvalid,
                exceptions.TokenExpired,
                exceptions.TermsChanged,
                exceptions.LimitReached,
            ),
        )
    }

    def post(self, request: Request) -> Response:
        data = self.read(ConfirmationBody, request.data)
        confirm = self._by_token if data["token"] else self._by_code
        done = confirm(request, data)
        state = "already" if done.already else done.record.state
        if not isinstance(done.record, Participation):
            return counted(done.record, state)
        # A link found later must not let its finder answer.
        used = bool(data["token"]) and done.already
        return proved(done.record, state, "" if used else grant(done.record, now=self.now))

    def _by_token(self, request: Request, data: dict[str, Any]) -> Confirmed:
        feature, row = of_confirmation(data["token"], now=self.now)
        check_row(feature, row, request)
        return feature.doors.confirm_with_token(token=data["token"], now=self.now)

    def _by_code(self, request: Request, data: dict[str, Any]) -> Confirmed:
        feature, row = of_handle(data["handle"])
        check_row(feature, row, request)
        return feature.doors.confirm_with_code(
            handle=data["handle"], code=data["code"], now=self.now
        )


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
        feature, row = of_handle(handle)
        payload = check_row(feature, row, request)
        page = page_shown(feature, row, payload, request)
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
        feature, row = of_handle(data["handle"])
        payload = check_row(feature, row, request)
        evidence = self.evidence(request, answer=data["challenge"], language=payload["language"])
        outcome = feature.doors.mend_address(
            handle=data["handle"],
            email=data["email"],
            evidence=evidence,
            page=page_shown(feature, row, payload, request),
            now=self.now,
        )
        return code_sent(outcome.handle, data["email"])
