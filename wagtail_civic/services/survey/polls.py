"""A quick question: a questionnaire of one question, written where it is placed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from wagtail.models import Locale

from wagtail_civic.models import Survey


@dataclass(frozen=True)
class Poll:
    question: str
    options: Sequence[str]
    closes_at: datetime
    results_shown: str
    secrecy: str
    decider: str
    answer: date


def create(poll: Poll, *, user: Any, publish: bool) -> Survey:
    """The questionnaire of this question, published where its author may do that, else a draft."""
    survey = Survey(
        title=poll.question,
        locale=Locale.get_default(),
        closes_at=poll.closes_at,
        results_shown=poll.results_shown,
        secrecy=poll.secrecy,
        mandate_decider=poll.decider,
        mandate_answer=poll.answer,
        live=False,
    )
    survey.questions = survey.questions.stream_block.to_python([_block(poll)])
    survey.save()
    revision = survey.save_revision(user=user)
    if publish:
        revision.publish(user=user)
        survey.refresh_from_db()
    return survey


def _block(poll: Poll) -> dict[str, Any]:
    options = [{"type": "item", "id": str(uuid4()), "value": each} for each in poll.options]
    value = {"label": poll.question, "options": options, "required": True}
    return {"type": "one_choice", "id": str(uuid4()), "value": value}
