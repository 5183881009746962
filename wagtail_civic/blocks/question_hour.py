"""A box of questions inside any page, without a page of its own: an office hour, or a debate with several speakers."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_civic.blocks.discussion import PromisingBlock
from wagtail_civic.blocks.petition import PreviewedBlock
from wagtail_civic.blocks.question import MOST_SPEAKERS, SpeakerBlock


class QuestionHourBlock(PromisingBlock, PreviewedBlock):
    """People ask, support and read here. It keeps its questions for as long as it stays on the page."""

    civic_action = "ask"

    title = blocks.CharBlock(label=_("Heading"), max_length=255, default="")
    summary = blocks.TextBlock(
        label=_("Summary"), required=False, default="", max_length=300, rows=2
    )
    speakers = blocks.ListBlock(
        SpeakerBlock(), label=_("Who answers"), min_num=1, max_num=MOST_SPEAKERS
    )
    opens_at = blocks.DateTimeBlock(label=_("Questions from"), required=False)
    closes_at = blocks.DateTimeBlock(label=_("Questions until"), required=False)
    supports_until = blocks.DateTimeBlock(
        label=_("Support until"),
        required=False,
        help_text=_("Empty: for as long as the page is there."),
    )
    live_from = blocks.DateTimeBlock(label=_("Live from"), required=False)
    live_until = blocks.DateTimeBlock(label=_("Live until"), required=False)
    video = blocks.URLBlock(
        label=_("Address of the video"),
        required=False,
        default="",
        max_length=500,
        help_text=_(
            "Where people watch it, and where the recording is afterwards. Answers lead to their moment in it."
        ),
    )
    asks_theme = blocks.BooleanBlock(label=_("Ask for the theme"), required=False)
    most_questions = blocks.IntegerBlock(
        label=_("Questions of one person, at most"), required=False, min_value=1, max_value=100
    )
    change_reason = blocks.CharBlock(
        label=_("Reason for the change"),
        required=False,
        default="",
        max_length=300,
        help_text=_("Shown in public. Needed when dates change after people have asked."),
    )

    class Meta:
        # What it is about and who answers, before who decides on it.
        form_layout = [
            "title",
            "summary",
            "speakers",
            "opens_at",
            "closes_at",
            "supports_until",
            "live_from",
            "live_until",
            "video",
            "decider",
            "answer_by",
            "asks_theme",
            "most_questions",
            "change_reason",
        ]
        icon = "help"
        label = _("Office hour or cyber debate")
        description = _(
            "Lets people ask the elected questions here, before and during an hour, without a page of its own."
        )
        group = _("Participation")
        template = "wagtail_civic/blocks/question_hour.html"
        preview_template = "wagtail_civic/blocks/question_hour_preview.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        wrong = wrong_dates(cleaned)
        if wrong:
            errors = {name: ValidationError(words) for name, words in wrong.items()}
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def wrong_dates(said: Mapping[str, Any]) -> dict[str, Any]:
    """Which dates of a box cannot be, by field."""
    opens_at, closes_at = said.get("opens_at"), said.get("closes_at")
    until, starts, ends = (said.get(name) for name in ("supports_until", "live_from", "live_until"))
    found: dict[str, Any] = {}
    if opens_at and closes_at and closes_at <= opens_at:
        found["closes_at"] = _("Questions must end after they begin.")
    if until and not closes_at:
        found["closes_at"] = _("Say first until when questions are taken.")
    elif until and closes_at and until < closes_at:
        found["supports_until"] = _("Questions must be supported for as long as they are taken.")
    if ends and (not starts or ends <= starts):
        found["live_until"] = _("The live part must end after it begins.")
    return found


QUESTION_HOUR_BLOCKS = [("civic_question_hour", QuestionHourBlock())]
