"""A debate inside any page: a question of the city, its first words, and what people say."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import LocalizableStructBlock
from wagtail_civic.blocks.petition import PreviewedBlock

MODERATION = [
    ("after", _("Comments appear at once and are read afterwards")),
    ("before", _("Comments are read before they appear")),
]


class SummaryPointBlock(LocalizableStructBlock):
    """One thing that was said, and the comments in which it was."""

    text = blocks.TextBlock(label=_("What was said"), rows=2, default="")
    comments = blocks.RegexBlock(
        regex=r"^\s*[0-9]{1,12}(\s*,\s*[0-9]{1,12}){0,49}\s*$",
        label=_("Numbers of the comments"),
        required=False,
        default="",
        error_messages={"invalid": _("Numbers with commas between, fifty at most.")},
        help_text=_(
            "As the moderation list shows them, with commas between. For example: 12, 15, 31"
        ),
    )

    class Meta:
        icon = "list-ul"
        label = _("Point")


class DebateBlock(PreviewedBlock):
    """One question with its discussion. It keeps its comments for as long as it stays on the page."""

    civic_action = "comment"

    question = blocks.CharBlock(label=_("Question"), max_length=255, default="")
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
    summary = blocks.ListBlock(
        SummaryPointBlock(),
        label=_("Summary of what was said"),
        default=[],
        help_text=_("Each point leads to the comments on which it rests."),
    )
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


class CityQuestionsBlock(DebateBlock):
    """A debate in which people ask, others would like to know it too, and the city answers."""

    question = blocks.CharBlock(label=_("Heading"), max_length=255, default="")
    opening = blocks.RichTextBlock(
        label=_("What can be asked"),
        features=["bold", "italic", "link", "document-link", "ol", "ul"],
        required=False,
        default="",
        help_text=_("Above all questions: on what, and who answers."),
    )
    moderation = blocks.ChoiceBlock(
        label=_("Moderation"),
        choices=[
            ("before", _("Questions are read before they appear")),
            ("after", _("Questions appear at once and are read afterwards")),
        ],
        default="before",
        required=True,
    )
    answer_days = blocks.IntegerBlock(
        label=_("Answered within so many working days"),
        default=10,
        min_value=1,
        max_value=60,
        help_text=_(
            "A question that waits longer is shown as one that the city still owes an answer."
        ),
    )
    stances = None
    summary = None

    class Meta:
        icon = "help"
        label = _("Questions to the city")
        description = _("Lets people ask, and shows what the city answers, by whom and when.")


class PromisingBlock(LocalizableStructBlock):
    """What stands outside of a consultation says itself who decides, and by when the city answers."""

    decider = blocks.CharBlock(label=_("Who decides, and when"), max_length=300, default="")
    answer_by = blocks.DateBlock(
        label=_("We will answer by"),
        help_text=_("Everybody reads it, and reads for how long the answer is late."),
    )


class LoneDebateBlock(PromisingBlock, DebateBlock):
    class Meta:
        icon = "comment"
        label = _("Debate")


class LoneQuestionsBlock(PromisingBlock, CityQuestionsBlock):
    class Meta:
        icon = "help"
        label = _("Questions to the city")


#: On any page; below a step they have the mandate of its consultation.
DISCUSSION_BLOCKS = [
    ("civic_debate", LoneDebateBlock()),
    ("civic_questions", LoneQuestionsBlock()),
]
STEP_DISCUSSION_BLOCKS = [
    ("civic_debate", DebateBlock()),
    ("civic_questions", CityQuestionsBlock()),
]
