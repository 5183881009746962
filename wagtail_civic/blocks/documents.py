"""Documents to read, where a site has any."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock


class DocumentBlock(LocalizableStructBlock):
    document = DocumentChooserBlock(label=gettext_lazy("Document"))
    title = blocks.CharBlock(
        label=gettext_lazy("Title"),
        required=False,
        default="",
        help_text=gettext_lazy("Empty: the document’s title."),
    )


class DocumentsBlock(LocalizableStructBlock):
    heading = blocks.CharBlock(label=gettext_lazy("Heading"), required=False, default="")
    documents = blocks.ListBlock(DocumentBlock(), label=gettext_lazy("Documents"))

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Documents")
        template = "wagtail_civic/blocks/documents.html"


# A site may do without documents.
READING: list[tuple[str, Any]] = (
    [("documents", DocumentsBlock())] if apps.is_installed("wagtail.documents") else []
)
