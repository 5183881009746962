"""What a questionnaire is, how an answer to it is read and counted: no database, no web."""

from wagtail_civic.survey.answers import clean, sift, values
from wagtail_civic.survey.conditions import asked, misplaced
from wagtail_civic.survey.definition import (
    PANEL,
    Condition,
    Option,
    Picture,
    Question,
    Questionnaire,
    Section,
    Test,
    optional,
    read,
    write,
)
from wagtail_civic.survey.items import Item, Items
from wagtail_civic.survey.kinds import KINDS
from wagtail_civic.survey.wording import worded

__all__ = [
    "KINDS",
    "PANEL",
    "Condition",
    "Item",
    "Items",
    "Option",
    "Picture",
    "Question",
    "Questionnaire",
    "Section",
    "Test",
    "asked",
    "clean",
    "misplaced",
    "optional",
    "read",
    "sift",
    "values",
    "worded",
    "write",
]
