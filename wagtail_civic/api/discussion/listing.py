"""The list of debates."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from wagtail.models import Site

from wagtail_civic.api.base import Operation
from wagtail_civic.api.discussion.answers import DebateList
from wagtail_civic.api.fields import SearchField
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.services import discussion


class DebatesQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    search = SearchField(required=False, help_text="Words of the question.")


class DebatesView(ListView):
    query, answer = DebatesQuery, DebateList
    operations: ClassVar = {
        "GET": Operation(
            "List discussions",
            details="Those on pages that anyone may see on this site, in the language asked for, the newest first.",
            query=DebatesQuery,
            answers={200: DebateList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        found = discussion.listing(site=site, language=language, now=self.now, **filters)
        return Found(found.count(), found.listed(limit=limit, offset=offset))
