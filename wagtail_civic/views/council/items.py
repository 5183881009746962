"""One agenda item at its own address below its meeting: what people say, what was decided, its papers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.synthesis import Synthesis
from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.queries.discussion import Choice
from wagtail_civic.services import council, discussion
from wagtail_civic.views.petition.base import PetitionActionView
from wagtail_civic.views.serving import ForEverybody


def serve_item(page: Any, request: HttpRequest, number: int, slug: str) -> HttpResponseBase:
    """
    What ``CouncilMeetingPageMixin.serve`` answers at the address of an item: its page, or where that is.

    Nothing in it depends on the visitor. Raises ``Http404`` for an item of another meeting.
    """
    now = timezone.now()
    meeting = council.sheet(page, now=now)
    try:
        item = ItemSheet(meeting, council.on_page(page, number))
    except SpaceNotFound as error:
        raise Http404 from error
    if slug != item.item.slug:
        # Titles are put right: never for good.
        return redirect(item.url)
    page.seo_title, page.search_description = item.title, item.summary
    thread = discussion.sheet(ItemDebate(page, item.item), choice=Choice.of(request.GET), now=now)
    context = {"sheet": meeting, "item": item, "thread": thread, "civic_now": now}
    response = TemplateResponse(
        request, "wagtail_civic/council/item_page.html", {**page.get_context(request), **context}
    )
    response.headers["Link"] = f'<{item.full_url}>; rel="canonical"'
    return response


class SynthesisView(ForEverybody, PetitionActionView):
    """What residents say of its items, on two pages. Whoever may read the meeting may read what its members are sent."""

    civic_kind = "council"
    max_age = 60
    template_name = "wagtail_civic/council/synthesis.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        sheet = council.sheet(page, now=self.now)
        return self.screen(page=page, sheet=sheet, synthesis=Synthesis(sheet))
