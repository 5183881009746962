"""The key of a meeting's stream, and what the server of streams tells of it: let in, still there, gone."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_civic import tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import IngestRefused
from wagtail_civic.models import Broadcast, Ingest, Recording, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.council import ingest as queries
from wagtail_civic.queries.council.gaps import PIECE
from wagtail_civic.queries.council.moments import Status
from wagtail_civic.queries.council.state import moment_of
from wagtail_civic.services import audit
from wagtail_civic.services.council import redacting, telling

#: Without a word for so long after its meeting, a stream is gone: its server stopped before it could say so.
SILENCE = timedelta(minutes=5)


def rotate(space: Space, *, user: Any, now: datetime) -> tuple[Ingest, str]:
    """A new key, which is told here and nowhere else. The one before opens nothing from now on."""
    key = tokens.new_token()
    with transaction.atomic():
        space = spaces.locked().get(pk=space.pk)
        row, _made = Ingest.objects.update_or_create(
            space=space,
            defaults={
                "name": f"meeting-{space.pk}",
                "key_digest": tokens.digest(key),
                "rotated_at": now,
                "rotated_by": user,
            },
        )
        audit.record(action="meeting.stream_key", actor=user, space=space, target=row.name, now=now)
    return row, key


def begin(*, name: str, key: str, now: datetime) -> Broadcast:
    """
    Let an encoder in, and note when its picture began.

    One that returns begins anew, with an address of its own: its seconds count from the new beginning. Whatever was
    on before is over. Raises ``IngestRefused``.
    """
    known = queries.admitted(name, key)
    with transaction.atomic():
        spaces.locked().get(pk=known.space_id)
        # Read again while the meeting is locked: the key may have been changed meanwhile.
        ingest = queries.admitted(name, key)
        queries.check(ingest.space, now=now)
        for before in ingest.broadcasts.filter(slot=1):
            _close(before, now=now)
        stream = f"{name}-{secrets.token_hex(8)}"
        found = Broadcast.objects.create(
            ingest=ingest,
            stream=stream,
            key_digest=ingest.key_digest,
            address=civic_settings.INGEST_PLAYED.replace("{stream}", stream),
            started_at=now,
            seen_at=now,
        )
        telling.refresh(ingest.space, now=now)
    return found


def go_on(*, name: str, key: str, now: datetime) -> Broadcast:
    """
    Whether what is on may stay so: not with a key that was changed since, nor after the meeting, nor while it is closed.

    Raises ``IngestRefused``, upon which the server cuts it.
    """
    ingest = queries.admitted(name, key)
    queries.check(ingest.space, now=now)
    found = ingest.broadcasts.filter(slot=1).first()
    if found is None:
        raise IngestRefused
    found.seen_at = now
    found.save(update_fields=["seen_at"])
    return found


def end(*, name: str, key: str, now: datetime) -> Broadcast | None:
    """
    The encoder left; None where what it had begun is over already. It says so with the key with which it began.

    Raises ``IngestRefused``.
    """
    held = Broadcast.objects.filter(ingest__name=name).select_related("ingest")
    begun = [each for each in held if queries.is_key(key, each.key_digest)]
    if not begun:
        raise IngestRefused
    numbers = [each.pk for each in begun]
    with transaction.atomic():
        space = spaces.locked().get(pk=begun[0].ingest.space_id)
        found = held.filter(slot=1, pk__in=numbers).first()
        if found is not None:
            _close(found, now=now)
            telling.refresh(space, now=now)
    return found


def _close(broadcast: Broadcast, *, now: datetime) -> None:
    """What went on during the meeting stays as a recording of it."""
    broadcast.ended_at, broadcast.slot = now, None
    if queries.is_of_meeting(broadcast):
        seconds = round((now - broadcast.started_at).total_seconds())
        broadcast.recording = Recording.objects.create(
            space=broadcast.ingest.space,
            address=broadcast.address,
            started_at=broadcast.started_at,
            seconds=seconds,
        )
        _cut_closed(broadcast.recording, seconds, now=now)
    broadcast.save(update_fields=["ended_at", "slot", "recording"])


def _cut_closed(recording: Recording, seconds: int, *, now: datetime) -> None:
    """The server of streams needs some seconds to cut a closed session: nobody plays them afterwards."""
    since = queries.closed_since(recording.space)
    if since is None or since >= now:
        return
    begins = max(int((since - recording.started_at).total_seconds()), 0)
    if begins < seconds:
        with translation.override(recording.space.source_language):
            reason = _("Closed session")
        redacting.redact(
            recording,
            begins=begins,
            # What is played ends with a piece of the stream, which may be longer.
            ends=seconds + PIECE,
            reason=reason,
            user=None,
            now=now,
        )


def sweep(*, now: datetime) -> int:
    """End what went silent after its meeting; returns how many."""
    silent = Broadcast.objects.filter(slot=1, seen_at__lt=now - SILENCE)
    ended = 0
    for each in silent.select_related("ingest__space"):
        ended += _end_silent(each, now=now)
    return ended


def _end_silent(broadcast: Broadcast, *, now: datetime) -> bool:
    with transaction.atomic():
        space = spaces.locked().get(pk=broadcast.ingest.space_id)
        over = moment_of(space).status == Status.ENDED
        found = Broadcast.objects.filter(pk=broadcast.pk, slot=1).first() if over else None
        if found is None:
            return False
        _close(found, now=now)
        telling.refresh(space, now=now)
    return True
