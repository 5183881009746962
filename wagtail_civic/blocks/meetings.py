"""Meetings inside any page of the host: what is live now, what comes next, what was decided, one item with its clip."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.base import PageWithMixinChooserBlock
from wagtail_civic.blocks.petition import PreviewedBlock

PREVIEW = "wagtail_civic/blocks/meeting_preview.html"
MOST = 12


class _OfBody(PreviewedBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, default="", max_length=160)
    body = SnippetChooserBlock(
        "wagtail_civic.Body",
        label=_("Only of this body"),
        required=False,
        help_text=_("Empty: the meetings of every body."),
    )


class MeetingLiveBlock(_OfBody):
    """What is live now or begins within the hour, and nothing at any other time."""

    class Meta:
        icon = "media"
        label = _("Live now")
        description = _(
            "Leads to a meeting that is live or begins within the hour. At any other time nothing is shown."
        )
        group = _("Participation")
        template = "wagtail_civic/blocks/meeting_live.html"
        preview_template = PREVIEW


class NextMeetingsBlock(_OfBody):
    """The meetings that come next."""

    limit = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=MOST, default=3)

    class Meta:
        icon = "date"
        label = _("Next meetings")
        description = _("The meetings of this site that come next, with day, hour and place.")
        group = _("Participation")
        template = "wagtail_civic/blocks/meetings_next.html"
        preview_template = PREVIEW


class LastDecisionsBlock(_OfBody):
    """What was decided last."""

    limit = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=MOST, default=5)

    class Meta:
        icon = "list-ol"
        label = _("Last decisions")
        description = _("What was voted on last, with its result and the way to its clip.")
        group = _("Participation")
        template = "wagtail_civic/blocks/decisions.html"
        preview_template = PREVIEW


class MeetingItemBlock(PreviewedBlock):
    """One item of an agenda: what it is about, what was decided, the part of the recording that shows it."""

    meeting = PageWithMixinChooserBlock(kind="council", label=_("Meeting"))
    item = blocks.IntegerBlock(
        label=_("Item"),
        min_value=1,
        help_text=_("Its number, which its address begins with: 12 of “item-12-a-park”."),
    )
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Empty: the title of the item.")
    )

    class Meta:
        icon = "media"
        label = _("Agenda item with its clip")
        description = _("What an item is about, what was decided, and the film of it.")
        group = _("Participation")
        template = "wagtail_civic/blocks/meeting_item.html"
        preview_template = PREVIEW

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        page, number = cleaned.get("meeting"), cleaned.get("item")
        if self.is_deferred_validation or not page or not number:
            return cleaned
        # Asked by its key: an item is no part of the page, and every language shares it.
        items = apps.get_model("wagtail_civic", "AgendaItem").objects.filter(pk=number)
        if not items.filter(space__translation_key=page.translation_key).exists():
            error = ValidationError(gettext("This meeting has no item with that number."))
            raise StructBlockValidationError(block_errors={"item": error})
        return cleaned


MEETING_BLOCKS = [
    ("civic_meeting_live", MeetingLiveBlock()),
    ("civic_meetings_next", NextMeetingsBlock()),
    ("civic_decisions", LastDecisionsBlock()),
    ("civic_meeting_item", MeetingItemBlock()),
]
