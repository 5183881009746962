"""Meetings: their live state, one agenda item at its own address, their dates for calendars."""

from wagtail_civic.views.council.files import (
    CalendarView,
    ChaptersView,
    DecisionsFeedView,
    DeliberationsView,
    MeetingsFeedView,
    PodcastView,
)
from wagtail_civic.views.council.ingest import DoneView, PublishView, UpdateView
from wagtail_civic.views.council.items import SynthesisView, serve_item
from wagtail_civic.views.council.live import LiveView, NowView, StateView
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
    "DoneView",
    "LiveView",
    "MeetingsFeedView",
    "MemberView",
    "MemberVotesView",
    "NowView",
    "OParlBodiesView",
    "OParlBodyView",
    "OParlListView",
    "OParlObjectView",
    "OParlSystemView",
    "PodcastView",
    "PopoloView",
    "PublishView",
    "StateView",
    "SynthesisView",
    "UpdateView",
    "serve_item",
]
