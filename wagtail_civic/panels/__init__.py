"""What an editor sees of our fields."""

from wagtail_civic.panels.base import (
    CONSULTATION_NEEDS,
    MANDATE_FIELDS,
    PETITION_NEEDS,
    Need,
    ReadyPanel,
    StandardStepsPanel,
    consultation_index_panels,
    consultation_panels,
    mandate_panel,
    petition_panels,
    sections,
)
from wagtail_civic.panels.budget import BUDGET_NEEDS, budget_panels
from wagtail_civic.panels.council import (
    MEETING_NEEDS,
    MeetingPresetsPanel,
    meeting_index_panels,
    meeting_panels,
)
from wagtail_civic.panels.ideabox import IDEABOX_NEEDS, ideabox_panels
from wagtail_civic.panels.question import (
    QUESTION_NEEDS,
    QuestionPresetsPanel,
    question_panels,
)
from wagtail_civic.panels.register import REGISTER_NEEDS, RegisterPresetsPanel, register_panels

__all__ = [
    "BUDGET_NEEDS",
    "CONSULTATION_NEEDS",
    "IDEABOX_NEEDS",
    "MANDATE_FIELDS",
    "MEETING_NEEDS",
    "PETITION_NEEDS",
    "QUESTION_NEEDS",
    "REGISTER_NEEDS",
    "MeetingPresetsPanel",
    "Need",
    "QuestionPresetsPanel",
    "ReadyPanel",
    "RegisterPresetsPanel",
    "StandardStepsPanel",
    "budget_panels",
    "consultation_index_panels",
    "consultation_panels",
    "ideabox_panels",
    "mandate_panel",
    "meeting_index_panels",
    "meeting_panels",
    "petition_panels",
    "question_panels",
    "register_panels",
    "sections",
]
