"""
Transcriptions that run behind the screen, by the class that ``TRANSCRIBER`` names: what is finished is kept.

A run is a row; that it is alone is decided by the database. Whoever is at it holds its lease and renews it by what it
writes down: where the process dies, the lease ends by itself, and the next tick, press or command goes on.
"""

import math
import secrets
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from wagtail_civic.exceptions import TranscriptRefused
from wagtail_civic.formats.captions import SECOND, Cue
from wagtail_civic.models import Recording, TranscriptLine, TranscriptRun
from wagtail_civic.services.transcript import keeping
from wagtail_civic.transcriber import Job, transcriber

#: Without a word for so long, whoever was at it is gone. A program may need a while for its first sentence.
LEASE = timedelta(minutes=15)
MOST_TRIES = 3
#: Seconds that a tick gives to one of them; the next tick goes on.
PATIENCE = 300.0
#: What came is written down after so many lines, or so many seconds.
BATCH, EVERY = 20, 5.0

Clock = Callable[[], datetime]


class TakenOverError(Exception):
    """Somebody else is at it now, or it was stopped."""


class PausedError(Exception):
    """Others wait: the next one goes on."""


def begin(
    recording: Recording, *, language: str, replace: bool = False, user: Any, now: datetime
) -> TranscriptRun:
    """The run under way where there is one, tried anew if it had given up; else a new one. Raises ``TranscriptRefused``."""
    if transcriber() is None:
        raise TranscriptRefused(reason="nobody")
    of = {"transcript__recording": recording, "transcript__language": language}
    under_way = TranscriptRun.objects.filter(**of).first()
    if under_way:
        TranscriptRun.objects.filter(pk=under_way.pk).update(tries=0, error="")
        return under_way
    who = user if getattr(user, "is_authenticated", False) else None
    with transaction.atomic():
        made = keeping.begin(recording, language=language, replace=replace, now=now)
        run = TranscriptRun.objects.create(transcript=made, user=who, started_at=now)
        keeping.record("transcript.begin", made, user=who, now=now)
    return run


def stop(run: TranscriptRun, *, user: Any, now: datetime) -> None:
    """What is written down stays, as a draft."""
    with transaction.atomic():
        if TranscriptRun.objects.filter(pk=run.pk).delete()[0]:
            keeping.record("transcript.stop", run.transcript, user=user, now=now)


def percent(run: TranscriptRun) -> int | None:
    """How much is done; None where the length of the recording is not known."""
    seconds = run.transcript.recording.seconds
    return min(run.done * 100 // (seconds * SECOND), 99) if seconds else None


def is_stuck(run: TranscriptRun) -> bool:
    """Whether it goes on only once somebody presses."""
    return run.tries >= MOST_TRIES


def due(*, now: datetime) -> QuerySet[TranscriptRun]:
    """Those that nobody is at."""
    return TranscriptRun.objects.filter(_free(now), tries__lt=MOST_TRIES).order_by("pk")


def _free(now: datetime) -> Q:
    # Nobody leases for longer: a lease that ends later was taken before the clock was put back.
    foreign = Q(lease_until__gt=now + 2 * LEASE)
    return Q(lease_until=None) | Q(lease_until__lt=now) | foreign


def work(number: int, *, clock: Clock, patience: float = math.inf) -> int | None:
    """
    Go on with this run; how many lines were written, or None where somebody else is at it.

    After ``patience`` seconds it is left where it is, with at least one more line, and None is returned. What goes wrong is raised; what was finished is kept, and the run is left to whoever comes next.
    """
    lease, now = secrets.token_hex(8), clock()
    free = TranscriptRun.objects.filter(_free(now), pk=number)
    if not free.update(lease=lease, lease_until=now + LEASE):
        return None
    run = TranscriptRun.objects.select_related("transcript__recording__space").get(pk=number)
    try:
        return _written(run, clock, time.monotonic() + patience)
    except TakenOverError:
        return None
    except PausedError:
        _mine(run).update(lease="", lease_until=None)
        return None
    except BaseException as error:
        name = type(error).__name__[:120]
        _mine(run).update(lease="", lease_until=None, tries=run.tries + 1, error=name)
        raise


def work_due(*, now: datetime) -> int:
    """Take up each run that nobody is at; returns how many were finished. Several may be at it at once."""
    started = time.monotonic()

    def clock() -> datetime:
        # Going on: a lease taken late must not look expired to another.
        return now + timedelta(seconds=time.monotonic() - started)

    # One that fails is there at the next tick; the others do not wait for it.
    failed: list[Exception] = []
    finished = 0
    for run in due(now=now):
        try:
            finished += work(run.pk, clock=clock, patience=PATIENCE) is not None
        except Exception as error:  # noqa: BLE001 - it is raised below, once the others had their turn
            failed.append(error)
    if failed:
        raise failed[0]
    return finished


def _written(run: TranscriptRun, clock: Clock, until: float) -> int:
    who = transcriber()
    if who is None:
        raise TranscriptRefused(reason="nobody")
    recording = run.transcript.recording
    job = Job(recording.address, run.transcript.language, recording.seconds, run.done)
    lines = 0
    for batch in _batches(_sensible(who.transcribe(job), run, keeping.longest(recording))):
        lines += _keep(run, batch, clock)
        if time.monotonic() > until:
            raise PausedError
    with transaction.atomic():
        if not _mine(run).delete()[0]:
            raise TakenOverError
        keeping.touch(run.transcript, now=clock())
        data = {"lines": run.transcript.lines.count()}
        keeping.record("transcript.written", run.transcript, user=run.user, now=clock(), data=data)
    return lines


def _sensible(cues: Iterator[Cue], run: TranscriptRun, until: int) -> Iterator[Cue]:
    """What says something, lies within the recording, and is not kept already."""
    last = run.done
    for cue in cues:
        if cue.text.strip() and last <= cue.start < min(cue.end, until):
            last = cue.start
            yield Cue(cue.start, min(cue.end, until), cue.text, cue.speaker)


def _batches(cues: Iterator[Cue]) -> Iterator[list[Cue]]:
    batch: list[Cue] = []
    begun = time.monotonic()
    try:
        for cue in cues:
            batch.append(cue)
            if len(batch) >= BATCH or time.monotonic() - begun > EVERY:
                yield batch
                batch, begun = [], time.monotonic()
    except Exception:
        # It broke off: what came before that is finished.
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _keep(run: TranscriptRun, batch: list[Cue], clock: Clock) -> int:
    """Lines and how far they go, together or not at all: taken up again, none is there twice."""
    run.done = max(batch[-1].end, batch[-1].start + 1)
    said = {"done": run.done, "lease_until": clock() + LEASE, "tries": 0, "error": ""}
    with transaction.atomic():
        if not _mine(run).update(**said):
            raise TakenOverError
        run.tries = 0
        return keeping.fill(run.transcript, batch, source=TranscriptLine.Source.TRANSCRIBER)


def _mine(run: TranscriptRun) -> QuerySet[TranscriptRun]:
    return TranscriptRun.objects.filter(pk=run.pk, lease=run.lease)
