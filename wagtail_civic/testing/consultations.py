"""Consultations, published as an editor publishes them."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.utils import timezone

from wagtail_civic.models import ConsultationIndexMixin, Survey
from wagtail_civic.queries.spaces import page_types
from wagtail_civic.testing.pages import placed, placed_with_space

_number = count(1)


def consultation_models() -> list[type[Any]]:
    """Every page type of this project that is a consultation, the host's own types first."""
    return sorted(
        page_types("consultation"), key=lambda model: model._meta.app_label == "wagtail_civic_pages"
    )


def step_block(
    kind: str,
    title: str,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    *,
    survey: Survey | None = None,
    text: str = "",
    blocks: Iterable[dict[str, Any]] = (),
) -> dict[str, Any]:
    """Raw stream data of one step, with a text, a questionnaire, and blocks by their type and value."""
    body: list[dict[str, Any]] = []
    if text:
        body.append({"type": "paragraph", "id": str(uuid.uuid4()), "value": f"<p>{text}</p>"})
    if survey:
        placed = {"survey": survey.pk, "heading": ""}
        body.append({"type": "civic_survey", "id": str(uuid.uuid4()), "value": placed})
    body += [{"id": str(uuid.uuid4()), **each} for each in blocks]
    value = {"title": title, "opens_at": opens_at, "closes_at": closes_at, "body": body}
    return {"type": kind, "id": str(uuid.uuid4()), "value": value}


def make_consultation(
    steps: list[dict[str, Any]] | None = None,
    parent: Any = None,
    *,
    live: bool = True,
    now: datetime | None = None,
    **fields: Any,
) -> Any:
    """
    A consultation below ``parent`` (the home page of the default site) in its fourth step of five.

    ``fields`` replace any value of the page; ``live=False`` leaves it a draft.
    """
    now = now or timezone.now()
    page = consultation_models()[0](**_defaults(now) | fields)
    block = page.steps.stream_block
    page.steps = block.to_python(five_steps(now) if steps is None else steps)
    return placed_with_space(page, parent, live=live, now=now)


def make_consultation_index(parent: Any = None, **fields: Any) -> Any:
    """A live page that lists consultations."""
    found = [model for model in apps.get_models() if issubclass(model, ConsultationIndexMixin)]
    model = min(found, key=lambda each: each._meta.app_label == "wagtail_civic_pages")
    fields = {"title": "Consultations", "slug": f"consultations-{next(_number)}", **fields}
    page = model(**fields)
    return placed(page, parent)


def five_steps(now: datetime, *, survey: Survey | None = None) -> list[dict[str, Any]]:
    """Information that stays, a debate and a reflection that are over, a choice that is open, an evaluation."""

    def days(number: int) -> datetime:
        return now + timedelta(days=number)

    return [
        step_block("information", "Find out", days(-60), text="What is planned."),
        step_block("debate", "Debate", days(-50), days(-20), text="What was said."),
        step_block("reflection", "Reflect", days(-19), days(-6), text="What we answered."),
        step_block("choice", "Choose", days(-5), days(20), survey=survey, text="Your turn."),
        step_block("evaluation", "Evaluate", days(200), days(230), text="What became of it."),
    ]


def _defaults(now: datetime) -> dict[str, Any]:
    number = next(_number)
    return {
        "title": f"Consultation {number}",
        "slug": f"consultation-{number}",
        "summary": "How we shall get around in ten years.",
        "mandate_level": "consultation",
        "mandate_decided": "The budget.",
        "mandate_open": "What comes first.",
        "mandate_decider": "The town council, next spring.",
        "mandate_answer": (now + timedelta(days=60)).date(),
        "mandate_confirmed": True,
    }
