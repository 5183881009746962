"""What a consultation is composed of: steps, each with its dates, its words and its tools."""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_civic.blocks.base import LocalizableStructBlock
from wagtail_civic.blocks.content import BODY_BLOCKS
from wagtail_civic.blocks.discussion import STEP_DISCUSSION_BLOCKS
from wagtail_civic.blocks.documents import READING
from wagtail_civic.blocks.reading import READING_BLOCKS
from wagtail_civic.blocks.register import REGISTER_BLOCKS
from wagtail_civic.blocks.results import RESULTS_BLOCKS
from wagtail_civic.blocks.survey import PLACING, SURVEY_BLOCKS
from wagtail_civic.phases import instant

MOST_STEPS = 20
#: As long as a phase can keep it.
LONGEST_KEY = 64


#: What people do in a step. A tool names in ``civic_action`` what it makes possible.
DISCUSSIONS = tuple(name for name, _block in STEP_DISCUSSION_BLOCKS)
TOOL_BLOCKS: list[tuple[str, Any]] = [
    *SURVEY_BLOCKS,
    *STEP_DISCUSSION_BLOCKS,
    *REGISTER_BLOCKS,
]
STEP_BODY = [*BODY_BLOCKS, *READING, *READING_BLOCKS, *TOOL_BLOCKS, *RESULTS_BLOCKS]
#: Steps in which people answer, and what they do it with, or read what was answered.
ANSWERED = ("choice", "evaluation")
ANSWERING = {name for name, _block in [*TOOL_BLOCKS, *RESULTS_BLOCKS]}


class MomentBlock(blocks.DateTimeBlock):
    """Always with a time zone: what code or an API wrote without one is of the site’s."""

    def to_python(self, value: Any) -> datetime | None:
        moment = super().to_python(value)
        return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


class StepBlock(LocalizableStructBlock):
    """One step. Its key is the id of its block, which every language shares."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), default="", max_length=100)
    opens_at = MomentBlock(label=gettext_lazy("Opens on"))
    closes_at = MomentBlock(label=gettext_lazy("Closes on"))
    body = blocks.StreamBlock(
        STEP_BODY, required=False, label=gettext_lazy("What is read and done in this step")
    )


class InformationBlock(StepBlock):
    opens_at = MomentBlock(label=gettext_lazy("Opens on"), required=False)
    closes_at = MomentBlock(
        label=gettext_lazy("Closes on"),
        required=False,
        help_text=gettext_lazy("Usually empty: what people can read stays."),
    )

    class Meta:
        icon = "info-circle"
        label = gettext_lazy("Information")
        help_text = gettext_lazy("What is planned, what is decided already, maps and documents.")


class DebateBlock(StepBlock):
    class Meta:
        icon = "comment"
        label = gettext_lazy("Debate")
        help_text = gettext_lazy("What you ask people to discuss, with the debate itself.")


class ReflectionBlock(StepBlock):
    class Meta:
        icon = "help"
        label = gettext_lazy("Reflection")
        help_text = gettext_lazy(
            "Answers to the questions that were asked, and what to read before choosing."
        )


class ChoiceBlock(StepBlock):
    class Meta:
        icon = "check"
        label = gettext_lazy("Choice")
        help_text = gettext_lazy("Place the questionnaire below.")


class EvaluationBlock(StepBlock):
    class Meta:
        icon = "history"
        label = gettext_lazy("Evaluation")
        help_text = gettext_lazy(
            "What was decided and what was done. Place a questionnaire on it below, and the results of the earlier "
            "one, or “Before and after”."
        )


STEP_BLOCKS: list[tuple[str, StepBlock]] = [
    ("information", InformationBlock()),
    ("debate", DebateBlock()),
    ("reflection", ReflectionBlock()),
    ("choice", ChoiceBlock()),
    ("evaluation", EvaluationBlock()),
]


class StepsBlock(blocks.StreamBlock):
    """The story in its order. What one step says of another, and of its tools, is checked here, at the right field."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(STEP_BLOCKS if local_blocks is None else local_blocks, **kwargs)

    class Meta:
        max_num = MOST_STEPS

    def without_tool(self, steps: Any) -> list[Any]:
        """Steps of choice and evaluation in which nothing can be done, nor read of what was done."""
        asking = [step for step in steps if step.block_type in ANSWERED]
        return [step for step in asking if not _types(step) & ANSWERING]

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        _own_keys(cleaned)
        # The first one found of each step is the one that is shown.
        errors = {**_order(cleaned), **_dates(cleaned)}
        if not self.is_deferred_validation:
            errors = {**_tools(cleaned), **errors}
        if errors:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


def _types(step: Any) -> set[str]:
    return {child.block_type for child in step.value.get("body") or ()}


def _own_keys(steps: Any) -> None:
    """Ids come from the form: of two that are the same the second is another step, and gets a key of its own."""
    known: set[str] = set()
    for step in steps:
        if step.id in known or len(step.id or "") > LONGEST_KEY:
            step.id = str(uuid.uuid4())
        known.add(step.id)


def actions_of(step: Any) -> tuple[str, ...]:
    """What the tools of a step make possible."""
    named = {getattr(child.block, "civic_action", "") for child in step.value.get("body") or ()}
    return tuple(sorted(named - {""}))


def _dates(steps: Any) -> dict[int, ValidationError]:
    return {
        place: _at("closes_at", _("A step must close after it opens."))
        for place, step in enumerate(steps)
        if _is_before(step.value["closes_at"], step.value["opens_at"], equal=True)
    }


def _order(steps: Any) -> dict[int, ValidationError]:
    errors, latest = {}, None
    for place, step in enumerate(steps):
        opens_at = step.value["opens_at"]
        if latest and _is_before(opens_at, latest.value["opens_at"]):
            sentence = _("It opens before the step “%(title)s”, which stands above it.")
            errors[place] = _at("opens_at", sentence % {"title": latest.value["title"]})
        elif opens_at:
            latest = step
    return errors


def _tools(steps: Any) -> dict[int, ValidationError]:
    errors: dict[int, ValidationError] = {}
    for place, step in enumerate(steps):
        wrong = dict(_outside(step))
        if wrong:
            errors[place] = _at("body", StreamBlockValidationError(block_errors=wrong))
    return errors


def _outside(step: Any) -> Iterator[tuple[int, ValidationError]]:
    """The tools of a step whose dates are other than the step's."""
    for place, child in enumerate(step.value["body"]):
        if child.block_type in DISCUSSIONS:
            yield from ((place, problem) for problem in _outlasting(step, child.value))
        register = child.value["register"] if child.block_type == "civic_register" else None
        if register and _is_outside(step, register.specific):
            sentence = _(
                "“%(title)s” is open before or after this step. Change the dates of one of them."
            )
            yield place, _at("register", sentence % {"title": register.title})
        survey = child.value["survey"] if child.block_type in PLACING else None
        sentence = _disagreement(step, survey) if survey else ""
        if sentence:
            yield place, _at("survey", sentence % {"title": survey.title})


def _outlasting(step: Any, debate: Any) -> Iterator[ValidationError]:
    if _is_before(debate["opens_at"], step.value["opens_at"]):
        yield _at("opens_at", _("Before this step opens. Leave it empty: the step’s date is used."))
    elif _is_before(step.value["closes_at"], debate["closes_at"]):
        yield _at(
            "closes_at", _("After this step closes. Leave it empty: the step’s date is used.")
        )


def _disagreement(step: Any, survey: Any) -> str:
    if survey.follows_id:
        # Which has the dates of the step that it follows, whatever they become.
        if survey.follows.key == step.id:
            return ""
        return _("“%(title)s” follows another step. Let it follow this one, or place it there.")
    if _is_before(survey.opens_at, step.value["opens_at"]):
        return _("“%(title)s” opens before this step. Change its dates, or let it follow the step.")
    if _is_before(step.value["closes_at"], survey.closes_at):
        return _("“%(title)s” closes after this step. Change its dates, or let it follow the step.")
    return ""


def _is_outside(step: Any, tool: Any) -> bool:
    begins = _is_before(tool.opens_at, step.value["opens_at"])
    return begins or _is_before(step.value["closes_at"], tool.closes_at)


def _is_before(one: datetime | None, other: datetime | None, *, equal: bool = False) -> bool:
    if one is None or other is None:
        return False
    return instant(one) <= instant(other) if equal else instant(one) < instant(other)


def _at(field: str, problem: Any) -> ValidationError:
    error = problem if isinstance(problem, ValidationError) else ValidationError(problem)
    return StructBlockValidationError(block_errors={field: error})
