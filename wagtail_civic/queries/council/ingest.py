"""What an encoder sends of a meeting, and whether it may."""

import hmac
from datetime import datetime

from wagtail_civic import tokens
from wagtail_civic.exceptions import IngestRefused
from wagtail_civic.models import Broadcast, Ingest, Space, Stamp
from wagtail_civic.queries.council.closed import spans_of
from wagtail_civic.queries.council.moments import Moment, Status
from wagtail_civic.queries.council.state import content, moment_of

#: Compared with where no stream has the name, so that an answer takes as long.
NOBODY = tokens.digest("")


def admitted(name: str, key: str) -> Ingest:
    """The stream that this key opens. Raise ``IngestRefused`` for any other name or key, all alike."""
    found = Ingest.objects.filter(name=name).select_related("space").first()
    if not is_key(key, found.key_digest if found else NOBODY) or found is None:
        raise IngestRefused
    return found


def is_key(key: str, stored: str) -> bool:
    return bool(key) and hmac.compare_digest(tokens.digest(key), stored)


def check(space: Space, *, now: datetime) -> None:
    """
    Raise ``IngestRefused`` where nothing may be sent now: after the last sitting, and during a closed session.

    Before the meeting anything may be tried, with an agenda or without.
    """
    moment = moment_of(space)
    if moment.status == Status.ENDED and not _goes_on(space, moment):
        raise IngestRefused(reason="ended")
    if content(space)["hidden"]:
        raise IngestRefused(reason="closed")


def _goes_on(space: Space, moment: Moment) -> bool:
    """Whether a sitting is still to come, beside that which was held."""
    planned = space.sittings.filter(retired=False, starts_at__gt=moment.last.at)
    return planned.exclude(pk=moment.sitting or 0).exists()


def closed_since(space: Space) -> datetime | None:
    """When the closed session of now began; None where there is none."""
    found = spans_of(space)
    return found[-1].begins if found and found[-1].ends is None else None


def is_of_meeting(broadcast: Broadcast) -> bool:
    """Whether it went on when the meeting did; what was sent before is a trial, which nobody wants to see again."""
    begun = Stamp.objects.filter(
        space=broadcast.ingest.space_id, undone_at=None, kind=Stamp.Kind.START
    )
    return broadcast.ended_at is None or begun.filter(at__lt=broadcast.ended_at).exists()
