"""Signing: what a person writes, and what comes of it."""

from __future__ import annotations

from typing import Any, ClassVar

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
    outcome_answer,
    shown_terms,
)
from wagtail_civic.api.petition.finding import page_of
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces
from wagtail_civic.services.petition import Words
from wagtail_civic.verification import handler


class SignatureBody(ConsentBody):
    """``postcode`` and ``consent`` are needed where the petition's ``privacy`` says so."""

    first_name = fields.NameField(max_length=100)
    last_name = fields.NameField(max_length=100)
    postcode = fields.PostcodeField(required=False)
    show_name = fields.FlagField(required=False, default=False)

    def _ask_only_what_is_needed(self, found: dict[str, Any], rules: dict[str, Any]) -> None:
        super()._ask_only_what_is_needed(found, rules)
        found["postcode"].required = True
        if not rules.get("ask_postcode"):
            del found["postcode"]
        if not rules.get("show_names"):
            del found["show_name"]


class SignaturesView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Sign a petition",
            details=(
                "A stranger is sent a code; somebody signed in to the site, where the petition asks "
                "for that, is counted at once."
            ),
            body=SignatureBody,
            answers={200: CountedAnswer, 201: CountedAnswer, 202: CodeSentAnswer},
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
        return outcome_answer(outcome, data.get("email", ""))


def words(data: dict[str, Any]) -> Words:
    names = ("first_name", "last_name", "email", "postcode", "show_name", "follow")
    return Words(**{name: data[name] for name in names if name in data})
