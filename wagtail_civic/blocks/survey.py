"""Questionnaires inside any page of the host."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.petition import PreviewedBlock


class SurveyBlock(PreviewedBlock):
    """One questionnaire; its pages open in place."""

    #: What it makes possible in a step of a consultation.
    civic_action = "answer"

    survey = SnippetChooserBlock("wagtail_civic.Survey", label=_("Questionnaire"))
    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        help_text=_("Empty: the questionnaire’s title."),
    )

    class Meta:
        icon = "form"
        label = _("Questionnaire")
        description = _("Lets people answer a questionnaire here.")
        group = _("Participation")
        template = "wagtail_civic/blocks/survey.html"
        preview_template = "wagtail_civic/blocks/survey_preview.html"


class PollBlock(SurveyBlock):
    """A questionnaire of one question, answered where it stands; its results stand there as well, once public."""

    survey = SnippetChooserBlock(
        "wagtail_civic.Survey",
        label=_("Quick question"),
        help_text=_("Choose one, or write a new one in the same window."),
    )

    class Meta:
        icon = "help"
        label = _("Quick question")
        description = _("Asks one question here, and shows its results here when you say so.")
        template = "wagtail_civic/blocks/poll.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        survey = cleaned["survey"]
        # One that is still empty is checked when it is published.
        if survey and len(survey.questionnaire.questions) > 1:
            words = _(
                "It has several questions: place it with the block “Questionnaire”, or write a quick question."
            )
            raise StructBlockValidationError(block_errors={"survey": ValidationError(words)})
        return cleaned


SURVEY_BLOCKS = [("civic_survey", SurveyBlock()), ("civic_poll", PollBlock())]
#: Names of the blocks that place a questionnaire.
PLACING = tuple(name for name, _block in SURVEY_BLOCKS)
