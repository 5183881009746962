"""Messages to people, written in the transaction that causes them."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from wagtail.models import Site

from wagtail_civic import keys, signals
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import OutgoingMessage, Participant, Space
from wagtail_civic.models.inserting import insert as insert_row

BATCH = 500
ROUNDS = 5


def enqueue(
    *,
    event: str,
    kind: str,
    email: str,
    language: str,
    space: Space | None,
    context: dict[str, Any],
    now: datetime,
    site: Site | None = None,
    participant: Participant | None = None,
) -> OutgoingMessage | None:
    """
    Write a message that leaves after the commit. None if this event has its message already.

    It goes out in the name of ``site``, by default that of the space. An empty ``event`` is one that cannot happen twice, such as a new code: it needs no looking after.

    ``context`` must be what JSON can hold, with absolute addresses; it is kept encrypted until sent.
    """
    message = draft(
        event=event,
        kind=kind,
        email=email,
        language=language,
        space=space,
        context=context,
        now=now,
    )
    if message is None:
        return None
    message.participant = participant
    message.site_id = site.pk if site else message.site_id
    return insert_once(message) if event else queued(insert_row(message))


def draft(
    *,
    event: str,
    kind: str,
    email: str,
    language: str,
    space: Space | None,
    context: dict[str, Any],
    now: datetime,
) -> OutgoingMessage | None:
    """The row of a message, for a caller who inserts it together with others; then it is ``queued``."""
    if not _reachable(email):
        return None
    message = written(event, kind, email, language, _of(space) | context, now)
    message.space, message.site_id = space, space.site_id if space else None
    return message


def _of(space: Space | None) -> dict[str, Any]:
    """How a letter speaks of what is left there: as a question to the city, where people ask."""
    return {"questions": True} if space and space.rules.get("questions") else {}


def _reachable(email: str) -> bool:
    # An account without an address has a placeholder that no mail server knows (RFC 2606).
    return bool(email) and not email.endswith(".invalid")


def written(
    event: str, kind: str, email: str, language: str, context: dict[str, Any], now: datetime
) -> OutgoingMessage:
    """Its words and the address sealed; an empty ``event`` is one that cannot happen twice."""
    return OutgoingMessage(
        event=digest(event) if event else _once(now),
        kind=kind,
        language=language,
        domain=email.rpartition("@")[2].lower()[:100],
        sealed=keys.seal({"email": email, "context": context}),
        created_at=now,
        next_try_at=now,
    )


def _once(now: datetime) -> str:
    """The later the greater, so that a new row's place in the index is beside that of the row before it."""
    return f"{int(now.timestamp() * 1000):016x}{secrets.token_hex(24)}"


def digest(event: str) -> str:
    return hashlib.sha256(event.encode()).hexdigest()


def insert_once(message: OutgoingMessage) -> OutgoingMessage | None:
    """None where its event has its message already."""
    for _round in range(ROUNDS):
        try:
            with transaction.atomic():
                message.save(force_insert=True)
            return queued(message)
        except IntegrityError as error:
            if OutgoingMessage.objects.filter(event=message.event).exists():
                return None
            # The row that was in the way went meanwhile: a purge took it, or its act was undone.
            taken = error
    raise taken


def queued(message: OutgoingMessage) -> OutgoingMessage:
    """Have an inserted message sent once it is committed."""
    # Whatever goes wrong with handing it over must not undo an answer: the sweep finds the row.
    transaction.on_commit(
        lambda: signals.message_queued.send(sender=OutgoingMessage, message=message), robust=True
    )
    return message


def enqueue_together(messages: list[OutgoingMessage]) -> None:
    """
    Insert the drafts of one act, however many they are.

    They are spread out, so that they do not delay the next citizen's code: what is more than a minute's worth
    waits for the sweep.
    """
    at_once = max(civic_settings.MAILS_PER_MINUTE, 1)
    for number, message in enumerate(messages):
        message.next_try_at += timedelta(minutes=number // at_once)
    for message in OutgoingMessage.objects.bulk_create(messages, batch_size=BATCH)[:at_once]:
        if message.pk:
            queued(message)
