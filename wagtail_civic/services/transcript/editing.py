"""Lines put right by a person: one at a time, or the name of a speaker everywhere."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from wagtail_civic.exceptions import TranscriptRefused
from wagtail_civic.formats.captions import Cue
from wagtail_civic.models import Transcript, TranscriptLine
from wagtail_civic.services.transcript import keeping

#: What of a line an editor writes.
WRITTEN = ("start", "end", "speaker", "member", "text")


@dataclass(frozen=True)
class Line:
    """A line as somebody writes it; times in milliseconds, ``member`` a key or empty."""

    start: int
    end: int
    text: str
    speaker: str = ""
    member: str = ""


def change(
    line: TranscriptLine, *, to: Line, revision: int, user: Any, now: datetime
) -> TranscriptLine:
    """
    Put a line right. ``revision`` is that which the editor saw.

    Raises ``TranscriptRefused``: another editor was quicker, or its times cannot be.
    """
    _check(line.transcript, to)
    fresh = _made(line.transcript, to, line.source)
    said = {name: getattr(fresh, name) for name in (*WRITTEN, "words")}
    with transaction.atomic():
        keeping.refuse_running([line.transcript_id])
        mine = TranscriptLine.objects.filter(pk=line.pk, revision=revision)
        if not mine.update(**said, edited=True, revision=F("revision") + 1):
            raise TranscriptRefused(reason=_why(line))
        _log("transcript.line", line, fresh, user=user, now=now)
    line.refresh_from_db()
    return line


def _why(line: TranscriptLine) -> str:
    return "changed" if TranscriptLine.objects.filter(pk=line.pk).exists() else "gone"


def add(transcript: Transcript, *, line: Line, user: Any, now: datetime) -> TranscriptLine:
    """One that was missing. Raises ``TranscriptRefused``."""
    _check(transcript, line)
    fresh = _made(transcript, line, TranscriptLine.Source.TYPED)
    with transaction.atomic():
        keeping.refuse_running([transcript.pk])
        fresh.save()
        _log("transcript.line_added", fresh, fresh, user=user, now=now)
    return fresh


def remove(line: TranscriptLine, *, revision: int, user: Any, now: datetime) -> None:
    """Raises ``TranscriptRefused`` where another editor changed it meanwhile."""
    with transaction.atomic():
        keeping.refuse_running([line.transcript_id])
        mine = TranscriptLine.objects.filter(pk=line.pk, revision=revision)
        if not mine.delete()[0]:
            raise TranscriptRefused(reason=_why(line))
        _log("transcript.line_removed", line, None, user=user, now=now)


def rename(
    transcript: Transcript, *, speaker: str, to: str, member: str = "", user: Any, now: datetime
) -> int:
    """Whoever is called ``speaker`` is called ``to`` in each line; returns how many lines that are."""
    name = unicodedata.normalize("NFC", to)
    with transaction.atomic():
        keeping.refuse_running([transcript.pk])
        lines = transcript.lines.filter(speaker=speaker)
        # Names that the database takes for the same may not be: what is not meant stays.
        meant = [pk for pk, known in lines.values_list("pk", "speaker") if known == speaker]
        changed = TranscriptLine.objects.filter(pk__in=meant).update(
            speaker=name, member=member, edited=True, revision=F("revision") + 1
        )
        if changed:
            keeping.touch(transcript, now=now)
            data = {"from": speaker, "to": name, "member": member, "lines": changed}
            keeping.record("transcript.rename", transcript, user=user, now=now, data=data)
    return changed


def _check(transcript: Transcript, line: Line) -> None:
    if line.end <= line.start:
        raise TranscriptRefused(reason="backwards", field="end")
    if line.end > keeping.longest(transcript.recording):
        raise TranscriptRefused(reason="beyond", field="end")


def _made(transcript: Transcript, line: Line, source: str) -> TranscriptLine:
    said = Cue(line.start, line.end, line.text, line.speaker)
    made = keeping.line_of(transcript, said, source, {})
    made.member, made.edited = line.member, True
    return made


def _log(
    action: str, line: TranscriptLine, fresh: TranscriptLine | None, *, user: Any, now: datetime
) -> None:
    """When it was said and what of it changed; not its words: what is taken out of a transcript is nowhere else."""
    keeping.touch(line.transcript, now=now)
    changed = [each for each in WRITTEN if fresh and getattr(line, each) != getattr(fresh, each)]
    data = {"line": line.pk, "start": line.start, "changed": sorted(changed)}
    keeping.record(action, line.transcript, user=user, now=now, data=data)
