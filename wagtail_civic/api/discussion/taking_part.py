"""Reading a discussion, and taking part in it."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields, reporting
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import (
    CODE_ERRORS,
    CodeSentAnswer,
    CountedAnswer,
    PersonBody,
    TermsBody,
    outcome_answer,
    shown_terms,
)
from wagtail_civic.api.discussion.answers import DebateAnswer
from wagtail_civic.api.discussion.finding import below_one, debate_of
from wagtail_civic.api.pages import is_private
from wagtail_civic.models import Comment
from wagtail_civic.queries.discussion import ANSWERED, SORTS, Choice
from wagtail_civic.services import discussion
from wagtail_civic.verification import Identity, handler


class DebateQuery(serializers.Serializer):
    sort = serializers.ChoiceField(choices=list(SORTS), required=False)
    stance = serializers.ChoiceField(choices=Comment.Stance.values, required=False)
    answered = serializers.ChoiceField(
        choices=list(ANSWERED), required=False, help_text="Of questions to the city."
    )
    seed = fields.KeyField(
        max_length=20, help_text="Of a random order; the day's if there is none."
    )
    page = serializers.IntegerField(min_value=1, max_value=99_999, required=False)


class CommentBody(TermsBody):
    body = fields.CommentField(max_length=2000)
    public_name = fields.NameField(max_length=60)
    stance = serializers.ChoiceField(
        choices=Comment.Stance.values, required=False, default="neutral"
    )
    reply_to = fields.VersionField(required=False, help_text="Number of a comment.")
    cites = fields.VersionField(required=False, help_text="Number of a comment.")


class OfDebate(CivicAPIView):
    """An address below that of a debate, or below that of an idea or an agenda item, whose number it then has."""

    def find(
        self, request: Request, key: str, idea: int | None, item: int | None, **asked: Any
    ) -> None:
        if item is not None:
            self.debate = below_one(request._request, "council", key, item)
        elif idea is not None:
            self.debate = below_one(request._request, "ideabox", key, idea)
        else:
            self.debate = debate_of(request._request, key)
        self.sheet = discussion.sheet(self.debate, choice=Choice(**asked), now=self.now)
        self.space, self.thread = self.sheet.space, self.sheet.thread
        self.language = self.sheet.language

    def who(self, request: Request) -> tuple[Identity | None, bool]:
        """Her identity, and whether nobody needs to be asked for an address."""
        way = handler(self.space.handler)
        identity = way.identify(request.user)
        return identity, identity is not None or not way.open_to_strangers


class DebateView(OfDebate):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a discussion",
            details="Twenty comments with their replies, in the order asked for.",
            query=DebateQuery,
            answers={200: DebateAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(
        self, request: Request, key: str, idea: int | None = None, item: int | None = None
    ) -> Response:
        asked = self.read(DebateQuery, request.query_params)
        self.find(request, key, idea, item, **asked)
        self.private = is_private(self.debate.page)
        sheet: Any = self.sheet
        return Response(DebateAnswer(sheet).data)


class CommentsView(OfDebate):
    operations: ClassVar = {
        "POST": Operation(
            "Comment, or reply to a comment",
            body=CommentBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(*CODE_ERRORS, exceptions.SpaceNotFound, exceptions.TermsChanged),
        )
    }

    def post(
        self, request: Request, key: str, idea: int | None = None, item: int | None = None
    ) -> Response:
        self.find(request, key, idea, item)
        identity, known = self.who(request)
        data = self.read(CommentBody, request.data, known=known)
        outcome = discussion.post(
            self.thread,
            body=data["body"],
            public_name=data["public_name"],
            stance=data["stance"],
            reply_to=data["reply_to"],
            cites=[data["cites"]] if data["cites"] else [],
            email=data.get("email", ""),
            evidence=self.evidence(request, answer=data["challenge"], language=self.language),
            identity=identity,
            page=self.debate.page,
            terms=shown_terms(data, self.space, self.language),
            now=self.now,
        )
        return outcome_answer(outcome, data.get("email", ""))


class SupportsView(OfDebate):
    operations: ClassVar = {
        "POST": Operation(
            "Support a comment",
            body=PersonBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(*CODE_ERRORS, exceptions.SpaceNotFound),
        )
    }

    def post(
        self,
        request: Request,
        key: str,
        number: int,
        idea: int | None = None,
        item: int | None = None,
    ) -> Response:
        self.find(request, key, idea, item)
        comment = discussion.visible(self.thread, number)
        identity, known = self.who(request)
        data = self.read(PersonBody, request.data, known=known)
        send = partial(discussion.support, comment, page=self.debate.page, now=self.now)
        outcome = send(
            email=data.get("email", ""),
            evidence=self.evidence(request, answer=data["challenge"], language=self.language),
            identity=identity,
        )
        return outcome_answer(outcome, data.get("email", ""))


class ReportsView(OfDebate):
    operations: ClassVar = {"POST": reporting.operation("Report a comment")}

    def post(
        self,
        request: Request,
        key: str,
        number: int,
        idea: int | None = None,
        item: int | None = None,
    ) -> Response:
        self.find(request, key, idea, item)
        comment = discussion.visible(self.thread, number)
        return reporting.reported(
            self, request, comment, act=discussion.report, language=self.language
        )
