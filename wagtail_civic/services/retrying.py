"""A second chance for messages that were given up."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic import signals
from wagtail_civic.models import OutgoingMessage
from wagtail_civic.services import audit


@transaction.atomic
def retry(messages: QuerySet[OutgoingMessage], *, user: Any, now: datetime) -> int:
    """Put given-up messages back in the queue, their tries forgotten; returns how many."""
    failed = messages.filter(state=OutgoingMessage.State.FAILED)
    found = list(failed.exclude(sealed="").select_for_update())
    OutgoingMessage.objects.filter(pk__in=[message.pk for message in found]).update(
        state=OutgoingMessage.State.QUEUED, tries=0, next_try_at=now, lease_until=None
    )
    for message in found:
        queued = partial(signals.message_queued.send, sender=OutgoingMessage, message=message)
        transaction.on_commit(queued, robust=True)
    if found:
        audit.record(action="message.retry", actor=user, data={"count": len(found)}, now=now)
    return len(found)
