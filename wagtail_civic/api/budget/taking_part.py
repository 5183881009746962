"""Voting on a budget; and, where votes are kept apart from people, proving first who votes."""

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
from wagtail_civic.api.budget.finding import budget_of
from wagtail_civic.api.contributions import (
    CODE_ERRORS,
    CodeSentAnswer,
    ConsentBody,
    CountedAnswer,
    code_sent,
    outcome_answer,
    proved,
    shown_terms,
)
from wagtail_civic.api.errors import refused
from wagtail_civic.services import budget as budgets
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity, handler

#: As many as a ballot can name, and more than a file of one does.
MOST_CHOICES = 2_000


class ChoicesField(serializers.DictField):
    """``{"12": 1}``: points by the number of a project, 1 where ballots give none."""

    def run_validation(self, data: Any = empty) -> dict[int, int]:
        if data is empty or data is None:
            raise refused(exceptions.FieldRequired())
        if not isinstance(data, Mapping) or len(data) > MOST_CHOICES:
            raise refused(exceptions.InvalidInput())
        return {_number(key): _points(points) for key, points in data.items()}


def _number(key: Any) -> int:
    written = str(key)
    if not (written.isascii() and written.isdecimal() and len(written) <= 18):
        raise refused(exceptions.InvalidInput())
    return int(written)


def _points(points: Any) -> int:
    whole = isinstance(points, int) and not isinstance(points, bool)
    if not whole or not 0 < points <= fields.LARGEST:
        raise refused(exceptions.InvalidInput())
    return int(points)


class VoterBody(ConsentBody):
    """Who votes: an address, or a ``code`` that the city handed out where the budget asks for one."""

    code = fields.SecretField(required=False, help_text="Where the budget asks for one.")


class VoteBody(VoterBody):
    """``consent`` is needed where it is asked for. A separated budget takes choices, grant and version alone."""

    choices = ChoicesField(
        child=serializers.IntegerField(), help_text="Points by the number of a project, or 1."
    )
    grant = fields.SecretField(
        required=False, help_text="Of a separated budget: from the answer to a proof."
    )


class ApartBody(serializers.Serializer):
    """To a separated budget: no address comes with it, nor anything else about the person."""

    choices = ChoicesField(child=serializers.IntegerField())
    grant = fields.SecretField(required=False, help_text="From the answer to a proof.")
    version = fields.VersionField(
        required=False, help_text="Of the ballot that was shown; refused if it changed."
    )


class VoteAnswer(CountedAnswer):
    """Of a separated budget the receipt is told here and never again: show it, and say so."""

    hold_reason = serializers.CharField(allow_null=True, required=False)


class OfBudget(CivicAPIView):
    """An address below that of a budget."""

    def find(self, request: Request, key: str) -> None:
        self.sheet = budget_of(request, key, now=self.now)
        self.space, self.language = self.sheet.space, self.sheet.language
        self.way = handler(self.space.handler)

    def body(self, kind: Any, request: Request, identity: Identity | None) -> dict[str, Any]:
        """Whoever must be known beforehand is told so by the service, not asked for an address first."""
        known = identity is not None or not self.way.open_to_strangers
        return self.read(kind, request.data, space=self.space, known=known)

    def evidence_of(self, request: Request, data: dict[str, Any]) -> Evidence:
        return self.evidence(request, answer=data["challenge"], language=self.language)

    def voter(
        self, identity: Identity | None, data: dict[str, Any], evidence: Evidence
    ) -> Identity | None:
        """Whoever has the code that was given, where the budget asks for one."""
        if self.way.asks != budgets.codes.SOURCE:
            return identity
        return budgets.codes.identify(self.space, data["code"], evidence=evidence, now=self.now)

    def how(self, data: dict[str, Any], evidence: Evidence) -> dict[str, Any]:
        return {
            "email": data.get("email", ""),
            "consent": data.get("consent", False),
            "follow": data["follow"],
            "evidence": evidence,
            "terms": shown_terms(data, self.space, self.language),
            "page": self.sheet.page,
            "now": self.now,
        }


class VotesView(OfBudget):
    operations: ClassVar = {
        "POST": Operation(
            "Vote on a budget",
            details=(
                "A stranger is sent a code; somebody signed in, or who has a code that the city handed out, is counted "
                "at once. Whoever votes again while it is open replaces her vote. A separated budget takes “choices”, "
                "the “grant” of a proof and “version”, and nothing else; what was sent cannot be replaced."
            ),
            body=VoteBody,
            answers={200: CountedAnswer, 201: VoteAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.InvalidBallot,
                exceptions.TermsChanged,
                exceptions.ProofRequired,
                exceptions.AlreadyAnswered,
                exceptions.CodeWrong,
                exceptions.TooManyTries,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        self.find(request, key)
        if self.space.is_separated:
            return self.cast(self.read(ApartBody, request.data))
        identity = self.way.identify(request.user)
        data = self.body(VoteBody, request, identity)
        evidence = self.evidence_of(request, data)
        outcome = budgets.vote(
            self.space,
            choices=data["choices"],
            identity=self.voter(identity, data, evidence),
            **self.how(data, evidence),
        )
        return outcome_answer(outcome, data.get("email", ""))

    def cast(self, data: dict[str, Any]) -> Response:
        receipt = budgets.separated.cast(
            self.space,
            grant=data["grant"],
            choices=data["choices"],
            language=self.language,
            version=data["version"],
            now=self.now,
        )
        told: Any = {
            "state": "confirmed",
            "budget": self.space.translation_key,
            "receipt": formatting.receipt(receipt),
        }
        return Response(VoteAnswer(told).data, status=201)


class VoterProofsView(OfBudget):
    operations: ClassVar = {
        "POST": Operation(
            "Prove who votes on a separated budget",
            details=(
                "A stranger is sent a code, and gets a “grant” when she confirms; somebody signed in, or who has a code "
                "that the city handed out, gets it at once. It lets her vote once, within two hours. Any other budget is "
                "voted on in one step, and is not found here."
            ),
            body=VoterBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.TermsChanged,
                exceptions.CodeWrong,
                exceptions.TooManyTries,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        self.find(request, key)
        if not self.space.is_separated:
            raise exceptions.SpaceNotFound
        identity = self.way.identify(request.user)
        data = self.body(VoterBody, request, identity)
        evidence = self.evidence_of(request, data)
        voter = self.voter(identity, data, evidence)
        doors = budgets.separated
        outcome = doors.prove(self.space, identity=voter, **self.how(data, evidence))
        if outcome.state == "code_sent":
            return code_sent(outcome.handle, data.get("email", ""))
        grant = doors.grant(outcome.record, now=self.now)
        status = 200 if outcome.state == "already" else 201
        return proved(outcome.record, outcome.state, grant, status=status)
