"""One idea at its own address below its box, on paper, and the files beside it; all points of a box."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import IdeaFile
from wagtail_civic.queries import idea as queries
from wagtail_civic.queries.debates import IdeaDebate
from wagtail_civic.queries.discussion import Choice as ThreadChoice
from wagtail_civic.services import discussion
from wagtail_civic.services import idea as ideas
from wagtail_civic.uploads import KINDS, PICTURES
from wagtail_civic.views.idea.base import OfIdea, OfIdeaBox
from wagtail_civic.views.register.reading import download
from wagtail_civic.views.serving import ForEverybody


def serve_idea(page: Any, request: HttpRequest, number: int, slug: str) -> HttpResponseBase:
    """
    What ``IdeaBoxPageMixin.serve`` answers at the address of an idea: its page, or where that is.

    Nothing in it depends on the visitor. Raises ``Http404`` for an idea that nobody reads.
    """
    now = timezone.now()
    try:
        idea = ideas.read(page, number, now=now)
    except SpaceNotFound as error:
        raise Http404 from error
    if slug != idea.slug:
        # Merged ideas can be taken apart again, and titles be put right: never for good.
        return redirect(idea.url)
    # What the host's own base template says of a page in its head.
    page.seo_title, page.search_description = idea.title, idea.excerpt
    choice = ThreadChoice.of(request.GET)
    debate = IdeaDebate(page, idea.idea)
    # At hand already, and Wagtail takes its time to say it.
    debate.home = idea.url
    thread = discussion.read(debate, choice=choice, now=now)
    context = {
        "idea": idea,
        "sheet": idea.box,
        "thread": thread,
        "parts": queries.parts_of(idea),
        "civic_now": now,
    }
    response = TemplateResponse(
        request, "wagtail_civic/idea/idea_page.html", {**page.get_context(request), **context}
    )
    response.headers["Link"] = f'<{idea.full_url}>; rel="canonical"'
    return response


class IdeaPrintView(ForEverybody, OfIdea):
    """An idea with its trail on paper."""

    template_name = "wagtail_civic/idea/print.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()


class IdeaFileView(ForEverybody, OfIdea):
    """A file beside an idea, for as long as that is shown: a picture to look at, a document to download."""

    max_age = 3600

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = self.idea.files.filter(pk=pk).first()
        if file is None or file.kind not in KINDS:
            return self.absent(request)
        if file.kind in PICTURES:
            return picture(file)
        return download(file, KINDS[file.kind])


def picture(file: IdeaFile) -> HttpResponse:
    """Drawn anew when it was sent, so that it is a picture and nothing else; a browser may not think otherwise."""
    response = download(file, KINDS[file.kind])
    disposition = response.headers["Content-Disposition"]
    response.headers["Content-Disposition"] = disposition.replace("attachment", "inline", 1)
    return response


class PointsView(ForEverybody, OfIdeaBox):
    """Where ideas are, as GeoJSON, for whoever draws a map."""

    max_age = 60

    def get(self, request: HttpRequest) -> HttpResponse:
        found = queries.points(self.sheet)
        content = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(content, content_type="application/geo+json; charset=utf-8")
