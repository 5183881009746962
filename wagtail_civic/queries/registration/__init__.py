"""Reading who registers for a meeting: its places, and what everybody reads of them."""

from wagtail_civic.queries.registration.places import (
    Places,
    begins_at,
    counting,
    end_of,
    ended_at,
    free,
    places_of,
    taken,
)
from wagtail_civic.queries.registration.room import Heard, Report, Room, heard, report_of
from wagtail_civic.queries.registration.sheet import RegistrationSheet, of_person

__all__ = [
    "Heard",
    "Places",
    "RegistrationSheet",
    "Report",
    "Room",
    "begins_at",
    "counting",
    "end_of",
    "ended_at",
    "free",
    "heard",
    "of_person",
    "places_of",
    "report_of",
    "taken",
]
