"""What came in by another way than the site: entered by whoever keeps the register, in the same numbering."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import tokens
from wagtail_civic.exceptions import InvalidInput, NotYetOpen, ParticipationClosed
from wagtail_civic.models import Observation, RegisterChannel, Space
from wagtail_civic.phases import instant
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import audit, spaces
from wagtail_civic.services.register import keeping, numbering
from wagtail_civic.services.register.kind import KIND
from wagtail_civic.uploads import checked

#: The channels that somebody enters.
ENTERED = (
    RegisterChannel.EMAIL,
    RegisterChannel.LETTER,
    RegisterChannel.PAPER,
    RegisterChannel.ORAL,
)


def enter(
    space: Space,
    *,
    channel: str,
    received_at: datetime,
    body: str,
    title: str = "",
    name: str = "",
    files: Any = (),
    user: Any,
    now: datetime,
) -> Observation:
    """
    Enter what was received while the register was open, and not later; entering it may come later.

    Raises ``NotYetOpen`` or ``ParticipationClosed`` at ``received_at``, ``InvalidInput`` for a moment to come or
    a channel that nobody enters, and any error of the words and files.
    """
    if channel not in ENTERED:
        raise InvalidInput(field="channel")
    _check_moment(space, received_at, now)
    said = keeping.words(title=title, body=body, name=name, files=files)
    uploads = checked(files)
    numbering.prepare(space)
    with transaction.atomic():
        draft = _draft(space, channel, received_at, said, user, now)
        record = keeping.store(draft, uploads)
        spaces.note_first_record(space, now=now)
        audit.record(
            action="observation.enter",
            actor=user,
            space=space,
            target=f"observation {record.number}",
            data={"channel": channel, "received_at": received_at},
            now=now,
        )
    return record


def _check_moment(space: Space, received_at: datetime, now: datetime) -> None:
    phase = queries.phase_for(space, KIND.action)
    opens_at, closes_at = phase and phase.opens_at, finality.closing(space, KIND.action)
    if instant(received_at) > instant(now):
        raise InvalidInput(field="received_at")
    if opens_at and instant(received_at) < instant(opens_at):
        raise NotYetOpen(field="received_at", opens_at=opens_at)
    if not space.secret or (closes_at and instant(received_at) >= instant(closes_at)):
        raise ParticipationClosed(field="received_at", closes_at=closes_at)


def _draft(
    space: Space,
    channel: str,
    received_at: datetime,
    said: dict[str, str],
    user: Any,
    now: datetime,
) -> Observation:
    return Observation(
        space=space,
        page_id=space.page_id,
        version=space.version,
        channel=channel,
        language=space.source_language,
        submitted_at=received_at,
        confirmed_at=received_at,
        state=Observation.State.CONFIRMED,
        receipt=tokens.new_receipt(),
        entered_by=user,
        entered_at=now,
        **said,
    )
