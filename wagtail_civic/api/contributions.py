"""What the doors of every kind of contribution have in common: a code on its way, and what was counted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.mailboxes import mask_email, suggest_domain
from wagtail_civic.models import (
    Contribution,
    Idea,
    Question,
    QuestionSupport,
    Registration,
    Space,
)
from wagtail_civic.queries import consents
from wagtail_civic.services.contributions import Submission, Terms, terms_of
from wagtail_civic.services.limits import HOLD_REASONS

#: What the steps towards a sent code have in common.
CODE_ERRORS = (
    exceptions.NotYetOpen,
    exceptions.ParticipationClosed,
    exceptions.ParticipationSuspended,
    exceptions.VerificationRequired,
    exceptions.ChallengeRequired,
    exceptions.ChallengeFailed,
    exceptions.InvalidEmail,
    exceptions.FieldRequired,
)


#: Kinds of spaces that an answer names; what has none is a petition.
NAMED = ("survey", "debate", "register", "ideabox", "budget", "question")
#: Those that are called otherwise here.
CALLED = {"council": "meeting"}


class PersonBody(serializers.Serializer):
    """Who takes part; somebody who is known already is not asked for an address."""

    email = fields.EmailField(max_length=254, help_text="Not for people signed in to the site.")
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        if self.context.get("known"):
            del found["email"]
        return found


class TermsBody(PersonBody):
    consent_version = fields.VersionField(
        required=False, help_text="Of the consent text that was shown; refused if it changed."
    )
    version = fields.VersionField(
        required=False, help_text="Of what people were asked; refused if it changed."
    )


class ConsentBody(TermsBody):
    """What is asked depends on the rules of the space."""

    consent = fields.ConsentField(required=False, default=False)
    follow = fields.FlagField(required=False, default=False)

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        if "space" in self.context:
            self._ask_only_what_is_needed(found, self.context["space"].rules)
        return found

    def _ask_only_what_is_needed(self, found: dict[str, Any], rules: dict[str, Any]) -> None:
        if rules.get("lawful_basis") == "consent":
            found["consent"].required = True
        else:
            del found["consent"]


class CodeSentAnswer(serializers.Serializer):
    """A code is on its way; ``handle`` is what to send with it."""

    state = serializers.ChoiceField(choices=["code_sent"])
    handle = serializers.CharField()
    masked_email = serializers.CharField()
    suggested_domain = serializers.CharField(
        allow_null=True, help_text="The mail domain that was probably meant; ask, never change it."
    )


class CountedAnswer(serializers.Serializer):
    """
    ``held`` waits for an agent, and says why; ``already`` changed nothing.

    It names the ``petition``, the ``survey``, the ``debate``, the ``register``, the ``ideabox``, the ``budget`` or
    the page of questions (``question``), or the ``meeting``, in which she took part, by its key.
    """

    state = serializers.ChoiceField(choices=["confirmed", "held", "already"])
    petition = serializers.UUIDField(required=False)
    survey = serializers.UUIDField(required=False)
    debate = serializers.UUIDField(required=False)
    register = serializers.UUIDField(required=False)
    ideabox = serializers.UUIDField(required=False)
    budget = serializers.UUIDField(required=False)
    question = serializers.UUIDField(required=False)
    meeting = serializers.UUIDField(required=False)
    place = serializers.ChoiceField(
        choices=Registration.Place.values,
        required=False,
        help_text="Of a registration: a place, or the waiting list.",
    )
    asked = serializers.IntegerField(required=False, help_text="Number of what was asked.")
    idea = serializers.IntegerField(required=False, help_text="Number of what was proposed.")
    receipt = serializers.CharField(
        required=False, help_text="Not where who answers was proved, and nothing is answered yet."
    )
    hold_reason = serializers.CharField(allow_null=True)
    grant = serializers.CharField(
        required=False,
        allow_null=True,
        help_text="Of whoever may now answer a separated questionnaire, once; else null.",
    )


def named(record: Contribution) -> dict[str, str]:
    """The key of its space under the name of what that is; a meeting takes questions as a page of them does."""
    space = record.space
    asked = isinstance(record, (Question, QuestionSupport))
    kind = CALLED.get(space.kind, space.kind if space.kind in NAMED else "petition")
    name = "question" if asked else kind
    return {name: str(space.translation_key)}


def code_sent(handle: str, email: str) -> Response:
    answer = {
        "state": "code_sent",
        "handle": handle,
        "masked_email": mask_email(email),
        "suggested_domain": suggest_domain(email),
    }
    return Response(answer, status=202)


def counted(record: Contribution, state: str, *, status: int = 200) -> Response:
    told = {**_outcome(record, state), **_number(record), "receipt": record.receipt}
    return Response(told, status=status)


def _number(record: Contribution) -> dict[str, Any]:
    """Of what can be read under its number; of a registration, whether it has a place."""
    if isinstance(record, Registration):
        return {"place": record.place}
    name = {Idea: "idea", Question: "asked"}.get(type(record), "")
    return {name: record.pk} if name else {}


def proved(record: Contribution, state: str, grant: str, *, status: int = 200) -> Response:
    """Of who answers a separated questionnaire: whoever may do so has confirmed, however often."""
    answer = _outcome(record, "confirmed" if grant else state)
    return Response({**answer, "grant": grant or None}, status=status)


def _outcome(record: Contribution, state: str) -> dict[str, Any]:
    reason = HOLD_REASONS.get(record.hold_reason, "") if state == "held" else None
    return {
        "state": state,
        **named(record),
        "hold_reason": None if reason is None else str(reason),
    }


def outcome_answer(outcome: Submission, email: str) -> Response:
    if outcome.state == "code_sent":
        return code_sent(outcome.handle, email)
    if outcome.record is None:
        raise exceptions.SpaceNotFound
    return counted(outcome.record, outcome.state, status=200 if outcome.state == "already" else 201)


def shown_terms(data: dict[str, Any], space: Space, language: str) -> Terms | None:
    """What a client says that it showed; what it does not mention was shown as it is."""
    consent, version = data["consent_version"], data["version"]
    if consent is None and version is None:
        return None
    found = terms_of(space, language)
    if version is not None:
        found = replace(found, version=version)
    if consent is not None and consent != consents.version(space, language):
        found = replace(found, consent=0)  # which no consent has
    return found
