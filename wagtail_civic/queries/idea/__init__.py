"""Everything that is read of ideas, once for pages, screens, feeds and API."""

from wagtail_civic.queries.idea.choice import SORTS, Choice
from wagtail_civic.queries.idea.listing import LISTED, READABLE, listed, ordered
from wagtail_civic.queries.idea.sheet import IdeaBoxSheet, IdeaSheet, in_language

__all__ = [
    "LISTED",
    "READABLE",
    "SORTS",
    "Choice",
    "IdeaBoxSheet",
    "IdeaSheet",
    "in_language",
    "listed",
    "ordered",
]
