"""Reading who registers for a meeting: its places, and what everybody reads of them."""

from wagtail_civic.queries.registration.comers import ComersMixin
from wagtail_civic.queries.registration.places import (
    Places,
    begins_at,
    counting,
    end_of,
    free,
    is_off,
    places_of,
    taken,
    written_to,
)
from wagtail_civic.queries.registration.room import Heard, Report, Room, came, heard, report_of
from wagtail_civic.queries.registration.sheet import RegistrationSheet, of_person

__all__ = [
    "ComersMixin",
    "Heard",
    "Places",
    "RegistrationSheet",
    "Report",
    "Room",
    "begins_at",
    "came",
    "counting",
    "end_of",
    "free",
    "heard",
    "is_off",
    "of_person",
    "places_of",
    "report_of",
    "taken",
    "written_to",
]
