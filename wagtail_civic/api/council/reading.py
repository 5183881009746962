"""Reading meetings, one item of an agenda, all votes, and how it stands now."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import prefetch_related_objects
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.council.answers import (
    ItemAnswer,
    MeetingAnswer,
    MeetingList,
    MeetingStateAnswer,
    VotesAnswer,
)
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private, page_of_kind
from wagtail_civic.queries import council as queries
from wagtail_civic.queries.council.index import Filters
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_dates
from wagtail_civic.services import council


class MeetingsQuery(ListQuery):
    when = serializers.ChoiceField(choices=["coming", "past"], required=False)
    body = fields.KeyField(max_length=64, help_text="Key of a body.")
    year = serializers.IntegerField(min_value=1900, max_value=2200, required=False)
    search = fields.SearchField(required=False, help_text="Words of the title or the agenda.")


class MeetingsView(ListView):
    query, answer = MeetingsQuery, MeetingList
    operations: ClassVar = {
        "GET": Operation(
            "List meetings",
            details="Those to come, the next one first; then those that were, the newest first.",
            query=MeetingsQuery,
            answers={200: MeetingList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        found = council.public_listing(site, language, Filters(**filters), now=self.now)
        part = found[offset : offset + limit]
        fill_dates(part)
        return Found(len(found), part)


class OfMeeting(CivicAPIView):
    cache_seconds = 10

    def find(self, request: Request, key: str) -> MeetingSheet:
        page = page_of_kind("council", request._request, key)
        self.private = is_private(page)
        return council.sheet(type(page)._base_manager.get(pk=page.pk), now=self.now)


class MeetingView(OfMeeting):
    operations: ClassVar = {
        "GET": Operation(
            "Read a meeting with its agenda",
            answers={200: MeetingAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet: Any = self.find(request, key)
        return Response(MeetingAnswer(sheet).data)


class AgendaItemView(OfMeeting):
    operations: ClassVar = {
        "GET": Operation(
            "Read an agenda item with its votes",
            answers={200: ItemAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str, number: int) -> Response:
        sheet = self.find(request, key)
        item: Any = ItemSheet(sheet, council.on_page(sheet.page, number))
        return Response(ItemAnswer(item).data)


class MeetingVotesView(OfMeeting):
    operations: ClassVar = {
        "GET": Operation(
            "Read all votes of a meeting",
            details="Those that are proclaimed, by item; of an open ballot with each member’s vote.",
            answers={200: VotesAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = self.find(request, key)
        prefetch_related_objects(
            [vote for votes in sheet.votes.values() for vote in votes], "member_votes", "changes"
        )
        voted: Any = {"items": [each for each in sheet.items if each.votes]}
        return Response(VotesAnswer(voted).data)


class MeetingStateView(OfMeeting):
    cache_seconds = 1
    operations: ClassVar = {
        "GET": Operation(
            "Read how a meeting stands now",
            details="Ask again after ``poll_after`` seconds.",
            answers={200: MeetingStateAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = self.find(request, key)
        state: Any = queries.told(
            sheet.space, sheet.language, delay=sheet.page.video_delay, now=self.now
        )
        return Response(state)
