"""Transcripts as a whole: begun, filled, shown to everybody, taken away."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from wagtail_civic.exceptions import TranscriptRefused
from wagtail_civic.formats.captions import Cue, lines_of, name_of
from wagtail_civic.models import (
    LONGEST_LINE,
    LONGEST_SPEAKER,
    Attendance,
    Recording,
    Space,
    Transcript,
    TranscriptLine,
    TranscriptRun,
)
from wagtail_civic.services import audit
from wagtail_civic.streaming.source import LONGEST_SECONDS
from wagtail_civic.text import folded

LONGEST_PLACE = 200
#: Lines that are written at once.
BATCH = 500


def begin(
    recording: Recording, *, language: str, replace: bool, now: datetime, state: str = "draft"
) -> Transcript:
    """
    An empty one, in the transaction of the caller. ``replace`` puts it in the place of what is there.

    Raises ``TranscriptRefused``: one is there already, or is being written.
    """
    known = Transcript.objects.filter(recording=recording, language=language)
    if replace:
        refuse_running(known)
        known.delete()
    try:
        with transaction.atomic():
            return Transcript.objects.create(
                recording=recording, language=language, state=state, changed_at=now
            )
    except IntegrityError as error:
        raise TranscriptRefused(reason="exists", field="replace") from error


def refuse_running(transcripts: Any) -> None:
    if TranscriptRun.objects.filter(transcript__in=transcripts).exists():
        raise TranscriptRefused(reason="running")


def fill(transcript: Transcript, cues: Iterable[Cue], *, source: str) -> int:
    """Write lines down; returns how many. Names of members who were there are recognised."""
    members = members_of(transcript.recording.space)
    rows = (line_of(transcript, cue, source, members) for cue in cues)
    number = 0
    while batch := list(islice(rows, BATCH)):
        TranscriptLine.objects.bulk_create(batch)
        number += len(batch)
    return number


def line_of(
    transcript: Transcript, cue: Cue, source: str, members: dict[str, str]
) -> TranscriptLine:
    text = "\n".join(lines_of(unicodedata.normalize("NFC", cue.text)))[:LONGEST_LINE]
    speaker = unicodedata.normalize("NFC", name_of(cue.speaker))[:LONGEST_SPEAKER]
    return TranscriptLine(
        transcript=transcript,
        start=cue.start,
        end=cue.end,
        speaker=speaker,
        member=members.get(name_key(speaker), ""),
        text=text,
        words=words_of(text),
        place=cue.settings if len(cue.settings) <= LONGEST_PLACE else "",
        source=source,
    )


def words_of(text: str) -> str:
    """Each after one blank, so that what begins a word is found by a blank before it."""
    return "".join(f" {word}" for word in folded(text))


def name_key(name: str) -> str:
    return " ".join(folded(name))


def members_of(space: Space) -> dict[str, str]:
    """The keys of those who were called at the sittings of a meeting, by name."""
    rows = Attendance.objects.filter(sitting__space=space).values_list("name", "member")
    return {name_key(name): member for name, member in rows}


def longest(recording: Recording) -> int:
    """Up to where a line may go, in milliseconds."""
    seconds = recording.seconds or LONGEST_SECONDS
    # A second is counted as a whole one, and the last word may end within it.
    return min(seconds + 1, LONGEST_SECONDS) * 1000


def touch(transcript: Transcript, *, now: datetime) -> None:
    """Its files are others from now on."""
    Transcript.objects.filter(pk=transcript.pk).update(revision=F("revision") + 1, changed_at=now)


def publish(transcript: Transcript, *, user: Any, now: datetime) -> None:
    """Everybody reads it, and browsers show it as captions. Raises ``TranscriptRefused``."""
    refuse_running([transcript.pk])
    if not transcript.lines.exists():
        raise TranscriptRefused(reason="empty")
    _keep(transcript, "transcript.publish", Transcript.State.PUBLISHED, user=user, now=now)


def withdraw(transcript: Transcript, *, user: Any, now: datetime) -> None:
    """A draft again."""
    _keep(transcript, "transcript.withdraw", Transcript.State.DRAFT, user=user, now=now)


def _keep(transcript: Transcript, action: str, state: str, *, user: Any, now: datetime) -> None:
    with transaction.atomic():
        changed = Transcript.objects.filter(pk=transcript.pk).exclude(state=state)
        if changed.update(state=state, revision=F("revision") + 1, changed_at=now):
            record(action, transcript, user=user, now=now)


def drop(transcript: Transcript, *, user: Any, now: datetime) -> None:
    """With all its lines, and whatever transcribes it."""
    with transaction.atomic():
        data = {"lines": transcript.lines.count()}
        record("transcript.drop", transcript, user=user, now=now, data=data)
        Transcript.objects.filter(pk=transcript.pk).delete()


def record(
    action: str,
    transcript: Transcript,
    *,
    user: Any,
    now: datetime,
    data: dict[str, Any] | None = None,
) -> None:
    """In the log of what staff did."""
    audit.record(
        action=action,
        actor=user,
        space=transcript.recording.space,
        target=str(transcript),
        data=data,
        now=now,
    )
