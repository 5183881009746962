"""A register inside any page or step; what its own page has to read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import PageWithMixinChooserBlock
from wagtail_civic.blocks.content import BODY_BLOCKS
from wagtail_civic.blocks.documents import READING
from wagtail_civic.blocks.petition import PreviewedBlock

#: The file of a register, its report and conclusions: words, pictures and documents.
FILE_BLOCKS: list[tuple[str, Any]] = [*BODY_BLOCKS, *READING]


class RegisterBlock(PreviewedBlock):
    """One register with its dates and what was said last; the form opens in place."""

    civic_action = "observe"

    register = PageWithMixinChooserBlock(kind="register", label=_("Register"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Empty: the register’s title.")
    )

    class Meta:
        icon = "clipboard-list"
        label = _("Register")
        description = _("Shows a register of observations and lets people write in it here.")
        group = _("Participation")
        template = "wagtail_civic/blocks/register.html"
        preview_template = "wagtail_civic/blocks/register_preview.html"


REGISTER_BLOCKS = [("civic_register", RegisterBlock())]
