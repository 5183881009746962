"""What a participatory budget is composed of in the CMS: its envelopes, and the idea boxes it draws on."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock, PageWithMixinChooserBlock
from wagtail_civic.blocks.petition import PreviewedBlock

#: As many as a city has districts, and a page can show.
MOST_ENVELOPES = 60


class EnvelopeBlock(LocalizableStructBlock):
    """One envelope; projects keep the id of its block, so that its name may change."""

    name = blocks.CharBlock(label=_("Name"), default="", max_length=80)
    amount = blocks.DecimalBlock(
        label=_("Amount"), default=Decimal(0), min_value=1, max_digits=14, decimal_places=2
    )
    district = SnippetChooserBlock(
        "wagtail_civic.District",
        label=_("District"),
        required=False,
        help_text=_("Empty: for the whole city. People vote for the city, and for one district."),
    )

    class Meta:
        icon = "tag"
        label = _("Envelope")


class BudgetCallBlock(PreviewedBlock):
    """One participatory budget: what it is about, and the way to its ballot."""

    budget = PageWithMixinChooserBlock(kind="budget", label=_("Participatory budget"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Empty: the budget’s title.")
    )

    class Meta:
        icon = "decimal"
        label = _("Budget call to action")
        description = _("Shows how far a participatory budget is and leads to its ballot.")
        group = _("Participation")
        template = "wagtail_civic/blocks/budget_call.html"
        preview_template = "wagtail_civic/blocks/budget_call_preview.html"


BUDGET_BLOCKS = [("civic_budget", BudgetCallBlock())]
ENVELOPE_BLOCKS: list[tuple[str, Any]] = [("envelope", EnvelopeBlock())]
IDEABOX_BLOCKS: list[tuple[str, Any]] = [
    ("box", PageWithMixinChooserBlock(kind="ideabox", label=_("Idea box")))
]
