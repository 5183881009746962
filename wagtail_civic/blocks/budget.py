"""What a participatory budget is composed of in the CMS: its envelopes, and the idea boxes it draws on."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock, PageWithMixinChooserBlock

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


ENVELOPE_BLOCKS: list[tuple[str, Any]] = [("envelope", EnvelopeBlock())]
IDEABOX_BLOCKS: list[tuple[str, Any]] = [
    ("box", PageWithMixinChooserBlock(kind="ideabox", label=_("Idea box")))
]
