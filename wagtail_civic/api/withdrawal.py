"""Taking back a signature, an answer or a comment."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import named
from wagtail_civic.api.discussion.finding import debate_of
from wagtail_civic.api.pages import page_of_kind
from wagtail_civic.api.petition.finding import page_of
from wagtail_civic.api.question.finding import box_page
from wagtail_civic.api.survey.finding import sheet_of
from wagtail_civic.models import Space
from wagtail_civic.queries.boxes import Box
from wagtail_civic.services import discussion, spaces
from wagtail_civic.views.features import ASKED, of_space, of_withdrawal

#: Kinds of spaces that are a page, beside petitions.
OF_PAGES = ("ideabox", "budget", "question", "meeting")


class TokenBody(serializers.Serializer):
    token = fields.SecretField()


class WithdrawnAnswer(serializers.Serializer):
    """It names the ``petition``, the ``survey``, the ``debate``, the ``ideabox``, the ``budget``, the ``question`` or the ``meeting``, by its key."""

    state = serializers.ChoiceField(choices=["withdrawn"])
    petition = serializers.UUIDField(required=False)
    survey = serializers.UUIDField(required=False)
    debate = serializers.UUIDField(required=False)
    ideabox = serializers.UUIDField(required=False)
    budget = serializers.UUIDField(required=False)
    question = serializers.UUIDField(required=False)
    meeting = serializers.UUIDField(required=False)


class LinkBody(serializers.Serializer):
    """One of ``petition``, ``survey``, ``debate``, ``ideabox``, ``budget``, ``question`` and ``meeting``."""

    petition = fields.SecretField(required=False, help_text="Key of the petition.")
    survey = fields.SecretField(required=False, help_text="Key of the questionnaire.")
    debate = fields.SecretField(required=False, help_text="Key of the debate.")
    ideabox = fields.SecretField(required=False, help_text="Key of the idea box.")
    budget = fields.SecretField(required=False, help_text="Key of the budget.")
    question = fields.SecretField(required=False, help_text="Key of the page of questions.")
    meeting = fields.SecretField(
        required=False, help_text="Key of the meeting for which she registered."
    )
    email = fields.EmailField(max_length=254)
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        about = [name for name in ("petition", "survey", "debate", *OF_PAGES) if attrs[name]]
        if len(about) > 1:
            raise exceptions.InvalidInput
        if not about:
            raise exceptions.InvalidFields({"petition": exceptions.FieldRequired()})
        return attrs


class LinkAskedAnswer(serializers.Serializer):
    """The same whether or not this address took part."""

    state = serializers.ChoiceField(choices=["asked"])


class WithdrawalsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Withdraw with the token of a link",
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
        feature, record = of_withdrawal(token, now=self.now)
        feature.check_site(record.space, request._request, record_id=record.pk)
        record = feature.doors.withdraw(token=token, now=self.now)
        return Response({"state": "withdrawn", **named(record)})


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
        space, page, language = self.place(request, data)
        evidence = self.evidence(request, answer=data["challenge"], language=language)
        feature = ASKED if data["question"] else of_space(space)
        feature.doors.ask_withdrawal(
            space, email=data["email"], evidence=evidence, page=page, now=self.now
        )
        return Response({"state": "asked"}, status=202)

    def place(self, request: Request, data: dict[str, Any]) -> tuple[Space, Any, str]:
        """What she took part in, on which page, in which language."""
        if data["survey"]:
            sheet = sheet_of(request._request, data["survey"], now=self.now)
            return sheet.space, sheet.page, sheet.language
        if data["debate"]:
            debate = debate_of(request._request, data["debate"])
            found = discussion.sheet(debate, now=self.now)
            return found.space, debate.page, found.language
        kind = next((name for name in OF_PAGES if data[name]), "")
        if kind == "question":
            box = box_page(request, data[kind])
            page = box.page if isinstance(box, Box) else box
            return spaces.for_page(box, now=self.now), page, page.locale.language_code
        if kind:
            of = "council" if kind == "meeting" else kind
            page = page_of_kind(of, request._request, data[kind])
        else:
            page = page_of(request._request, data["petition"])
        return spaces.for_page(page, now=self.now), page, page.locale.language_code
