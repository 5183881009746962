"""Meetings: their live state, one agenda item at its own address, their dates for calendars."""

from wagtail_civic.views.council.files import (
    CalendarView,
    ChaptersView,
    DecisionsFeedView,
    DeliberationsView,
    MeetingsFeedView,
    PodcastView,
)
from wagtail_civic.views.council.items import SynthesisView, serve_item
from wagtail_civic.views.council.live import LiveView, StateView
from wagtail_civic.views.council.opendata import (
    OParlBodiesView,
    OParlBodyView,
    OParlListView,
    OParlObjectView,
    OParlSystemView,
    PopoloView,
)
from wagtail_civic.views.council.people import BodiesView, BodyView, MemberView, MemberVotesView

__all__ = [
    "BodiesView",
    "BodyView",
    "CalendarView",
    "ChaptersView",
    "DecisionsFeedView",
    "DeliberationsView",
    "LiveView",
    "MeetingsFeedView",
    "MemberView",
    "MemberVotesView",
    "OParlBodiesView",
    "OParlBodyView",
    "OParlListView",
    "OParlObjectView",
    "OParlSystemView",
    "PodcastView",
    "PopoloView",
    "StateView",
    "SynthesisView",
    "serve_item",
]
