"""One block for each kind of question, with the parts that its kind uses and no others."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from wagtail_civic.blocks.base import LocalizableStructBlock
from wagtail_civic.blocks.questions.parts import ConditionBlock, LabelsBlock
from wagtail_civic.survey.kinds.values import STEPS

#: More are a list that nobody reads, and a search field does better.
MOST_OPTIONS = 200


class QuestionBlock(LocalizableStructBlock):
    """What every question has; its kind is the name under which it stands in the stream."""

    label = blocks.CharBlock(label=gettext_lazy("Question"), max_length=300, default="")
    help = blocks.TextBlock(
        label=gettext_lazy("Help"), required=False, default="", max_length=500, rows=2
    )
    picture = ImageChooserBlock(label=gettext_lazy("Picture with the help"), required=False)
    picture_says = blocks.CharBlock(
        label=gettext_lazy("What the picture shows"),
        required=False,
        default="",
        max_length=300,
        help_text=gettext_lazy("In words, for whoever does not see it."),
    )
    required = blocks.BooleanBlock(label=gettext_lazy("Must be answered"), required=False)
    name = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9_]*$",
        label=gettext_lazy("Short name"),
        required=False,
        default="",
        max_length=40,
        help_text=gettext_lazy(
            "The column in the published data: small letters, figures and _ only. Empty: made from the question."
        ),
        error_messages={
            "invalid": gettext_lazy("Use small letters, figures and _, beginning with a letter.")
        },
    )
    ask_if = ConditionBlock()

    class Meta:
        icon = "help"
        group = gettext_lazy("Questions")

    #: The parts that are not for translation.
    fixed = ("name",)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        found = super().get_translatable_segments(value)
        return [segment for segment in found if segment.path.partition(".")[0] not in self.fixed]

    def bounds(self, value: Any) -> Iterable[tuple[str, str]]:
        """What is wrong with the parts of this question, taken together: fields and sentences."""
        if value.get("picture") and not value.get("picture_says"):
            yield "picture_says", _("Say in words what the picture shows.")
        low, high = value.get("minimum"), value.get("maximum")
        if low is not None and high is not None and low > high:
            yield "maximum", _("The largest must not be less than the smallest.")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {name: ValidationError(sentence) for name, sentence in self.bounds(cleaned)}
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned


def _characters(most: int) -> blocks.Block:
    return blocks.IntegerBlock(
        label=gettext_lazy("Characters at most"), required=False, min_value=1, max_value=most
    )


class ShortTextBlock(QuestionBlock):
    maximum = _characters(300)

    class Meta:
        icon = "pilcrow"
        label = gettext_lazy("Short answer")


class LongTextBlock(QuestionBlock):
    maximum = _characters(5000)

    class Meta:
        icon = "doc-full"
        label = gettext_lazy("Long answer")


class OptionsBlock(QuestionBlock):
    options = LabelsBlock(label=gettext_lazy("Options"), min_num=2, max_num=MOST_OPTIONS)
    shuffle = blocks.BooleanBlock(
        label=gettext_lazy("In another order for each person"), required=False
    )


def about_the_person() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        label=gettext_lazy("About the person"),
        required=False,
        help_text=gettext_lazy(
            "Asked on the last page, never required, and published only as results by group."
        ),
    )


class OfferingOtherBlock(OptionsBlock):
    other = blocks.BooleanBlock(label=gettext_lazy("Offer “Other”"), required=False)
    panel = about_the_person()


class OneChoiceBlock(OfferingOtherBlock):
    class Meta:
        icon = "radio-full"
        label = gettext_lazy("One choice")


class CountedBlock(OptionsBlock):
    """As many options as the editor says."""

    minimum = blocks.IntegerBlock(label=gettext_lazy("At least"), required=False, min_value=1)
    maximum = blocks.IntegerBlock(label=gettext_lazy("At most"), required=False, min_value=1)

    def bounds(self, value: Any) -> Iterable[tuple[str, str]]:
        yield from super().bounds(value)
        offered = len(value["options"]) + bool(value.get("other"))
        if (value.get("minimum") or 0) > offered:
            yield "minimum", _("There are only %(number)s options.") % {"number": offered}


class SeveralBlock(OfferingOtherBlock, CountedBlock):
    class Meta:
        icon = "tasks"
        label = gettext_lazy("Several choices")


class RankingBlock(CountedBlock):
    class Meta:
        icon = "list-ol"
        label = gettext_lazy("Ranking")


class YesNoBlock(QuestionBlock):
    panel = about_the_person()

    class Meta:
        icon = "check"
        label = gettext_lazy("Yes or no")


class ScaleBlock(QuestionBlock):
    minimum = blocks.IntegerBlock(label=gettext_lazy("From"), default=1, min_value=0, max_value=10)
    maximum = blocks.IntegerBlock(label=gettext_lazy("To"), default=5, min_value=1, max_value=20)
    low = blocks.CharBlock(
        label=gettext_lazy("Words for the first step"), required=False, default="", max_length=80
    )
    high = blocks.CharBlock(
        label=gettext_lazy("Words for the last step"), required=False, default="", max_length=80
    )

    class Meta:
        icon = "order"
        label = gettext_lazy("Scale")

    def bounds(self, value: Any) -> Iterable[tuple[str, str]]:
        yield from super().bounds(value)
        low, high = value["minimum"], value["maximum"]
        if high <= low:
            yield "maximum", _("The last step must come after the first.")
        elif high - low >= STEPS:
            yield "maximum", _("A scale has %(number)s steps at most.") % {"number": STEPS}


class MatrixBlock(QuestionBlock):
    rows = LabelsBlock(label=gettext_lazy("Rows"), min_num=1, max_num=40)
    options = LabelsBlock(label=gettext_lazy("Columns"), min_num=2, max_num=10)

    class Meta:
        icon = "table"
        label = gettext_lazy("Table of choices")


class NumberBlock(QuestionBlock):
    minimum = blocks.DecimalBlock(label=gettext_lazy("At least"), required=False)
    maximum = blocks.DecimalBlock(label=gettext_lazy("At most"), required=False)

    class Meta:
        icon = "superscript"
        label = pgettext_lazy("kind of a question", "Number")


class DateBlock(QuestionBlock):
    class Meta:
        icon = "date"
        label = gettext_lazy("Date")


class PlaceBlock(QuestionBlock):
    class Meta:
        icon = "site"
        label = gettext_lazy("Place")


class ConsentBlock(QuestionBlock):
    class Meta:
        icon = "check"
        label = gettext_lazy("Box to tick")


class SectionBlock(LocalizableStructBlock):
    """What follows stands on a page of its own, up to the next one."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=120, default="")
    text = blocks.TextBlock(
        label=gettext_lazy("Text"), required=False, default="", max_length=1000, rows=3
    )

    class Meta:
        icon = "title"
        label = gettext_lazy("New page")
        group = gettext_lazy("Structure")


QUESTION_BLOCKS: list[tuple[str, blocks.Block]] = [
    ("section", SectionBlock()),
    ("one_choice", OneChoiceBlock()),
    ("several", SeveralBlock()),
    ("yes_no", YesNoBlock()),
    ("scale", ScaleBlock()),
    ("matrix", MatrixBlock()),
    ("ranking", RankingBlock()),
    ("short_text", ShortTextBlock()),
    ("long_text", LongTextBlock()),
    ("number", NumberBlock()),
    ("date", DateBlock()),
    ("place", PlaceBlock()),
    ("consent", ConsentBlock()),
]
