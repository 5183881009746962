"""Reading the transcripts of a meeting, the lines of one, and what was said anywhere."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import Operation
from wagtail_civic.api.council.reading import OfMeeting
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.transcript.answers import LineList, SaidList, TranscriptsAnswer
from wagtail_civic.queries import transcript as queries
from wagtail_civic.services.transcript import finding


class TranscriptsView(OfMeeting):
    operations: ClassVar = {
        "GET": Operation(
            "List the transcripts of a meeting",
            details="Those that are published, of each recording in each language.",
            answers={200: TranscriptsAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = self.find(request, key)
        found: Any = {"transcripts": queries.public(sheet.space)}
        context = {"page": sheet.page, "request": request}
        return Response(TranscriptsAnswer(found, context=context).data)


class TranscriptView(OfMeeting):
    operations: ClassVar = {
        "GET": Operation(
            "Read the lines of a transcript",
            details="In the order of time.",
            query=ListQuery,
            answers={200: LineList},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str, number: int) -> Response:
        sheet = self.find(request, key)
        asked = self.read(ListQuery, request.query_params)
        found = next((each for each in queries.public(sheet.space) if each.pk == number), None)
        if found is None:
            raise exceptions.SpaceNotFound
        limit, offset = asked["limit"], asked["offset"]
        shown = queries.shown_of(found)
        lines: Any = {
            "count": shown.count(),
            "limit": limit,
            "offset": offset,
            "results": shown[offset : offset + limit],
        }
        return Response(LineList(lines).data)


class SaidQuery(ListQuery):
    search = fields.SearchField(required=False, help_text="Beginnings of words, all of one line.")


class SaidView(ListView):
    query, answer = SaidQuery, SaidList
    operations: ClassVar = {
        "GET": Operation(
            "Find what was said in meetings",
            details="The newest recording first, at most 500 places; none without words.",
            query=SaidQuery,
            answers={200: SaidList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        hits = finding.said_on_site(site, language, filters.get("search", ""))
        part = hits[slice(offset, offset + limit)]
        return Found(len(hits), finding.places_on_site(site, language, part))
