"""What a meeting is composed of in the CMS: its agenda and its further sittings."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock, PageWithMixinChooserBlock
from wagtail_civic.blocks.documents import DocumentBlock

#: More than the longest agendas of large cities.
MOST_ITEMS = 300

KINDS = [
    ("deliberation", _("Deliberation")),
    ("information", pgettext_lazy("agenda", "Information")),
    ("question", pgettext_lazy("agenda", "Question")),
]


def _documents() -> list[tuple[str, Any]]:
    """A site may do without documents."""
    if not apps.is_installed("wagtail.documents"):
        return []
    return [("documents", blocks.ListBlock(DocumentBlock(), label=_("Documents"), default=[]))]


class OriginsBlock(blocks.StreamBlock):
    """What an item decides on: people who took part there are led to it, and back."""

    petition = PageWithMixinChooserBlock(kind="petition", label=_("Petition"))
    consultation = PageWithMixinChooserBlock(kind="consultation", label=_("Consultation"))
    survey = PageWithMixinChooserBlock(kind="survey", label=_("Questionnaire"))
    register = PageWithMixinChooserBlock(kind="register", label=_("Register"))
    budget = PageWithMixinChooserBlock(kind="budget", label=_("Participatory budget"))
    ideabox = PageWithMixinChooserBlock(kind="ideabox", label=_("Idea box"))
    idea = blocks.IntegerBlock(
        label=_("One idea"),
        min_value=1,
        help_text=_("Its number, which its address begins with."),
    )

    class Meta:
        icon = "link"
        label = _("What it decides on")
        required = False


class _ItemFields(LocalizableStructBlock):
    number = blocks.CharBlock(label=_("Number"), required=False, default="", max_length=16)
    title = blocks.CharBlock(label=_("Title"), default="", max_length=255)
    summary = blocks.TextBlock(
        label=_("In a few words"), required=False, default="", max_length=1000
    )
    rapporteur = blocks.CharBlock(label=_("Rapporteur"), required=False, default="", max_length=160)
    kind = blocks.ChoiceBlock(label=_("Kind"), choices=KINDS, default="deliberation")
    closed = blocks.BooleanBlock(
        label=_("Closed session"),
        required=False,
        help_text=_(
            "Picture and sound are cut while it is dealt with. Its title and what is decided are public; "
            "the few words, the documents and who votes how are not."
        ),
    )


class SubItemBlock(_ItemFields):
    """An item below another one."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([*local_blocks, *_documents()], **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("Sub-item")


class AgendaItemBlock(_ItemFields):
    """One item; presses, votes and views keep the id of its block, so that its words and its place may change."""

    theme = SnippetChooserBlock("wagtail_civic.Theme", label=_("Theme"), required=False)
    origins = OriginsBlock()
    items = blocks.ListBlock(SubItemBlock(), label=_("Sub-items"), default=[])

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([*local_blocks, *_documents()], **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Item")


class SittingBlock(LocalizableStructBlock):
    """A further sitting of the same meeting, in the evening or on another day."""

    starts_at = blocks.DateTimeBlock(label=_("From"))
    ends_at = blocks.DateTimeBlock(label=_("Until"), required=False)

    class Meta:
        icon = "date"
        label = pgettext_lazy("council", "Sitting")


AGENDA_BLOCKS: list[tuple[str, Any]] = [("item", AgendaItemBlock())]
SITTING_BLOCKS: list[tuple[str, Any]] = [("sitting", SittingBlock())]
PAPER_BLOCKS: list[tuple[str, Any]] = (
    [
        ("invitation", DocumentBlock(icon="mail", label=_("Invitation"))),
        ("minutes", DocumentBlock(icon="doc-full", label=_("Minutes"))),
        ("report", DocumentBlock(icon="doc-full", label=pgettext_lazy("meeting", "Report"))),
        ("other", DocumentBlock(icon="doc-full", label=_("Other paper"))),
    ]
    if apps.is_installed("wagtail.documents")
    else []
)
