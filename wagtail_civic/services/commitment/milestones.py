"""The steps on the way, with the day by which each is due and that on which it was reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail_civic.exceptions import FieldRequired, InvalidInput
from wagtail_civic.models import Commitment, Milestone
from wagtail_civic.services import audit
from wagtail_civic.services.commitment.promising import LONGEST_TEXT, LONGEST_TITLE


@dataclass(frozen=True)
class Step:
    """One milestone; its words are by language."""

    titles: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)
    due_on: date | None = None
    done_on: date | None = None


@transaction.atomic
def set_milestone(
    commitment: Commitment,
    *,
    step: Step,
    milestone: Milestone | None = None,
    user: Any,
    now: datetime,
) -> Milestone:
    """
    Write one down, or another one in its place.

    Raise ``FieldRequired`` without a title, ``InvalidInput`` for words that are too long, one of another commitment, or
    a day to come on which it was reached.
    """
    _check(commitment, step, milestone, timezone.localdate(now))
    row = milestone or Milestone(commitment=commitment)
    row.titles, row.texts = dict(step.titles), dict(step.texts)
    row.due_on, row.done_on = step.due_on, step.done_on
    row.save()
    _record(commitment, "commitment.milestone", user, now)
    return row


def reach(milestone: Milestone, *, on: date, user: Any, now: datetime) -> Milestone:
    """It was reached on this day. Raise ``InvalidInput`` for one to come."""
    step = Step(milestone.titles, milestone.texts, milestone.due_on, on)
    return set_milestone(milestone.commitment, step=step, milestone=milestone, user=user, now=now)


@transaction.atomic
def remove(milestone: Milestone, *, user: Any, now: datetime) -> None:
    """Its pictures stay with the commitment."""
    commitment = milestone.commitment
    milestone.delete()
    _record(commitment, "commitment.milestone_removed", user, now)


def _check(commitment: Commitment, step: Step, milestone: Milestone | None, today: date) -> None:
    titles = [title for title in step.titles.values() if title.strip()]
    if not titles:
        raise FieldRequired(field="title")
    if any(len(title) > LONGEST_TITLE for title in titles):
        raise InvalidInput(field="title")
    if any(len(each) > LONGEST_TEXT for each in step.texts.values()):
        raise InvalidInput(field="text")
    if milestone and milestone.commitment_id != commitment.pk:
        raise InvalidInput(field="milestone")
    if step.done_on and step.done_on > today:
        raise InvalidInput(field="done_on")


def _record(commitment: Commitment, action: str, user: Any, now: datetime) -> None:
    Commitment.objects.filter(pk=commitment.pk).update(updated_at=now)
    audit.record(
        action=action,
        actor=user,
        space=commitment.space,
        target=f"commitment {commitment.pk}",
        now=now,
    )
