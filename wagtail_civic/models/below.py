"""What has an address of its own below its page and is no page: an idea, a project, an agenda item."""

import re
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from wagtail.models import AbstractPage
from wagtail.url_routing import RouteResult

#: Its number in the database decides, what follows is for people.
NUMBER_ADDRESS = re.compile(r"([1-9][0-9]{0,17})(?:-([\w-]*))?", re.ASCII)


class BelowMixin(models.Model):
    """Part of the mixins of such pages; each names the view that answers there, as hosts may replace it."""

    civic_below: ClassVar[re.Pattern[str]] = NUMBER_ADDRESS
    #: The attribute that holds the dotted path of that view: called with this page, the request, number and address.
    civic_below_view: ClassVar[str]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A child page that is called alike comes first."""
        written = path_components[0] if len(path_components) == 1 else ""
        asked = self.civic_below.fullmatch(written) if self.live else None
        if asked and self._has_nothing_below(super().route):
            return self._below(asked)
        try:
            return super().route(request, path_components)
        except Http404:
            if asked is None:
                raise
            return self._below(asked)

    def _has_nothing_below(self, route: Any) -> bool:
        """Whether only Wagtail would look for something there, and in vain: it takes its time."""
        return self.is_leaf() and route.__func__ is AbstractPage.route

    def _below(self, asked: re.Match[str]) -> RouteResult:
        return RouteResult(self, kwargs={"below": int(asked[1]), "slug": asked[0]})

    def serve(
        self, request: HttpRequest, *args: Any, below: int | None = None, slug: str = "", **kw: Any
    ) -> HttpResponse:
        if below is None:
            return self.serve_page(request, *args, **kw)
        view = import_string(getattr(self, self.civic_below_view))
        answer: HttpResponse = view(self, request, below, slug)
        return answer

    def serve_page(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        """The page itself."""
        answer: HttpResponse = super().serve(request, *args, **kw)
        return answer
