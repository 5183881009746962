"""What other programs read of a meeting, or of all that a list shows; at plain addresses, to subscribe to."""

from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse

from wagtail_civic.formats import chapters, ical, podcast, scdl
from wagtail_civic.forms.council import MeetingFilterForm
from wagtail_civic.opendata.council import calendar, deliberations, feeds, recordings
from wagtail_civic.services import council
from wagtail_civic.views.serving import ForEverybody, PageActionView


class OfMeetings(ForEverybody, PageActionView):
    """Of one meeting, or of all that a list shows with the filters of its address."""

    max_age = 300

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return lists(page) or getattr(page, "civic_kind", "") == "council"

    def whole_page(self) -> Any:
        # Read anew: finding the page needed only a part of it.
        return type(self.page)._base_manager.get(pk=self.page.pk)

    def sheets(self, page: Any) -> list[Any]:
        if not lists(page):
            return [council.sheet(page, now=self.now)]
        filters = MeetingFilterForm(self.request.GET, page=page).filters
        return council.listing(page, filters, now=self.now).sheets

    @property
    def link(self) -> str:
        return str(self.page.get_full_url(self.request))

    @property
    def source(self) -> str:
        """The whole address of what is asked for."""
        return urljoin(self.link, self.request.get_full_path())


def lists(page: Any) -> bool:
    return getattr(page, "lists_meetings", False)


class CalendarView(OfMeetings):
    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.whole_page()
        body = calendar.calendar(
            page.title,
            self.sheets(page),
            url_of=lambda sheet: str(sheet.page.get_full_url(request)),
            source=self.source,
            now=self.now,
        )
        response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="civic-{page.pk}.ics"'
        return response


class DeliberationsView(OfMeetings):
    def get(self, request: HttpRequest) -> HttpResponse:
        body = deliberations.table(self.sheets(self.whole_page()))
        response = HttpResponse(body, content_type=scdl.CONTENT_TYPE)
        name = f"deliberations-{self.page.pk}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class FeedView(OfMeetings):
    """Of a list: ``written`` makes the file."""

    content_type = feeds.CONTENT_TYPE
    written: Any

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return lists(page)

    def get(self, request: HttpRequest) -> HttpResponse:
        page = self.whole_page()
        body = type(self).written(page, self.sheets(page), link=self.link, feed=self.source)
        return HttpResponse(body, content_type=self.content_type)


class MeetingsFeedView(FeedView):
    written = staticmethod(feeds.meetings)


class DecisionsFeedView(FeedView):
    written = staticmethod(feeds.decisions)


class PodcastView(FeedView):
    content_type = podcast.CONTENT_TYPE
    written = staticmethod(recordings.feed)


class ChaptersView(OfMeetings):
    """Of one recording, for podcast programs."""

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return getattr(page, "civic_kind", "") == "council"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        sheet = council.sheet(self.whole_page(), now=self.now)
        body = recordings.chapters_file(sheet, number)
        if body is None:
            return self.absent(request)
        response = HttpResponse(body, content_type=chapters.JSON_TYPE)
        # Programs in browsers play podcasts too.
        response["Access-Control-Allow-Origin"] = "*"
        return response
