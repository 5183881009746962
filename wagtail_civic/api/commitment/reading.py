"""Reading what became of it: the list of the whole city, and one of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone
from django.utils.translation import get_language
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.commitment.answers import STATES, CommitmentAnswer, CommitmentList
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.models import Commitment
from wagtail_civic.queries import commitment as queries
from wagtail_civic.queries.commitment import Choice, CommitmentSheet


class CommitmentsQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    term = serializers.IntegerField(
        min_value=1,
        max_value=fields.LARGEST,
        required=False,
        help_text="Number of a term of office.",
    )
    theme = fields.KeyField(max_length=64, help_text="Key of a theme.")
    district = fields.KeyField(max_length=64, help_text="Key of a district.")
    kind = fields.KeyField(
        max_length=64,
        help_text="Of the space that it came of: ideabox, budget, consultation, petition …",
    )
    search = fields.SearchField(required=False, help_text="Words of the title or the text.")


class CommitmentsView(ListView):
    query, answer = CommitmentsQuery, CommitmentList
    operations: ClassVar = {
        "GET": Operation(
            "List what the city does because people asked for it",
            details="What is published, of pages that are open to everybody, what was decided last first.",
            query=CommitmentsQuery,
            answers={200: CommitmentList},
        )
    }

    def find(
        self,
        site: Site | None,
        language: str,
        *,
        limit: int,
        offset: int,
        kind: str = "",
        **filters: Any,
    ) -> Found:
        rows = queries.of_kind(queries.listed(site, Choice(**filters)), kind)
        part = rows.select_related("space__page", "idea", "project", "item")[
            offset : offset + limit
        ]
        return Found(rows.count(), [self.sheet(row, language) for row in part])

    def sheet(self, row: Commitment, language: str) -> CommitmentSheet:
        return CommitmentSheet(row, language=language, today=timezone.localdate(self.now))


class CommitmentView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read what became of something",
            answers={200: CommitmentAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, number: int) -> Response:
        rows = queries.public(Site.find_for_request(request._request)).filter(pk=number)
        row = rows.select_related("space__page", "idea", "project", "item").first()
        if row is None:
            raise exceptions.SpaceNotFound
        today = timezone.localdate(self.now)
        sheet: Any = CommitmentSheet(row, language=get_language() or "", today=today)
        return Response(CommitmentAnswer(sheet).data)
