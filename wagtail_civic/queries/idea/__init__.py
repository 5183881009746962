"""Everything that is read of ideas, once for pages, screens, feeds and API."""

from wagtail_civic.queries.idea.choice import SORTS, Choice
from wagtail_civic.queries.idea.listing import LISTED, READABLE, listed, of_person, ordered
from wagtail_civic.queries.idea.one import IdeaSheet, in_language
from wagtail_civic.queries.idea.points import points
from wagtail_civic.queries.idea.sheet import IdeaBoxSheet
from wagtail_civic.queries.idea.similar import similar

__all__ = [
    "LISTED",
    "READABLE",
    "SORTS",
    "Choice",
    "IdeaBoxSheet",
    "IdeaSheet",
    "in_language",
    "listed",
    "of_person",
    "ordered",
    "points",
    "similar",
]
