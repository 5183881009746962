"""Signing: what a person writes, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.petition.finding import page_of
from wagtail_civic.mailboxes import mask_email, suggest_domain
from wagtail_civic.models import Signature, Space
from wagtail_civic.queries import consents
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import HOLD_REASONS
from wagtail_civic.services.petition import Submission, Terms, Words
from wagtail_civic.verification import handler

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


class SignatureBody(serializers.Serializer):
    """``postcode`` and ``consent`` are needed where the petition's ``privacy`` says so."""

    first_name = fields.NameField(max_length=100)
    last_name = fields.NameField(max_length=100)
    email = fields.EmailField(max_length=254, help_text="Not for people signed in to the site.")
    postcode = fields.PostcodeField(required=False)
    consent = fields.ConsentField(required=False, default=False)
    show_name = fields.FlagField(required=False, default=False)
    follow = fields.FlagField(required=False, default=False)
    consent_version = fields.VersionField(
        required=False, help_text="Of the consent text that was shown; refused if it changed."
    )
    version = fields.VersionField(
        required=False, help_text="Of the petition that was shown; refused if it changed."
    )
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")

    def get_fields(self) -> dict[str, Any]:
        found = super().get_fields()
        if "space" in self.context:
            self._ask_only_what_is_needed(found, self.context["space"].rules)
        return found

    def _ask_only_what_is_needed(self, found: dict[str, Any], rules: dict[str, Any]) -> None:
        found["postcode"].required = found["consent"].required = True
        unneeded = {
            "postcode": not rules.get("ask_postcode"),
            "consent": rules.get("lawful_basis") != "consent",
            "show_name": not rules.get("show_names"),
            "email": self.context["known"],
        }
        for name in (name for name, drop in unneeded.items() if drop):
            del found[name]


class CodeSentAnswer(serializers.Serializer):
    """A code is on its way; ``handle`` is what to send with it."""

    state = serializers.ChoiceField(choices=["code_sent"])
    handle = serializers.CharField()
    masked_email = serializers.CharField()
    suggested_domain = serializers.CharField(
        allow_null=True, help_text="The mail domain that was probably meant; ask, never change it."
    )


class SignatureAnswer(serializers.Serializer):
    """``held`` waits for an agent, and says why; ``already`` changed nothing."""

    state = serializers.ChoiceField(choices=["confirmed", "held", "already"])
    petition = serializers.UUIDField()
    receipt = serializers.CharField()
    hold_reason = serializers.CharField(allow_null=True)


def code_sent(handle: str, email: str) -> Response:
    answer = {
        "state": "code_sent",
        "handle": handle,
        "masked_email": mask_email(email),
        "suggested_domain": suggest_domain(email),
    }
    return Response(answer, status=202)


def counted(signature: Signature, state: str, *, status: int = 200) -> Response:
    reason = HOLD_REASONS.get(signature.hold_reason, "") if state == "held" else None
    answer = {
        "state": state,
        "petition": str(signature.space.translation_key),
        "receipt": signature.receipt,
        "hold_reason": None if reason is None else str(reason),
    }
    return Response(answer, status=status)


class SignaturesView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Sign a petition",
            details=(
                "A stranger is sent a code; somebody signed in to the site, where the petition asks "
                "for that, is counted at once."
            ),
            body=SignatureBody,
            answers={200: SignatureAnswer, 201: SignatureAnswer, 202: CodeSentAnswer},
            raises=(
                *CODE_ERRORS,
                exceptions.SpaceNotFound,
                exceptions.ConsentRequired,
                exceptions.TermsChanged,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        page = page_of(request._request, key)
        space = spaces.for_page(page, now=self.now)
        way = handler(space.handler)
        identity = way.identify(request.user)
        # Whoever must be known beforehand is told so by the service, not asked for an address first.
        known = identity is not None or not way.open_to_strangers
        data = self.read(SignatureBody, request.data, space=space, known=known)
        outcome = petitions.sign(
            space,
            words=words(data),
            consent=data.get("consent", False),
            evidence=self.evidence(
                request, answer=data["challenge"], language=page.locale.language_code
            ),
            identity=identity,
            page=page,
            terms=shown_terms(data, space, page.locale.language_code),
            now=self.now,
        )
        return self.answer(outcome, data)

    def answer(self, outcome: Submission, data: dict[str, Any]) -> Response:
        if outcome.state == "code_sent":
            return code_sent(outcome.handle, data["email"])
        signature = outcome.record
        if signature is None:
            raise exceptions.SpaceNotFound
        return counted(signature, outcome.state, status=200 if outcome.state == "already" else 201)


def shown_terms(data: dict[str, Any], space: Space, language: str) -> Terms | None:
    """What a client says that it showed; what it does not mention was shown as it is."""
    consent, version = data["consent_version"], data["version"]
    if consent is None and version is None:
        return None
    found = petitions.terms_of(space, language)
    if version is not None:
        found = replace(found, version=version)
    if consent is not None and consent != consents.version(space, language):
        found = replace(found, consent=0)  # which no consent has
    return found


def words(data: dict[str, Any]) -> Words:
    names = ("first_name", "last_name", "email", "postcode", "show_name", "follow")
    return Words(**{name: data[name] for name in names if name in data})
