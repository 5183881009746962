"""Once a meeting is over: what was captioned live becomes the draft of the transcript of its recordings."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from wagtail_civic.exceptions import TranscriptRefused
from wagtail_civic.formats.captions import Cue
from wagtail_civic.models import CaptionFeed, LiveCaption, Recording, Transcript, TranscriptLine
from wagtail_civic.queries.council import moment_of
from wagtail_civic.queries.council.closed import behind_doors
from wagtail_civic.queries.council.moments import Status
from wagtail_civic.queries.council.state import effective
from wagtail_civic.queries.transcript.live import heard_at
from wagtail_civic.services.transcript import keeping

#: Two captions of which one begins so much before the other ends are cut there: they were said one after the other.
SHORTEST = 100


def draft(
    recording: Recording, *, replace: bool = False, user: Any = None, now: datetime
) -> Transcript:
    """Of the captions that were sent while it was filmed. Raises ``TranscriptRefused``."""
    feed = CaptionFeed.objects.filter(space=recording.space_id).first()
    cues = list(_cues(recording))
    if feed is None or not cues:
        raise TranscriptRefused(reason="nothing")
    with transaction.atomic():
        made = keeping.begin(recording, language=feed.language, replace=replace, now=now)
        # One that somebody takes away is not made again by itself.
        feed.drafted.add(recording)
        lines = keeping.fill(made, cues, source=TranscriptLine.Source.LIVE)
        keeping.record("transcript.draft", made, user=user, now=now, data={"lines": lines})
    return made


def _cues(recording: Recording) -> Iterator[Cue]:
    """By the time of the recording, each ending where the next one begins at the latest."""
    begins, until = recording.started_at, keeping.longest(recording)
    rows = LiveCaption.objects.filter(space=recording.space_id, at__gte=begins)
    rows = rows.filter(at__lt=begins + timedelta(milliseconds=until)).order_by("at", "pk")
    stamps, behind = effective(recording.space), behind_doors(recording.space)
    # What turned out to have been said in a closed session stays there.
    heard = (row for row in rows if heard_at(stamps, behind, row.at))
    found = [_cue(row, begins, until) for row in heard]
    for one, following in zip(found, [*found[1:], None], strict=False):
        end = min(one.end, following.start) if following else one.end
        yield Cue(one.start, max(end, one.start + SHORTEST), one.text, one.speaker)


def _cue(row: LiveCaption, begins: datetime, until: int) -> Cue:
    start = (row.at - begins) // timedelta(milliseconds=1)
    return Cue(start, min(start + row.lasts, until), row.text, row.speaker)


def draft_due(*, now: datetime) -> int:
    """Make what is missing, of meetings that are over; returns how many drafts were made."""
    captioned = Exists(LiveCaption.objects.filter(space=OuterRef("space")))
    waiting = Recording.objects.filter(captioned, drafted_by=None).select_related("space")
    over = (each for each in waiting if moment_of(each.space).status == Status.ENDED)
    return sum(_drafted(recording, now) for recording in over)


def _drafted(recording: Recording, now: datetime) -> bool:
    try:
        draft(recording, now=now)
    except TranscriptRefused:
        # There is one already, or nothing of it was captioned.
        feed = CaptionFeed.objects.filter(space=recording.space_id).first()
        if feed:
            feed.drafted.add(recording)
        return False
    return True
