"""Reading meetings: how far they are, who is there, what was decided."""

from wagtail_civic.queries.council.moments import Moment, allowed, derive
from wagtail_civic.queries.council.people import Roll, needed, roll
from wagtail_civic.queries.council.state import content, moment_of, state_of, told

__all__ = [
    "Moment",
    "Roll",
    "allowed",
    "content",
    "derive",
    "moment_of",
    "needed",
    "roll",
    "state_of",
    "told",
]
