"""What an idea box is composed of in the CMS: the city's own list of statuses."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import LocalizableStructBlock

#: As many as a visitor can tell apart, and an editor keep in mind.
MOST_STATUSES = 12

#: What a status looks like; its words say the same, so that colour alone means nothing.
COLOURS = [
    ("grey", _("Grey")),
    ("blue", _("Blue")),
    ("green", _("Green")),
    ("orange", _("Orange")),
    ("red", _("Red")),
    ("purple", _("Purple")),
]


class StatusBlock(LocalizableStructBlock):
    """One status; ideas keep the id of its block, so that its name may change."""

    name = blocks.CharBlock(label=_("Name"), default="", max_length=60)
    meaning = blocks.CharBlock(
        label=_("What it means"),
        required=False,
        default="",
        max_length=200,
        help_text=_("Everybody reads it. For example: our technical services are looking into it."),
    )
    colour = blocks.ChoiceBlock(label=_("Colour"), choices=COLOURS, default="grey")
    needs_reason = blocks.BooleanBlock(label=_("Needs a reason"), required=False)
    needs_cost = blocks.BooleanBlock(label=_("Needs a cost"), required=False)
    accepts = blocks.BooleanBlock(
        label=_("The city does it"),
        required=False,
        help_text=_("It is then followed until it is built."),
    )

    class Meta:
        icon = "tag"
        label = _("Status")


STATUS_BLOCKS: list[tuple[str, Any]] = [("status", StatusBlock())]
