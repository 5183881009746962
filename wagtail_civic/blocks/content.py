"""The words and pictures of our own pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from wagtail_civic.blocks.base import LocalizableStructBlock, StableStreamField

__all__ = ["BODY_BLOCKS", "PICTURE_BLOCKS", "QuoteBlock", "StableStreamField"]


class QuoteBlock(LocalizableStructBlock):
    text = blocks.TextBlock(label=_("Text"), default="")
    source = blocks.CharBlock(label=_("Who said it"), required=False, default="")

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "wagtail_civic/blocks/quote.html"


PICTURE_BLOCKS = [("image", ImageBlock(label=_("Picture")))]

BODY_BLOCKS = [
    (
        "heading",
        blocks.CharBlock(
            label=_("Heading"), icon="title", template="wagtail_civic/blocks/heading.html"
        ),
    ),
    (
        "paragraph",
        blocks.RichTextBlock(
            label=_("Text"), features=["bold", "italic", "link", "document-link", "ol", "ul"]
        ),
    ),
    ("image", ImageBlock(label=_("Picture"), template="wagtail_civic/blocks/image.html")),
    ("quote", QuoteBlock()),
]
