"""The town's own blocks. Those of wagtail_civic join them in the models, in one line."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("what it shows"),
        required=False,
        default="",
        help_text=_("Empty if purely decorative."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, default="")

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "city/blocks/figure.html"


class KeyFigureBlock(blocks.StructBlock):
    value = blocks.CharBlock(label=_("figure"))
    label = blocks.CharBlock(label=_("what it counts"))


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))


class NoticeBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"))
    text = blocks.RichTextBlock(label=_("text"), features=["bold", "link"])

    class Meta:
        icon = "info-circle"
        label = _("Notice")
        template = "city/blocks/notice.html"


class PlaceBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("name"))
    address = blocks.TextBlock(label=_("address"))
    hours = blocks.TextBlock(label=_("opening hours"), required=False, default="")
    access = blocks.CharBlock(label=_("access"), required=False, default="")

    class Meta:
        icon = "home"
        label = _("Place")
        template = "city/blocks/place.html"


class CardBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("page"))
    text = blocks.CharBlock(
        label=_("text"),
        required=False,
        default="",
        help_text=_("Empty: the page’s introduction."),
    )


HOST_BLOCKS = [
    (
        "heading",
        blocks.CharBlock(label=_("Heading"), icon="title", template="city/blocks/heading.html"),
    ),
    (
        "text",
        blocks.RichTextBlock(
            label=_("Text"), features=TEXT_FEATURES, template="city/blocks/text.html"
        ),
    ),
    ("figure", FigureBlock()),
    (
        "key_figures",
        blocks.ListBlock(
            KeyFigureBlock(),
            label=_("Key figures"),
            icon="order",
            template="city/blocks/key_figures.html",
        ),
    ),
    (
        "steps",
        blocks.ListBlock(
            StepBlock(), label=_("Steps"), icon="list-ol", template="city/blocks/steps.html"
        ),
    ),
    ("notice", NoticeBlock()),
    ("place", PlaceBlock()),
    (
        "cards",
        blocks.ListBlock(
            CardBlock(), label=_("Cards"), icon="grip", template="city/blocks/cards.html"
        ),
    ),
]
