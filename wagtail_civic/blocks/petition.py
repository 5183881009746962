"""Petitions inside any page of the host."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import LocalizableStructBlock, PageWithMixinChooserBlock

ORDERS = [
    ("open", _("Open, closing soonest first")),
    ("newest", _("Newest first")),
    ("most_signed", _("Most signed first")),
    ("answered", _("Answered by the city, newest answer first")),
]


class PreviewedBlock(LocalizableStructBlock):
    """Previewed with invented petitions, so that its preview is full on a site that has none."""

    def get_preview_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        return {**super().get_preview_context(value, parent_context), "civic_samples": True}


class PetitionCallBlock(PreviewedBlock):
    """One petition with its progress; the form opens in place."""

    petition = PageWithMixinChooserBlock(kind="petition", label=_("Petition"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Empty: the petition’s title.")
    )

    class Meta:
        icon = "edit"
        label = _("Petition call to action")
        description = _("Shows how far a petition is and lets people sign it here.")
        group = _("Participation")
        template = "wagtail_civic/blocks/petition_call.html"
        preview_template = "wagtail_civic/blocks/petition_call_preview.html"


class PetitionListBlock(PreviewedBlock):
    """Petitions of this site."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    order = blocks.ChoiceBlock(label=_("Which ones"), choices=ORDERS, default="open")
    limit = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=24, default=6)

    class Meta:
        icon = "list-ul"
        label = _("Petition list")
        description = _("The open, newest, most signed or answered petitions of this site.")
        group = _("Participation")
        template = "wagtail_civic/blocks/petition_list.html"
        preview_template = "wagtail_civic/blocks/petition_list_preview.html"


PETITION_BLOCKS = [
    ("civic_petition", PetitionCallBlock()),
    ("civic_petition_list", PetitionListBlock()),
]
