"""The life of a message in the queue: taken by one worker, sent, or tried again later."""

from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import OutgoingMessage

State = OutgoingMessage.State

#: Minutes to wait after each failure; the last one repeats.
BACK_OFF = (1, 5, 15, 60, 180, 360, 720)
#: The server had the whole text when the connection broke: it may have delivered it.
IN_DOUBT = " (in doubt)"


def due(*, now: datetime) -> QuerySet[OutgoingMessage]:
    """
    Messages that somebody may send now, the longest waiting first.

    Last come those whose worker died: what kills its worker must not stop the others, nor go to the same
    mailbox each time.
    """
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return OutgoingMessage.objects.filter(free, state=State.QUEUED, next_try_at__lte=now).order_by(
        F("lease_until").asc(nulls_first=True), "next_try_at", "pk"
    )


def take(message_id: int, *, now: datetime) -> OutgoingMessage | None:
    """Lease a message that is due. Of any number of workers one gets it, the others None."""
    lease = now + timedelta(seconds=civic_settings.MESSAGE_LEASE_SECONDS)
    won = due(now=now).filter(pk=message_id).update(lease_until=lease, tries=F("tries") + 1)
    if not won:
        return None
    message = OutgoingMessage.objects.select_related("space", "site").get(pk=message_id)
    if message.tries > civic_settings.MESSAGE_MAX_TRIES:
        # The worker died with it on the last try.
        failed(message, error="WorkerDied", in_doubt=False, now=now)
        return None
    return message


def sent(message: OutgoingMessage, *, now: datetime) -> None:
    """It left: forget the address and the words."""
    message.state, message.sent_at, message.sealed = State.SENT, now, ""
    message.lease_until, message.last_error = None, ""
    message.save(update_fields=["state", "sent_at", "sealed", "lease_until", "last_error"])


def failed(message: OutgoingMessage, *, error: str, in_doubt: bool, now: datetime) -> bool:
    """
    Put it back for later; True if it is given up.

    In doubt twice is given up early: a mail server in doubt may bring a message a second time, never a third.
    """
    before = message.last_error.endswith(IN_DOUBT)
    message.last_error = error[:150] + (IN_DOUBT if in_doubt or before else "")
    over = message.tries >= civic_settings.MESSAGE_MAX_TRIES or (in_doubt and before)
    message.state = State.FAILED if over else State.QUEUED
    message.next_try_at = now + _wait(message.tries)
    # Only while the lease is ours: a worker that stalled must not release another's.
    OutgoingMessage.objects.filter(
        pk=message.pk, state=State.QUEUED, lease_until=message.lease_until
    ).update(
        state=message.state,
        last_error=message.last_error,
        next_try_at=message.next_try_at,
        lease_until=None,
    )
    return over


def _wait(tries: int) -> timedelta:
    return timedelta(minutes=BACK_OFF[min(max(tries, 1), len(BACK_OFF)) - 1])
