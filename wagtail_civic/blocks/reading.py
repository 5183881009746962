"""What to read before choosing: pages, documents and addresses, each with who wrote it."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock
from wagtail_civic.blocks.petition import PreviewedBlock

TARGETS = ("page", "document", "url")


class ReadingBlock(LocalizableStructBlock):
    """One thing to read, in one place."""

    title = blocks.CharBlock(label=_("Title"), max_length=160, default="")
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    if apps.is_installed("wagtail.documents"):
        document = DocumentChooserBlock(label=_("Document"), required=False)
    url = blocks.URLBlock(label=_("Address"), required=False, default="", max_length=500)
    author = blocks.CharBlock(label=_("Who wrote it"), required=False, default="", max_length=120)
    standpoint = blocks.CharBlock(
        label=_("Standpoint"),
        required=False,
        default="",
        max_length=120,
        help_text=_("For example: for the project; against it; a study"),
    )
    minutes = blocks.IntegerBlock(
        label=_("Minutes to read"), required=False, min_value=1, max_value=600
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("To read")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        named = [name for name in TARGETS if cleaned.get(name)]
        if len(named) > 1:
            error = ValidationError(
                gettext("Choose one of them: a page, a document or an address.")
            )
            raise StructBlockValidationError(block_errors={named[1]: error})
        if not named and not self.is_deferred_validation:
            error = ValidationError(gettext("Choose a page or a document, or write an address."))
            raise StructBlockValidationError(block_errors={"url": error})
        return cleaned


class ReadingListBlock(PreviewedBlock):
    """Things to read, from several standpoints where there are several."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    items = blocks.ListBlock(ReadingBlock(), label=_("To read"), default=[])

    class Meta:
        icon = "list-ul"
        label = _("Reading list")
        description = _(
            "Pages, documents and addresses to read, with who wrote each, and from which standpoint."
        )
        group = _("Participation")
        template = "wagtail_civic/blocks/reading_list.html"
        preview_template = "wagtail_civic/blocks/debate_preview.html"

    def get_preview_value(self) -> Any:
        invented = [
            (
                gettext("What the square was, and how it came to be a car park"),
                gettext("Town archive"),
                "",
                6,
            ),
            (
                gettext("Why we wish to keep the parking"),
                gettext("Association of shopkeepers"),
                gettext("against the project"),
                4,
            ),
        ]
        names = ("title", "author", "standpoint", "minutes")
        items = [dict(zip(names, each, strict=True)) for each in invented]
        return self.normalize({"heading": gettext("To read before choosing"), "items": items})


READING_BLOCKS = [("civic_reading_list", ReadingListBlock())]
