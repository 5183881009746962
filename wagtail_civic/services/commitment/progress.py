"""How far something is: in per cent, in money, in words."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from wagtail_civic.exceptions import AnswerChanged, FieldRequired, InvalidInput
from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment
from wagtail_civic.services import audit
from wagtail_civic.services.commitment import telling
from wagtail_civic.services.commitment.promising import check_money
from wagtail_civic.services.said import Said

State = Commitment.State
WHOLE = 100
#: What an agent saw when she said how far it is.
SEEN = ("state", "percent", "spent", "due_on", "done_on", "reason")


@dataclass(frozen=True)
class Progress:
    """
    ``percent`` of 0 to 100; ``spent`` in the currency of the site; ``said`` is read by everybody.

    What is done is done by 100 per cent, on ``done_on`` or today; what is not begun is so by 0.
    """

    state: str
    percent: int = 0
    spent: Decimal | None = None
    due_on: date | None = None
    done_on: date | None = None
    said: Said = field(default_factory=Said)


def stamp(commitment: Commitment) -> str:
    """Another one as soon as somebody has said otherwise; a form carries it."""
    values = json.dumps([getattr(commitment, name) for name in SEEN], cls=DjangoJSONEncoder)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def set_progress(
    commitment: Commitment, *, progress: Progress, seen: str = "", user: Any, now: datetime
) -> Commitment:
    """
    Say how far it is. Those whom it concerns are told when its state changes, once for each change.

    Raise ``FieldRequired`` (``reason``) where it is given up without one, ``InvalidInput`` for what is no share, no
    amount, or a day to come on which it was done, ``AnswerChanged`` where somebody else said otherwise meanwhile.
    """
    row = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if seen and seen != stamp(row):
        raise AnswerChanged(reason="idea", title=in_language(row.titles, ""))
    _check(progress, timezone.localdate(now))
    changed = row.state != progress.state
    _take_over(row, progress, now)
    if changed and row.published_at:
        telling.tell(row, event=f"{row.state}:{int(now.timestamp())}", now=now)
    audit.record(
        action="commitment.progress",
        actor=user,
        space=row.space,
        target=f"commitment {row.pk}",
        reason=row.reason,
        data={"state": row.state, "percent": row.percent, "spent": row.spent},
        now=now,
    )
    return row


def _check(progress: Progress, today: date) -> None:
    if progress.state not in State.values:
        raise InvalidInput(field="state")
    if not 0 <= progress.percent <= WHOLE:
        raise InvalidInput(field="percent")
    check_money(progress.spent, "spent")
    if progress.done_on and progress.done_on > today:
        raise InvalidInput(field="done_on")
    if progress.state == State.STOPPED and not progress.said.words.strip():
        raise FieldRequired(field="reason")


def _take_over(row: Commitment, progress: Progress, now: datetime) -> None:
    done = progress.state == State.DONE
    row.state, row.spent, row.due_on = progress.state, progress.spent, progress.due_on
    row.percent = {State.DONE: WHOLE, State.PLANNED: 0}.get(State(row.state), progress.percent)
    row.done_on = (progress.done_on or timezone.localdate(now)) if done else None
    row.reason, row.reason_translations = (
        progress.said.words.strip(),
        dict(progress.said.translations),
    )
    row.updated_at = now
    row.save()
