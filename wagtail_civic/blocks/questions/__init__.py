"""What an editor composes a questionnaire from."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_civic.blocks.questions.kinds import QUESTION_BLOCKS
from wagtail_civic.blocks.questions.reading import Unresolved, questionnaire, read
from wagtail_civic.survey import misplaced

__all__ = ["QUESTION_BLOCKS", "QuestionsBlock", "questionnaire"]

#: A page of them takes half an hour to answer, and nobody does.
MOST_QUESTIONS = 100


class QuestionsBlock(blocks.StreamBlock):
    """Sections and questions. What one question says of another is checked here, at the right field."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(QUESTION_BLOCKS if local_blocks is None else local_blocks, **kwargs)

    class Meta:
        max_num = MOST_QUESTIONS

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        errors = {**_conditions(cleaned), **_names(cleaned)}
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def _conditions(value: Any) -> dict[int, ValidationError]:
    found, unresolved = read(value)
    wrong = {each.key: (each.field, _sentence(each)) for each in unresolved}
    for question in misplaced(found):
        wrong[question.key] = ("question", _("That question is not asked before this one."))
    return {
        place: _at(("ask_if", *wrong[child.id][:1]), wrong[child.id][1])
        for place, child in enumerate(value)
        if child.id in wrong
    }


def _sentence(problem: Unresolved) -> str:
    if problem.field == "question":
        return _("There is no such question. Give its number, or its short name.")
    return _("That question has no such answer. Write the option exactly as it stands there.")


def _names(value: Any) -> dict[int, ValidationError]:
    seen: set[str] = set()
    errors = {}
    for place, child in enumerate(value):
        name = child.value.get("name") if child.block_type != "section" else ""
        if name and name in seen:
            errors[place] = _at(("name",), _("Another question has this name already."))
        seen.add(name or "")
    return errors


def _at(path: tuple[str, ...], sentence: str) -> ValidationError:
    """An error of a struct at one of its fields, however deep."""
    error: ValidationError = ValidationError(sentence)
    for name in reversed(path):
        error = StructBlockValidationError(block_errors={name: error})
    return error
