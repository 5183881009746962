"""Proposing an idea, supporting one, and no longer; telling the team of one. Files are taken by the form alone."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import cached_property
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields, reporting
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import (
    CODE_ERRORS,
    CodeSentAnswer,
    ConsentBody,
    CountedAnswer,
    PersonBody,
    outcome_answer,
    shown_terms,
)
from wagtail_civic.api.pages import page_of_kind
from wagtail_civic.models import LONGEST_IDEA, Idea, Space
from wagtail_civic.models.idea import LONGEST_TITLE
from wagtail_civic.services import idea as ideas
from wagtail_civic.services import spaces
from wagtail_civic.services.idea import Words
from wagtail_civic.verification import Identity, handler

WORDS = (
    "title",
    "body",
    "theme",
    "district",
    "place",
    "latitude",
    "longitude",
    "public_name",
    "group",
)


class IdeaBody(ConsentBody):
    """``asks`` of the idea box says what beside the words is kept; ``consent`` is needed where it is asked for."""

    title = fields.WordsField(max_length=LONGEST_TITLE)
    body = fields.CommentField(max_length=LONGEST_IDEA)
    theme = fields.KeyField(max_length=64, help_text="Key of a theme.")
    district = fields.KeyField(max_length=64, help_text="Key of a district.")
    place = fields.WordsField(max_length=200, required=False, help_text="In words.")
    latitude = serializers.FloatField(
        required=False,
        allow_null=True,
        help_text="Degrees (WGS 84), with the longitude or not at all.",
    )
    longitude = serializers.FloatField(required=False, allow_null=True)
    public_name = fields.WordsField(max_length=60, required=False, help_text="Empty: anonymous.")
    group = fields.WordsField(max_length=120, required=False)


class OfIdeaBox(CivicAPIView):
    """An address below that of an idea box."""

    def find(self, request: Request, key: str) -> None:
        self.page: Any = page_of_kind("ideabox", request._request, key)
        self.language: str = self.page.locale.language_code

    @cached_property
    def space(self) -> Space:
        return spaces.for_page(self.page, now=self.now)

    def find_idea(self, request: Request, key: str, number: int) -> Idea:
        """One that everybody reads; its space comes with it."""
        self.find(request, key)
        idea = ideas.on_page(self.page, number)
        self.space = idea.space
        return idea

    def who(self, request: Request) -> tuple[Identity | None, bool]:
        """Her identity, and whether nobody needs to be asked for an address."""
        way = handler(self.space.handler)
        identity = way.identify(request.user)
        return identity, identity is not None or not way.open_to_strangers

    def how(self, request: Request, data: dict[str, Any]) -> dict[str, Any]:
        """What the services of ideas need of a request."""
        return {
            "evidence": self.evidence(request, answer=data["challenge"], language=self.language),
            "page": self.page,
            "now": self.now,
        }


class IdeasView(OfIdeaBox):
    operations: ClassVar = {
        "POST": Operation(
            "Propose an idea",
            details="A stranger is sent a code. Files are taken by the form alone.",
            body=IdeaBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.LimitReached,
                exceptions.TermsChanged,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        self.find(request, key)
        identity, known = self.who(request)
        data = self.read(IdeaBody, request.data, space=self.space, known=known)
        outcome = ideas.propose(
            self.space,
            words=Words(**{name: data[name] for name in WORDS if name in data}),
            email=data.get("email", ""),
            follow=data["follow"],
            consent=data.get("consent", False),
            identity=identity,
            terms=shown_terms(data, self.space, self.language),
            **self.how(request, data),
        )
        return outcome_answer(outcome, data.get("email", ""))


class IdeaSupportsView(OfIdeaBox):
    operations: ClassVar = {
        "POST": Operation(
            "Support an idea",
            details="Of one that was merged, it is the idea that stands for it which is supported.",
            body=PersonBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(*CODE_ERRORS, exceptions.SpaceNotFound, exceptions.LimitReached),
        )
    }

    def post(self, request: Request, key: str, number: int) -> Response:
        idea = self.find_idea(request, key, number)
        identity, known = self.who(request)
        data = self.read(PersonBody, request.data, known=known)
        email = data.get("email", "")
        outcome = ideas.support(idea, email=email, identity=identity, **self.how(request, data))
        return outcome_answer(outcome, email)


class UnsupportBody(serializers.Serializer):
    """Who takes it back is whoever is signed in."""

    state = serializers.ChoiceField(choices=["withdrawn"], help_text="What it is to be.")


class UnsupportedAnswer(serializers.Serializer):
    """The same whether or not she supported it."""

    state = serializers.ChoiceField(choices=["withdrawn"])


class IdeaUnsupportView(OfIdeaBox):
    operations: ClassVar = {
        "POST": Operation(
            "Support an idea no longer",
            details="For people signed in to the site, where the idea box asks for that.",
            body=UnsupportBody,
            answers={200: UnsupportedAnswer},
            raises=(
                exceptions.SpaceNotFound,
                exceptions.NotYetOpen,
                exceptions.ParticipationClosed,
                exceptions.ParticipationSuspended,
                exceptions.VerificationRequired,
            ),
        )
    }

    def post(self, request: Request, key: str, number: int) -> Response:
        idea = self.find_idea(request, key, number)
        self.read(UnsupportBody, request.data)
        identity, _known = self.who(request)
        if identity is None:
            raise exceptions.VerificationRequired
        ideas.unsupport(idea, person=identity, now=self.now)
        return Response({"state": "withdrawn"})


class IdeaReportsView(OfIdeaBox):
    operations: ClassVar = {"POST": reporting.operation("Report an idea")}

    def post(self, request: Request, key: str, number: int) -> Response:
        idea = self.find_idea(request, key, number)
        return reporting.reported(self, request, idea, act=ideas.report, language=self.language)
