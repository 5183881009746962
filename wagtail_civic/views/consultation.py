"""The dates of consultations for calendars, and what is new for feed readers; at plain addresses, like all of ours."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Rss201rev2Feed

from wagtail_civic import formatting
from wagtail_civic.formats import ical
from wagtail_civic.forms.consultation import FilterForm
from wagtail_civic.queries.consultation import ConsultationSheet
from wagtail_civic.queries.consultation_index import events
from wagtail_civic.services import consultation as consultations
from wagtail_civic.text import CONTROLS
from wagtail_civic.views.serving import ForEverybody, PageActionView

NEWEST = 50


class FeedView(ForEverybody, PageActionView):
    """Of one consultation, or of all that a list shows with the filters of its address."""

    now: datetime
    max_age = 300

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return lists(page) or getattr(page, "civic_kind", "") == "consultation"

    def sheets(self) -> list[ConsultationSheet]:
        # Read anew: finding the page needed only a part of it.
        page = type(self.page)._base_manager.get(pk=self.page.pk)
        if not lists(page):
            return [consultations.sheet(page, now=self.now)]
        filters = FilterForm(self.request.GET, page=page).filters
        return consultations.listing(page, filters, now=self.now).sheets

    def url_of(self, sheet: ConsultationSheet) -> str:
        return str(sheet.page.get_full_url(self.request))


def lists(page: Any) -> bool:
    return getattr(page, "lists_consultations", False)


class CalendarView(FeedView):
    def get(self, request: HttpRequest) -> HttpResponse:
        found = events(self.sheets(), url_of=self.url_of)
        body = ical.calendar(self.page.title, found, stamp=self.now)
        response = HttpResponse(body, content_type=ical.CONTENT_TYPE)
        response["Content-Disposition"] = f'attachment; filename="civic-{self.page.pk}.ics"'
        return response


class RssView(FeedView):
    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        return lists(page)

    def get(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(content_type="application/rss+xml; charset=utf-8")
        self._feed(newest(self.sheets())).write(response, "utf-8")
        return response

    def _feed(self, sheets: Iterable[ConsultationSheet]) -> Rss201rev2Feed:
        page, url = self.page, self.page.get_full_url(self.request)
        feed = Rss201rev2Feed(
            title=_plain(page.title),
            link=url,
            description=_plain(page.search_description or page.introduction or page.title),
            language=page.locale.language_code,
            feed_url=urljoin(url, self.request.get_full_path()),
        )
        for sheet in sheets:
            link = self.url_of(sheet)
            about = (
                formatting.labelled(sheet.status, sheet.summary) if sheet.summary else sheet.status
            )
            feed.add_item(
                _plain(sheet.title),
                link,
                _plain(about),
                pubdate=sheet.page.first_published_at,
                unique_id=link,
            )
        return feed


def newest(sheets: Iterable[ConsultationSheet]) -> list[ConsultationSheet]:
    return sorted(sheets, key=_published, reverse=True)[:NEWEST]


def _published(sheet: ConsultationSheet) -> float:
    # Pages that code made live may have no such moment.
    moment = sheet.page.first_published_at
    return moment.timestamp() if moment else 0.0


def _plain(words: str) -> str:
    """No XML holds a control character, escaped or not."""
    return CONTROLS.sub("", words)
