"""Where a questionnaire can be answered other than online."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from wagtail_civic.blocks.base import LocalizableStructBlock

WHEELCHAIRS = [
    ("yes", _("Accessible with a wheelchair")),
    ("help", _("Accessible with a wheelchair, with help")),
    ("no", _("Not accessible with a wheelchair")),
]


class PlaceBlock(LocalizableStructBlock):
    """One place with paper questionnaires, or where somebody writes down what is said."""

    name = blocks.CharBlock(label=_("Name"), max_length=120, default="")
    address = blocks.TextBlock(
        label=_("Address"), required=False, default="", rows=2, max_length=300
    )
    hours = blocks.TextBlock(
        label=_("Opening hours"),
        required=False,
        default="",
        rows=3,
        max_length=500,
        help_text=_("For example: Monday to Friday, 9 am to 5 pm"),
    )
    telephone = blocks.CharBlock(label=_("Telephone"), required=False, default="", max_length=40)
    wheelchairs = blocks.ChoiceBlock(
        label=_("Wheelchairs"), choices=WHEELCHAIRS, required=False, default=""
    )
    returns = blocks.BooleanBlock(
        label=_("Filled-in sheets are handed in or sent here"), required=False, default=True
    )
    note = blocks.CharBlock(
        label=_("Note"),
        required=False,
        default="",
        max_length=200,
        help_text=_("For example: Somebody helps you to fill it in."),
    )

    class Meta:
        icon = "site"
        label = _("Place")
        template = "wagtail_civic/elements/place.html"


PLACE_BLOCKS = [("place", PlaceBlock())]
