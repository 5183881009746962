"""Dates and decisions of a meeting, or of all that a list shows, for other programs; at plain addresses, to subscribe to."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from wagtail_civic.formats import ical, scdl
from wagtail_civic.forms.council import MeetingFilterForm
from wagtail_civic.queries.council import deliberations
from wagtail_civic.queries.council.index import events
from wagtail_civic.services import council
from wagtail_civic.views.serving import ForEverybody, PageActionView


class OfMeetings(ForEverybody, PageActionView):
    """Of one meeting, or of all that a list shows with the filters of its address."""

    max_age = 300

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return getattr(page, "lists_meetings", False) or page.civic_kind == "council"

    def sheets(self, page: Any) -> list[Any]:
        if not getattr(page, "lists_meetings", False):
            return [council.sheet(page, now=self.now)]
        filters = MeetingFilterForm(self.request.GET, page=page).filters
        return council.listing(page, filters, now=self.now).sheets


class CalendarView(OfMeetings):
    def get(self, request: HttpRequest) -> HttpResponse:
        # Read anew: finding the page needed only a part of it.
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        found = events(self.sheets(page), url_of=lambda sheet: sheet.page.get_full_url(request))
        body = ical.calendar(page.title, found, stamp=self.now)
        response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="civic-{page.pk}.ics"'
        return response


class DeliberationsView(OfMeetings):
    """What was decided, as SCDL wants it; what breaks a rule of that is left out until it is mended."""

    def get(self, request: HttpRequest) -> HttpResponse:
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        spaces = [sheet.space for sheet in self.sheets(page)]
        body = scdl.write(deliberations.publishable(spaces))
        response = HttpResponse(body, content_type=scdl.CONTENT_TYPE)
        name = f"deliberations-{page.pk}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
