"""A debate inside any page: a question of the city, its first words, and what people say."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.petition import PreviewedBlock

MODERATION = [
    ("after", _("Comments appear at once and are read afterwards")),
    ("before", _("Comments are read before they appear")),
]


class DebateBlock(PreviewedBlock):
    """One question with its discussion. It keeps its comments for as long as it stays on the page."""

    question = blocks.CharBlock(label=_("Question"), max_length=255)
    opening = blocks.RichTextBlock(
        label=_("First post"),
        features=["bold", "italic", "link", "document-link", "ol", "ul"],
        required=False,
        default="",
        help_text=_("What the city says to begin with, above all comments."),
    )
    opening_name = blocks.CharBlock(
        label=_("Who writes the first post"),
        required=False,
        default="",
        max_length=60,
        help_text=_("For example: The roads department"),
    )
    stances = blocks.BooleanBlock(
        label=_("Ask whether each comment is for or against"), required=False, default=True
    )
    moderation = blocks.ChoiceBlock(
        label=_("Moderation"), choices=MODERATION, default="after", required=True
    )
    opens_at = blocks.DateTimeBlock(label=_("Opens on"), required=False)
    closes_at = blocks.DateTimeBlock(label=_("Closes on"), required=False)
    change_reason = blocks.CharBlock(
        label=_("Reason for the change"),
        required=False,
        default="",
        max_length=300,
        help_text=_("Shown in public. Needed when dates change after people have commented."),
    )

    class Meta:
        icon = "comment"
        label = _("Debate")
        description = _("Asks a question and lets people discuss it here.")
        group = _("Participation")
        template = "wagtail_civic/blocks/debate.html"
        preview_template = "wagtail_civic/blocks/debate_preview.html"


DISCUSSION_BLOCKS = [("civic_debate", DebateBlock())]
