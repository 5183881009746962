"""Meetings: their live state, one agenda item at its own address, their dates for calendars."""

from wagtail_civic.views.council.files import CalendarView, DeliberationsView
from wagtail_civic.views.council.ingest import DoneView, PublishView, UpdateView
from wagtail_civic.views.council.items import serve_item
from wagtail_civic.views.council.live import LiveView, NowView, StateView

__all__ = [
    "CalendarView",
    "DeliberationsView",
    "DoneView",
    "LiveView",
    "NowView",
    "PublishView",
    "StateView",
    "UpdateView",
    "serve_item",
]
