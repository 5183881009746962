"""The first step of a separated questionnaire: who answers, and nothing of what."""

from __future__ import annotations

from typing import ClassVar

from rest_framework.request import Request
from rest_framework.response import Response

from wagtail_civic import exceptions
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.contributions import (
    CODE_ERRORS,
    CodeSentAnswer,
    ConsentBody,
    CountedAnswer,
    code_sent,
    proved,
    shown_terms,
)
from wagtail_civic.api.survey.finding import sheet_of
from wagtail_civic.services import survey as surveys
from wagtail_civic.verification import handler


class ProofBody(ConsentBody):
    """``consent`` is needed where the questionnaire's ``privacy`` says so."""


class ProofsView(CivicAPIView):
    operations: ClassVar = {
        "POST": Operation(
            "Prove who answers a separated questionnaire",
            details=(
                "A stranger is sent a code, and gets a “grant” when she confirms; somebody signed in to the "
                "site, where the questionnaire asks for that, gets it at once. It lets her answer once, "
                "within two hours. Any other questionnaire is answered in one step, and is not found here."
            ),
            body=ProofBody,
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
        sheet = sheet_of(request._request, key, now=self.now)
        if not sheet.space.is_separated:
            raise exceptions.SpaceNotFound
        way = handler(sheet.space.handler)
        identity = way.identify(request.user)
        known = identity is not None or not way.open_to_strangers
        data = self.read(ProofBody, request.data, space=sheet.space, known=known)
        outcome = surveys.prove(
            sheet.space,
            email=data.get("email", ""),
            consent=data.get("consent", False),
            follow=data["follow"],
            evidence=self.evidence(request, answer=data["challenge"], language=sheet.language),
            identity=identity,
            page=sheet.page,
            terms=shown_terms(data, sheet.space, sheet.language),
            now=self.now,
        )
        if outcome.state == "code_sent":
            return code_sent(outcome.handle, data.get("email", ""))
        grant = surveys.grant(outcome.record, now=self.now)
        status = 200 if outcome.state == "already" else 201
        return proved(outcome.record, outcome.state, grant, status=status)
