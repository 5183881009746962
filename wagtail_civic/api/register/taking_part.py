"""Reading registers, and writing in one. Files are taken by the form alone."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields, reporting
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import shown_terms
from wagtail_civic.api.listing import MOST_AT_ONCE, Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private, page_of_kind
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.api.register.answers import (
    ObservedAnswer,
    RegisterAnswer,
    RegisterList,
)
from wagtail_civic.mailboxes import mask_email
from wagtail_civic.queries.page_lists import listing
from wagtail_civic.queries.register import ORDERS, Choice
from wagtail_civic.services import register
from wagtail_civic.services.contributions import Submission
from wagtail_civic.services.limits import HOLD_REASONS


class RegistersQuery(ListQuery):
    limit = serializers.IntegerField(
        min_value=1, max_value=MOST_AT_ONCE, required=False, default=MOST_AT_ONCE
    )
    state = serializers.ChoiceField(choices=STATES, required=False)
    search = fields.SearchField(required=False, help_text="Words of the title or the summary.")


class RegisterQuery(serializers.Serializer):
    order = serializers.ChoiceField(choices=list(ORDERS), required=False)
    tag = fields.KeyField(max_length=80, help_text="Key of a tag.")
    search = fields.SearchField(required=False, help_text="Words of what is shown.")
    page = serializers.IntegerField(min_value=1, max_value=99_999, required=False)


class ObservationBody(serializers.Serializer):
    body = fields.CommentField(max_length=10_000)
    title = fields.WordsField(max_length=150, required=False)
    name = fields.NameField(max_length=100, required=False, help_text="Empty: anonymous.")
    email = fields.EmailField(max_length=254, required=False, help_text="For the receipt alone.")
    sending = fields.SecretField(
        required=False,
        help_text="A secret of yours, of 16 to 64 characters: sent twice with it, it is one observation.",
    )
    consent_version = fields.VersionField(
        required=False, help_text="Of the notice that was shown; refused if it changed."
    )
    version = fields.VersionField(
        required=False, help_text="Of the file that was shown; refused if it changed."
    )
    challenge = fields.ChallengeField(required=False, help_text="See GET challenges/.")


def page_of(request: Request, key: str) -> Any:
    """The page of this register, in the language of the request if there is one. Raise ``SpaceNotFound``."""
    return page_of_kind("register", request._request, key)


class RegistersView(ListView):
    query, answer = RegistersQuery, RegisterList
    operations: ClassVar = {
        "GET": Operation(
            "List registers",
            details="Those that anyone may see on this site, in the language asked for, the newest first.",
            query=RegistersQuery,
            answers={200: RegisterList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        pages = listing("register", site, language, now=self.now, **filters)
        chosen = pages[offset : offset + limit].specific()
        return Found(pages.count(), [register.sheet(page, now=self.now) for page in chosen])


class RegisterView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a register",
            details="Twenty observations, in the order asked for.",
            query=RegisterQuery,
            answers={200: RegisterAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        asked = self.read(RegisterQuery, request.query_params)
        page = page_of(request, key)
        self.private = is_private(page)
        sheet: Any = register.sheet(page, now=self.now, choice=Choice(**asked))
        return Response(RegisterAnswer(sheet).data)


class ObservationsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Write in a register",
            details="It is received, numbered and dated at once. Files are taken by the form alone.",
            body=ObservationBody,
            answers={200: ObservedAnswer, 201: ObservedAnswer},
            raises=(
                exceptions.SpaceNotFound,
                exceptions.NotYetOpen,
                exceptions.ParticipationClosed,
                exceptions.ParticipationSuspended,
                exceptions.ChallengeRequired,
                exceptions.ChallengeFailed,
                exceptions.InvalidEmail,
                exceptions.FieldRequired,
                exceptions.TermsChanged,
            ),
        )
    }

    def post(self, request: Request, key: str) -> Response:
        page = page_of(request, key)
        sheet = register.sheet(page, now=self.now)
        data = self.read(ObservationBody, request.data)
        outcome = register.observe(
            sheet.space,
            **{name: data[name] for name in ("body", "title", "name", "email", "sending")},
            evidence=self.evidence(request, answer=data["challenge"], language=sheet.language),
            page=page,
            terms=shown_terms(data, sheet.space, sheet.language),
            now=self.now,
        )
        status = 200 if outcome.state == "already" else 201
        return Response(_observed(outcome, data["email"]), status=status)


def _observed(outcome: Submission, email: str) -> dict[str, Any]:
    row = outcome.record
    held = outcome.state == "held"
    answer = {
        "state": outcome.state,
        "register": row.space.translation_key,
        "number": row.number,
        "received_at": row.submitted_at,
        "receipt": row.receipt,
        "hold_reason": str(HOLD_REASONS.get(row.hold_reason, "")) if held else None,
        "handle": outcome.handle or None,
        "masked_email": mask_email(email) if outcome.handle else None,
    }
    return dict(ObservedAnswer(answer).data)


class ReportsView(CivicAPIView):
    operations: ClassVar = {"POST": reporting.operation("Report an observation")}

    def post(self, request: Request, key: str, number: int) -> Response:
        sheet = register.sheet(page_of(request, key), now=self.now)
        observation = register.visible(sheet.space, number)
        return reporting.reported(
            self, request, observation, act=register.report, language=sheet.language
        )
