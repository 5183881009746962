"""Asking a question, supporting one, and no longer."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.functional import cached_property
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
    PersonBody,
    outcome_answer,
    shown_terms,
)
from wagtail_civic.api.idea.taking_part import UnsupportBody, UnsupportedAnswer
from wagtail_civic.api.question.finding import box_page
from wagtail_civic.models import LONGEST_QUESTION, Question, Space
from wagtail_civic.queries.boxes import Box
from wagtail_civic.services import question as questions
from wagtail_civic.services import spaces
from wagtail_civic.services.question import Words
from wagtail_civic.verification import Identity, handler

WORDS = ("body", "speaker", "theme", "item", "public_name")


class AskBody(ConsentBody):
    """``speakers`` of the page says whom one can ask; ``consent`` is needed where it is asked for."""

    body = fields.CommentField(max_length=LONGEST_QUESTION)
    speaker = fields.KeyField(max_length=64, help_text="Key of a speaker; empty: all of them.")
    theme = fields.KeyField(max_length=64, help_text="Key of a theme, where the page asks for it.")
    item = fields.KeyField(max_length=64, help_text="The agenda item that it is about.")
    public_name = fields.WordsField(max_length=60, required=False, help_text="Empty: anonymous.")


class OfBox(CivicAPIView):
    """An address below that of a page of questions."""

    def find(self, request: Request, key: str) -> None:
        self.box: Any = box_page(request, key)
        #: The page itself, or that on which it stands.
        self.page: Any = self.box.page if isinstance(self.box, Box) else self.box
        self.language: str = self.page.locale.language_code

    @cached_property
    def space(self) -> Space:
        return spaces.for_page(self.box, now=self.now)

    def find_question(self, request: Request, key: str, number: int) -> Question:
        """One that everybody reads; its space comes with it."""
        self.find(request, key)
        question = questions.on_page(self.box, number, now=self.now)
        self.space = question.space
        return question

    def who(self, request: Request) -> tuple[Identity | None, bool]:
        """Her identity, and whether nobody needs to be asked for an address."""
        way = handler(self.space.handler)
        identity = way.identify(request.user)
        return identity, identity is not None or not way.open_to_strangers

    def how(self, request: Request, data: dict[str, Any]) -> dict[str, Any]:
        """What the services of questions need of a request."""
        return {
            "evidence": self.evidence(request, answer=data["challenge"], language=self.language),
            "page": self.page,
            "now": self.now,
        }


class QuestionsView(OfBox):
    operations: ClassVar = {
        "POST": Operation(
            "Ask a question",
            details="A stranger is sent a code. A moderator reads it before it is published.",
            body=AskBody,
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
        data = self.read(AskBody, request.data, space=self.space, known=known)
        outcome = questions.ask(
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


class QuestionSupportsView(OfBox):
    operations: ClassVar = {
        "POST": Operation(
            "Support a question",
            body=PersonBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(*CODE_ERRORS, exceptions.SpaceNotFound),
        )
    }

    def post(self, request: Request, key: str, number: int) -> Response:
        question = self.find_question(request, key, number)
        identity, known = self.who(request)
        data = self.read(PersonBody, request.data, known=known)
        email, how = data.get("email", ""), self.how(request, data)
        outcome = questions.support(question, email=email, identity=identity, **how)
        return outcome_answer(outcome, email)


class QuestionUnsupportView(OfBox):
    operations: ClassVar = {
        "POST": Operation(
            "Support a question no longer",
            details="For people signed in to the site, where the page asks for that.",
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
        question = self.find_question(request, key, number)
        self.read(UnsupportBody, request.data)
        identity, _known = self.who(request)
        if identity is None:
            raise exceptions.VerificationRequired
        questions.unsupport(question, person=identity, now=self.now)
        return Response({"state": "withdrawn"})
