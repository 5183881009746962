"""What came of a questionnaire, told by an editor on any page: figures, what they mean, what was decided."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.petition import PreviewedBlock

FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
#: Short names of questions, with commas between.
NAMES = r"^\s*[a-z][a-z0-9_]{0,39}(\s*,\s*[a-z][a-z0-9_]{0,39}){0,99}\s*$"


def _names() -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=NAMES,
        label=_("Only these questions"),
        required=False,
        default="",
        help_text=_("Their short names, with commas between. Empty: all of them."),
        error_messages={
            "invalid": _("Short names as the questionnaire has them, with commas between.")
        },
    )


def _synthesis() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(
        label=_("What we read in it"), features=FEATURES, required=False, default=""
    )


class _FiguresBlock(PreviewedBlock):
    #: Parts that are the same in every language.
    fixed = ("questions",)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        found = super().get_translatable_segments(value)
        return [segment for segment in found if segment.path.partition(".")[0] not in self.fixed]


class ResultsBlock(_FiguresBlock):
    """Shows no figure that its reader may not read on the questionnaire's own page of results."""

    # The name says that a page with this block reads a questionnaire and does not place it: see ``placements``.
    results_of = SnippetChooserBlock("wagtail_civic.Survey", label=_("Questionnaire"))
    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        default="",
        help_text=_("Empty: the questionnaire’s title."),
    )
    synthesis = _synthesis()
    questions = _names()
    answer = blocks.BooleanBlock(
        label=_("Show the official answer, once it is published"), required=False, default=True
    )
    decision = blocks.RichTextBlock(
        label=_("What was decided"), features=FEATURES, required=False, default=""
    )
    decided_on = blocks.DateBlock(label=_("Decided on"), required=False)
    decision_page = blocks.PageChooserBlock(label=_("Page of the decision"), required=False)
    # A site may do without documents.
    if apps.is_installed("wagtail.documents"):
        from wagtail.documents.blocks import DocumentChooserBlock

        decision_document = DocumentChooserBlock(
            label=_("Document of the decision"), required=False
        )
        del DocumentChooserBlock

    class Meta:
        icon = "table"
        label = _("Results of a questionnaire")
        description = _("Figures of a questionnaire, what you read in them, and what was decided.")
        group = _("Participation")
        template = "wagtail_civic/blocks/results.html"
        preview_template = "wagtail_civic/blocks/survey_preview.html"


class BeforeAfterBlock(_FiguresBlock):
    """Two questionnaires that asked the same, side by side. Questions are matched by their short names."""

    results_before = SnippetChooserBlock("wagtail_civic.Survey", label=_("Asked first"))
    results_after = SnippetChooserBlock("wagtail_civic.Survey", label=_("Asked again"))
    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    synthesis = _synthesis()
    questions = _names()

    class Meta:
        icon = "history"
        label = _("Before and after")
        description = _("What people answered to the same questions the first time and the second.")
        group = _("Participation")
        template = "wagtail_civic/blocks/before_after.html"
        preview_template = "wagtail_civic/blocks/survey_preview.html"


RESULTS_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("civic_results", ResultsBlock()),
    ("civic_before_after", BeforeAfterBlock()),
]
