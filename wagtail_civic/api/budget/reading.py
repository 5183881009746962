"""Reading budgets, and what a vote came to."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urljoin

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from wagtail.models import Site

from wagtail_civic import exceptions
from wagtail_civic.api import fields
from wagtail_civic.api.base import CivicAPIView, Operation
from wagtail_civic.api.budget.answers import BudgetAnswer, BudgetList, BudgetResultsAnswer
from wagtail_civic.api.budget.finding import budget_of
from wagtail_civic.api.listing import Found, ListQuery, ListView
from wagtail_civic.api.pages import is_private
from wagtail_civic.api.petition.answers import STATES
from wagtail_civic.queries.budget import STANDINGS, Choice
from wagtail_civic.queries.budget import results as queries
from wagtail_civic.queries.page_lists import listing
from wagtail_civic.services import budget as budgets
from wagtail_civic.verification import handler


class BudgetsQuery(ListQuery):
    state = serializers.ChoiceField(choices=STATES, required=False)
    search = fields.SearchField(required=False, help_text="Words of the title or the summary.")


class ProjectsQuery(serializers.Serializer):
    standing = serializers.ChoiceField(
        choices=STANDINGS, required=False, help_text="What can be voted for, unless told."
    )
    envelope = fields.KeyField(max_length=64, help_text="Key of an envelope.")
    theme = fields.KeyField(max_length=64, help_text="Key of a theme.")


class BudgetsView(ListView):
    query, answer = BudgetsQuery, BudgetList
    operations: ClassVar = {
        "GET": Operation(
            "List participatory budgets",
            details="Those that anyone may see on this site, in the language asked for, the newest first.",
            query=BudgetsQuery,
            answers={200: BudgetList},
        )
    }

    def find(
        self, site: Site | None, language: str, *, limit: int, offset: int, **filters: Any
    ) -> Found:
        pages = listing("budget", site, language, now=self.now, **filters)
        chosen = pages[offset : offset + limit].specific()
        return Found(pages.count(), [budgets.sheet(page, now=self.now) for page in chosen])


class BudgetView(CivicAPIView):
    cache_seconds = 10
    operations: ClassVar = {
        "GET": Operation(
            "Read a participatory budget",
            details="With the projects that the filters let through. Nobody reads here how often one was chosen.",
            query=ProjectsQuery,
            answers={200: BudgetAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        asked = self.read(ProjectsQuery, request.query_params)
        sheet: Any = budget_of(request, key, now=self.now, choice=Choice(**asked))
        self.private = is_private(sheet.page)
        context = {"asks": handler(sheet.space.handler).asks}
        return Response(BudgetAnswer(sheet, context=context).data)


class BudgetResultsView(CivicAPIView):
    cache_seconds = 60
    operations: ClassVar = {
        "GET": Operation(
            "Read the result of a vote on a budget",
            details="Not found before it is published. It carries an ETag: ask again with If-None-Match.",
            answers={200: BudgetResultsAnswer},
            raises=(exceptions.SpaceNotFound,),
        )
    }

    def get(self, request: Request, key: str) -> Response:
        sheet = budget_of(request, key, now=self.now)
        self.private = is_private(sheet.page)
        found = queries.result(sheet.space, sheet.page)
        if found is None:
            raise exceptions.SpaceNotFound
        answer: Any = {
            **{name: getattr(found, name) for name in found.__dataclass_fields__},
            "budget": sheet.space.translation_key,
            # By the site's own name: a cache may keep what was asked for under another one.
            "data_url": urljoin(sheet.page.full_url or "", found.data_url),
        }
        return Response(BudgetResultsAnswer(answer).data)
