"""Meetings for programs: their agendas, their votes, their live state."""

from wagtail_civic.api.council.reading import (
    AgendaItemView,
    MeetingStateView,
    MeetingsView,
    MeetingView,
    MeetingVotesView,
)

__all__ = [
    "AgendaItemView",
    "MeetingStateView",
    "MeetingView",
    "MeetingVotesView",
    "MeetingsView",
]
