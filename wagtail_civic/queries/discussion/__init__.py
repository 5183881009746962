"""Everything that is read of a discussion, once for pages, blocks, screens and API."""

from wagtail_civic.queries.discussion.choice import ANSWERED, SORTS, Choice
from wagtail_civic.queries.discussion.sheet import ThreadSheet
from wagtail_civic.queries.discussion.shown import READABLE, Cited, Shown, of_person, one
from wagtail_civic.queries.discussion.together import Together, target_of, thread, together

__all__ = [
    "ANSWERED",
    "READABLE",
    "SORTS",
    "Choice",
    "Cited",
    "Shown",
    "ThreadSheet",
    "Together",
    "of_person",
    "one",
    "target_of",
    "thread",
    "together",
]
