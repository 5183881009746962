"""StreamField blocks of wagtail_civic."""

from wagtail_civic.blocks.base import CivicStreamField, LocalizableStructBlock, StableStreamField
from wagtail_civic.blocks.budget import BudgetCallBlock
from wagtail_civic.blocks.commitment import CommitmentsBlock
from wagtail_civic.blocks.discussion import CityQuestionsBlock, DebateBlock
from wagtail_civic.blocks.meetings import (
    LastDecisionsBlock,
    MeetingItemBlock,
    MeetingLiveBlock,
    NextMeetingsBlock,
)
from wagtail_civic.blocks.petition import PetitionCallBlock, PetitionListBlock
from wagtail_civic.blocks.question import QuestionBoxBlock
from wagtail_civic.blocks.question_hour import QuestionHourBlock
from wagtail_civic.blocks.reading import ReadingListBlock
from wagtail_civic.blocks.register import RegisterBlock
from wagtail_civic.blocks.results import BeforeAfterBlock, ResultsBlock
from wagtail_civic.blocks.survey import PollBlock, SurveyBlock

__all__ = [
    "BeforeAfterBlock",
    "BudgetCallBlock",
    "CityQuestionsBlock",
    "CivicStreamField",
    "CommitmentsBlock",
    "DebateBlock",
    "LastDecisionsBlock",
    "LocalizableStructBlock",
    "MeetingItemBlock",
    "MeetingLiveBlock",
    "NextMeetingsBlock",
    "PetitionCallBlock",
    "PetitionListBlock",
    "PollBlock",
    "QuestionBoxBlock",
    "QuestionHourBlock",
    "ReadingListBlock",
    "RegisterBlock",
    "ResultsBlock",
    "StableStreamField",
    "SurveyBlock",
]
