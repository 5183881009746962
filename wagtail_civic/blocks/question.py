"""Questions to the elected: who answers in a box, and the box inside any page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock, PageWithMixinChooserBlock
from wagtail_civic.blocks.petition import PreviewedBlock

#: As many as a debate has seats for, and a form can offer.
MOST_SPEAKERS = 20


class SpeakerBlock(LocalizableStructBlock):
    """One of those who answer; questions keep the id of its block, so that the name may change."""

    name = blocks.CharBlock(label=_("Name"), default="", max_length=80)
    role = blocks.CharBlock(
        label=_("What for"),
        required=False,
        default="",
        max_length=120,
        help_text=_("For example: deputy mayor for transport"),
    )
    picture = ImageBlock(label=_("Picture"), required=False)
    member = SnippetChooserBlock(
        "wagtail_civic.Member",
        label=_("Elected member"),
        required=False,
        help_text=_("What she answers is then on her own page as well."),
    )

    class Meta:
        icon = "user"
        label = _("Speaker")


def speakers_of(stream: Any) -> list[dict[str, str]]:
    """
    Those who answer as the rules of a space name them: ``id``, ``name`` and ``member``, the key of an elected one.

    A list, since a database may keep no order of names.
    """
    return [
        {
            "id": each.id,
            "name": each.value.get("name") or "",
            "member": _key_of(each.value.get("member")),
        }
        for each in stream
    ]


def _key_of(member: Any) -> str:
    """A speaker may be anybody."""
    return str(member.key) if member else ""


class BoxChooserBlock(PageWithMixinChooserBlock):
    """Chooses a page that takes questions: of a kind of its own, a meeting, or a host's."""

    def accepts(self, model: Any) -> bool:
        return bool(getattr(model, "takes_questions", False))


class QuestionBoxBlock(PreviewedBlock):
    """One box of questions with what is answered now; the form opens in place."""

    civic_action = "ask"

    box = BoxChooserBlock(kind="question", label=_("Questions to the elected"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Empty: the title of the box.")
    )

    class Meta:
        icon = "help"
        label = _("Questions to the elected")
        description = _("Lets people ask and support questions here, and shows what is answered.")
        group = _("Participation")
        template = "wagtail_civic/blocks/question_box.html"
        preview_template = "wagtail_civic/blocks/question_box_preview.html"


SPEAKER_BLOCKS: list[tuple[str, Any]] = [("speaker", SpeakerBlock())]
QUESTION_BLOCKS = [("civic_question_box", QuestionBoxBlock())]
