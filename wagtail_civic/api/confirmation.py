"""Proving an address: by code or link, with a new code, at a corrected address."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.petition.signing import (
    CODE_ERRORS,
    CodeSentAnswer,
    SignatureAnswer,
    code_sent,
    counted,
)
from wagtail_civic.keys import unseal
from wagtail_civic.models import Confirmation
from wagtail_civic.services import petition as petitions
from wagtail_civic.services.petition import Confirmed
from wagtail_civic.views.places import check_site, page_shown


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


def check_row(row: Confirmation, request: Request) -> dict[str, Any]:
    """What is sealed in a confirmation, on a site on which it is good."""
    payload = unseal(row.sealed)
    check_site(row.space, request._request, given_on=payload.get("site"))
    return payload


class ConfirmationsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Confirm by code or by link",
            details="Idempotent: a second time answers “already”.",
            body=ConfirmationBody,
            answers={200: SignatureAnswer},
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
        return counted(done.record, "already" if done.already else done.record.state)

    def _by_token(self, request: Request, data: dict[str, Any]) -> Confirmed:
        row = petitions.confirmation_by_token(data["token"], now=self.now)
        check_row(row, request)
        return petitions.confirm_with_token(token=data["token"], now=self.now)

    def _by_code(self, request: Request, data: dict[str, Any]) -> Confirmed:
        check_row(petitions.by_handle(data["handle"]), request)
        return petitions.confirm_with_code(handle=data["handle"], code=data["code"], now=self.now)


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
        row = petitions.by_handle(handle)
        payload = check_row(row, request)
        petitions.resend(
            handle=handle,
            page=page_shown(row.space, payload["language"], request._request),
            now=self.now,
        )
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
        row = petitions.by_handle(data["handle"])
        payload = check_row(row, request)
        evidence = self.evidence(request, answer=data["challenge"], language=payload["language"])
        outcome = petitions.mend_address(
            handle=data["handle"],
            email=data["email"],
            evidence=evidence,
            page=page_shown(row.space, payload["language"], request._request),
            now=self.now,
        )
        return code_sent(outcome.handle, data["email"])
