"""Everything that is read of questions to the elected, once for pages, screens and API."""

from wagtail_civic.queries.question.agents import COLUMNS, Column, board
from wagtail_civic.queries.question.choice import SHOWN, SORTS, Choice
from wagtail_civic.queries.question.concerned import concerned, hears, target_of
from wagtail_civic.queries.question.listing import (
    READABLE,
    STAGES,
    box_pages,
    box_types,
    floor,
    floor_state,
    is_readable,
    listed,
    of_person,
    ordered,
    published,
    takes_questions,
)
from wagtail_civic.queries.question.moments import link_to_moment, offset
from wagtail_civic.queries.question.one import QuestionSheet, films_of, seconds_of
from wagtail_civic.queries.question.sheet import QuestionBoxSheet, Speaker

__all__ = [
    "COLUMNS",
    "READABLE",
    "SHOWN",
    "SORTS",
    "STAGES",
    "Choice",
    "Column",
    "QuestionBoxSheet",
    "QuestionSheet",
    "Speaker",
    "board",
    "box_pages",
    "box_types",
    "concerned",
    "films_of",
    "floor",
    "floor_state",
    "hears",
    "is_readable",
    "link_to_moment",
    "listed",
    "of_person",
    "offset",
    "ordered",
    "published",
    "seconds_of",
    "takes_questions",
    "target_of",
]
