"""Reading petitions: the list, one of them, its figures."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.fields import KeyField, SearchField
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.petition.answers import (
    STATES,
    PetitionAnswer,
    PetitionList,
    StateAnswer,
)
from wagtail_civic.api.petition.finding import page_of
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.phases import State
from wagtail_civic.queries.petition import ANSWERED, petition_spaces
from wagtail_civic.services import petition as petitions


class PetitionsQuery(ListQuery):
    state = serializers.ChoiceField(
        choices=[*STATES, ANSWERED],
        required=False,
        help_text="“answered”: those with an official answer, open or closed.",
    )
    theme = KeyField(max_length=64, help_text="Key of a theme.")
    search = SearchField(required=False, help_text="Words of the title.")
    order = serializers.ChoiceField(
        choices=["newest", "open", "most_signed"],
        required=False,
        default="newest",
        help_text="“open” is by closing date, of those that can be signed unless a state is given.",
    )


class PetitionsView(ListView):
    query, answer = PetitionsQuery, PetitionList
    operations: ClassVar = {
        "GET": Operation(
            "List petitions",
            details="Petitions that anyone may see on this site, in the language asked for.",
            query=PetitionsQuery,
            answers={200: PetitionList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        if filters["order"] == "open":
            filters.setdefault("state", State.OPEN.value)
        part: Any = {"limit": limit, "offset": offset}
        sheets = petitions.sheets(site=site, language=language, now=self.now, **part, **filters)
        pages = petitions.public_pages(site, language)
        return Found(petition_spaces(pages=pages, now=self.now, **filters).count(), sheets)


class _OnePetitionView(CivicAPIView):
    cache_seconds = 10
    answer: ClassVar[type[serializers.Serializer]]
    whole: ClassVar = False

    def get(self, request: Request, key: str) -> Response:
        page = page_of(request._request, key)
        if self.whole and page.get_deferred_fields():
            page.refresh_from_db()  # all at once, instead of one statement for each field told
        sheet: Any = petitions.sheet(page, now=self.now)
        return Response(self.answer(sheet).data)


class PetitionView(_OnePetitionView):
    answer = PetitionAnswer
    whole = True
    operations: ClassVar = {
        "GET": Operation(
            "Read a petition",
            details="In the language asked for, else in one in which it is public.",
            answers={200: PetitionAnswer},
            raises=(SpaceNotFound,),
        )
    }


class StateView(_OnePetitionView):
    answer = StateAnswer
    operations: ClassVar = {
        "GET": Operation(
            "Read the figures of a petition", answers={200: StateAnswer}, raises=(SpaceNotFound,)
        )
    }
