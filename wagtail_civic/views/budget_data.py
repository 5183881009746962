"""The data behind the result of a budget, for whoever counts again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from wagtail_civic.opendata import shelf
from wagtail_civic.queries.budget.results import published
from wagtail_civic.views.packages import PackageView


class DataView(PackageView):
    civic_kind = "budget"
    template_name = "wagtail_civic/budget/data_wait.html"

    def show(self, **context: Any) -> HttpResponse:
        return self.screen(page=self.page, space=self.space, **context)

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if published(self.space) is None:
            return redirect(self.page.get_url(request))
        title, language = self.page.title, self.language
        package = shelf.of_budget(self.space, title=title, language=language, now=self.now)
        return self.given(package, title=title)
