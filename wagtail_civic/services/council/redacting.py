"""
What of a recording is not played any more: a skip of our player, with a reason that everybody reads.

What was filmed behind closed doors is skipped by itself, until an editor expressly shows it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wagtail_civic import text
from wagtail_civic.exceptions import FieldRequired, InvalidInput, RedactionRefused
from wagtail_civic.models import Recording, Redaction, ShownPart
from wagtail_civic.queries.council.closed import spans_of
from wagtail_civic.queries.council.gaps import Gap, closed_parts
from wagtail_civic.queries.council.video import clock_of
from wagtail_civic.services import audit

LONGEST_REASON = 200


@transaction.atomic
def redact(
    recording: Recording, *, begins: int, ends: int, reason: str, user: Any, now: datetime
) -> Redaction:
    """
    Have the player skip ``[begins, ends)`` of it, in seconds.

    Raise ``RedactionRefused`` for what is no part of the recording, and ``FieldRequired`` without a reason.
    """
    if not reason.strip():
        raise FieldRequired(field="reason")
    if begins < 0:
        raise InvalidInput(field="begins")
    if recording.seconds is not None and begins >= recording.seconds:
        raise RedactionRefused(field="begins", reason="beyond", length=clock_of(recording.seconds))
    if ends <= begins:
        raise RedactionRefused(field="ends", reason="backwards")
    said = text.clean_text(reason, max_length=LONGEST_REASON)
    row = Redaction.objects.create(
        recording=recording, begins=begins, ends=ends, reason=said, made_at=now, user=user
    )
    _record("meeting.redact", row, said, user, now)
    return row


@transaction.atomic
def unredact(redaction: Redaction, *, user: Any, now: datetime) -> None:
    """Play it again."""
    _record("meeting.unredact", redaction, redaction.reason, user, now)
    redaction.delete()


@transaction.atomic
def show_closed(
    recording: Recording, *, begins: int, ends: int, user: Any, now: datetime
) -> ShownPart:
    """
    Show a part that is hidden because the doors were closed: the presses were wrong, or the file holds nothing of it.

    Raise ``InvalidInput`` where no such part is hidden (any more), and ``RedactionRefused`` while it goes on.
    """
    if Gap(begins, ends) not in closed_parts(recording):
        raise InvalidInput(field="begins")
    if _goes_on(recording, ends):
        raise RedactionRefused(field="ends", reason="closed")
    row = ShownPart.objects.create(
        recording=recording, begins=begins, ends=ends, made_at=now, user=user
    )
    _record("meeting.closed_shown", row, "", user, now)
    return row


def _goes_on(recording: Recording, ends: int) -> bool:
    """Whether nobody knows yet where it ends: shown now, it would show whatever is said behind closed doors later."""
    spans = spans_of(recording.space)
    last = recording.started_at + timedelta(seconds=ends)
    return bool(spans) and spans[-1].ends is None and last > spans[-1].begins


@transaction.atomic
def hide_closed(part: ShownPart, *, user: Any, now: datetime) -> None:
    """Hide it again, as far as the doors were closed."""
    _record("meeting.closed_hidden", part, "", user, now)
    part.delete()


def _record(action: str, row: Redaction | ShownPart, reason: str, user: Any, now: datetime) -> None:
    audit.record(
        action=action,
        actor=user,
        space=row.recording.space,
        target=f"{row.recording} {row}",
        reason=reason,
        now=now,
    )
