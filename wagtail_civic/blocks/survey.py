"""Questionnaires inside any page of the host."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.petition import PreviewedBlock


class SurveyBlock(PreviewedBlock):
    """One questionnaire; its pages open in place. With a single question it is a poll."""

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
        description = _("Lets people answer a questionnaire or one quick question here.")
        group = _("Participation")
        template = "wagtail_civic/blocks/survey.html"
        preview_template = "wagtail_civic/blocks/survey_preview.html"


SURVEY_BLOCKS = [("civic_survey", SurveyBlock())]
