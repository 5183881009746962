"""What the blocks of questions are put together from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError

from wagtail_civic.blocks.base import LocalizableStructBlock
from wagtail_civic.survey import Test

TESTS = [
    (Test.ANSWERED.value, gettext_lazy("was answered")),
    (Test.EQUALS.value, gettext_lazy("is")),
    (Test.INCLUDES.value, gettext_lazy("includes")),
    (Test.AT_LEAST.value, gettext_lazy("is at least")),
]


class LabelsBlock(blocks.ListBlock):
    """Options, or rows of a matrix. The name of an item stays when its label is rewritten or translated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(blocks.CharBlock(max_length=200, default=""), **kwargs)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        seen: set[str] = set()
        errors = {}
        for place, label in enumerate(cleaned):
            folded = str(label).casefold().strip()
            if folded in seen:
                errors[place] = ValidationError(_("This stands in the list already."))
            seen.add(folded)
        if errors:
            raise ListBlockValidationError(block_errors=errors)
        return cleaned


class ConditionBlock(LocalizableStructBlock):
    """Ask only after certain answers. Empty: always."""

    question = blocks.CharBlock(
        label=gettext_lazy("Only if question"),
        required=False,
        default="",
        max_length=40,
        help_text=gettext_lazy("The number of an earlier question, or its short name."),
    )
    test = blocks.ChoiceBlock(
        label=gettext_lazy("whose answer"), choices=TESTS, default=Test.ANSWERED.value
    )
    value = blocks.CharBlock(
        label=gettext_lazy("this"),
        required=False,
        default="",
        max_length=200,
        help_text=gettext_lazy("An option as it is written there, yes or no, or a number."),
    )

    class Meta:
        label = gettext_lazy("Show only if")
        icon = "view"
        collapsed = True

    def get_translatable_segments(self, value: Any) -> list[Any]:
        # What is asked after which answer is the same in every language.
        return []
