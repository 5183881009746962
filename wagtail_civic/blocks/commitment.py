"""What became of it, inside any page of the host."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import LocalizableStructBlock


class CommitmentsBlock(LocalizableStructBlock):
    """What the city does because people asked for it, what was decided last first."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="")
    limit = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=20, default=3)

    class Meta:
        icon = "tasks"
        label = _("What became of it")
        description = _("What the city does because people asked for it, and how far it is.")
        group = _("Participation")
        template = "wagtail_civic/blocks/commitments.html"
        preview_value = {"heading": "", "limit": 3}


COMMITMENT_BLOCKS = [("civic_commitments", CommitmentsBlock())]
