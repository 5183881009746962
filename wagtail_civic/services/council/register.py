"""What a clerk notes after a meeting: the register of deliberations, and the recordings."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.models import AgendaItem, Deliberation, Recording, Space
from wagtail_civic.services import audit


def describe(item: AgendaItem, *, user: Any, now: datetime, **said: Any) -> Deliberation:
    """Note what the register says of a decision; ``said`` are fields of ``Deliberation``."""
    with transaction.atomic():
        row, _made = Deliberation.objects.update_or_create(item=item, defaults=said)
        audit.record(
            action="meeting.register",
            actor=user,
            space=item.space,
            target=str(item),
            now=now,
        )
    return row


def keep_recording(
    space: Space,
    *,
    recording: Recording | None = None,
    user: Any,
    now: datetime,
    **said: Any,
) -> Recording:
    """A new one, or what is said of one that is there. Its address was read before."""
    with transaction.atomic():
        row = recording or Recording(space=space)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        audit.record(
            action="meeting.recording",
            actor=user,
            space=space,
            target=str(row),
            now=now,
        )
    return row


def drop_recording(recording: Recording, *, user: Any, now: datetime) -> None:
    """It is shown no longer; the file stays where it is."""
    with transaction.atomic():
        space, name = recording.space, str(recording)
        recording.delete()
        audit.record(
            action="meeting.recording_dropped",
            actor=user,
            space=space,
            target=name,
            now=now,
        )
