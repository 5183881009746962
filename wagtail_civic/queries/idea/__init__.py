"""Everything that is read of ideas, once for pages, screens, feeds and API."""

from wagtail_civic.queries.idea.agents import (
    NEW,
    Column,
    board,
    is_overdue,
    merged_supports,
    overdue,
)
from wagtail_civic.queries.idea.choice import SORTS, Choice
from wagtail_civic.queries.idea.concerned import concerned, hears, target_of
from wagtail_civic.queries.idea.listing import LISTED, READABLE, listed, of_person, ordered
from wagtail_civic.queries.idea.made import parts_of
from wagtail_civic.queries.idea.one import IdeaSheet, in_language, is_readable
from wagtail_civic.queries.idea.points import points
from wagtail_civic.queries.idea.sheet import IdeaBoxSheet
from wagtail_civic.queries.idea.similar import similar
from wagtail_civic.queries.idea.whole import FIGURES, Whole, whole, with_space

__all__ = [
    "FIGURES",
    "LISTED",
    "NEW",
    "READABLE",
    "SORTS",
    "Choice",
    "Column",
    "IdeaBoxSheet",
    "IdeaSheet",
    "Whole",
    "board",
    "concerned",
    "hears",
    "in_language",
    "is_overdue",
    "is_readable",
    "listed",
    "merged_supports",
    "of_person",
    "ordered",
    "overdue",
    "parts_of",
    "points",
    "similar",
    "target_of",
    "whole",
    "with_space",
]
