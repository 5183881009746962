"""StreamField blocks of wagtail_civic."""

from wagtail_civic.blocks.base import CivicStreamField, LocalizableStructBlock, StableStreamField
from wagtail_civic.blocks.discussion import DebateBlock
from wagtail_civic.blocks.petition import PetitionCallBlock, PetitionListBlock
from wagtail_civic.blocks.results import BeforeAfterBlock, ResultsBlock
from wagtail_civic.blocks.survey import SurveyBlock

__all__ = [
    "BeforeAfterBlock",
    "CivicStreamField",
    "DebateBlock",
    "LocalizableStructBlock",
    "PetitionCallBlock",
    "PetitionListBlock",
    "ResultsBlock",
    "StableStreamField",
    "SurveyBlock",
]
