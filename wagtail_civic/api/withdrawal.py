"""Taking a signature back."""

from __future__ import annotations

from typing import ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.petition.finding import page_of
from wagtail_civic.models import Signature
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.views.features import OF_API, of_withdrawal


class TokenBody(serializers.Serializer):
    token = fields.SecretField()


class WithdrawnAnswer(serializers.Serializer):
    """``petition`` or ``debate`` names what it was about."""

    state = serializers.ChoiceField(choices=["withdrawn"])
    petition = serializers.UUIDField(required=False)
    debate = serializers.UUIDField(required=False)


class LinkBody(serializers.Serializer):
    petition = fields.SecretField(help_text="Key of the petition.")
    email = fields.EmailField(max_length=254)
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")


class LinkAskedAnswer(serializers.Serializer):
    """The same whether or not this address has signed."""

    state = serializers.ChoiceField(choices=["asked"])


class WithdrawalsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Withdraw a signature or a comment with the token of a link",
            body=TokenBody,
            answers={200: WithdrawnAnswer},
            raises=(
                exceptions.TokenInvalid,
                exceptions.TokenExpired,
                exceptions.NotWithdrawable,
            ),
        )
    }

    def post(self, request: Request) -> Response:
        token = self.read(TokenBody, request.data)["token"]
        feature, record = of_withdrawal(token, now=self.now, among=OF_API)
        feature.check_site(record.space, request._request, record_id=record.pk)
        record = feature.doors.withdraw(token=token, now=self.now)
        about = "petition" if isinstance(record, Signature) else "debate"
        return Response({"state": "withdrawn", about: str(record.space.translation_key)})


class LinkView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Ask for a link to withdraw",
            body=LinkBody,
            answers={202: LinkAskedAnswer},
            raises=(
                exceptions.SpaceNotFound,
                exceptions.InvalidEmail,
                exceptions.ChallengeRequired,
                exceptions.ChallengeFailed,
                exceptions.NotWithdrawable,
            ),
        )
    }

    def post(self, request: Request) -> Response:
        data = self.read(LinkBody, request.data)
        page = page_of(request._request, data["petition"])
        evidence = self.evidence(
            request, answer=data["challenge"], language=page.locale.language_code
        )
        petitions.ask_withdrawal(
            spaces.for_page(page, now=self.now),
            email=data["email"],
            evidence=evidence,
            page=page,
            now=self.now,
        )
        return Response({"state": "asked"}, status=202)
