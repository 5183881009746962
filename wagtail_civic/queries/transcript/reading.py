"""What was said on a recording, a part of it at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from wagtail_civic.addresses import address
from wagtail_civic.formats.captions import SECOND, Cue
from wagtail_civic.formats.minutes import paragraphs
from wagtail_civic.models import Recording, Redaction, Space, Transcript, TranscriptLine
from wagtail_civic.queries.council.closed import spans_of
from wagtail_civic.queries.council.gaps import Gap, closed_parts, cuts
from wagtail_civic.streaming import Track

#: Seconds that are read at once below a recording: some fifty paragraphs.
PART = 600
#: Of lines that are read as one text. Not every white space: that before a French colon must not break.
BREAKS = re.compile(r"[ \t\n]+")

State = Transcript.State


@dataclass(frozen=True)
class Passage:
    """What one person says without a pause: the second at which she begins, and who she is."""

    second: int
    speaker: str
    text: str


@dataclass(frozen=True)
class Said:
    """
    What was said on a recording from one second on. ``earlier`` and ``later`` are the seconds of other parts.

    ``others`` are the languages in which it can be read as well.
    """

    transcript: Transcript
    second: int
    others: list[str] = field(default_factory=list)

    @property
    def begins(self) -> int:
        return self.second // PART * PART

    @property
    def ends(self) -> int:
        return self.begins + PART

    @cached_property
    def lines(self) -> QuerySet[TranscriptLine]:
        return shown_of(self.transcript)

    @cached_property
    def passages(self) -> list[Passage]:
        window = self.lines.filter(start__gte=self.begins * SECOND, start__lt=self.ends * SECOND)
        return [_passage(part) for part in paragraphs(map(cue, window))]

    @cached_property
    def earlier(self) -> int | None:
        before = self.lines.filter(start__lt=self.begins * SECOND)
        return _part_of(before.order_by("-start"))

    @cached_property
    def later(self) -> int | None:
        return _part_of(self.lines.filter(start__gte=self.ends * SECOND))


def _part_of(lines: QuerySet[TranscriptLine]) -> int | None:
    start = lines.values_list("start", flat=True).first()
    return None if start is None else start // SECOND // PART * PART


def _passage(part: list[Cue]) -> Passage:
    text = " ".join(BREAKS.sub(" ", each.text).strip() for each in part)
    return Passage(part[0].start // SECOND, part[0].speaker, text)


def cue(line: TranscriptLine) -> Cue:
    return Cue(line.start, line.end, line.text, line.speaker, line.place)


def cues(transcript: Transcript, *, whole: bool = False) -> Iterator[Cue]:
    """What everybody may read; the ``whole`` of it is for whoever edits it."""
    lines = transcript.lines.all() if whole else shown_of(transcript)
    return map(cue, lines.iterator(chunk_size=2000))


def shown(
    lines: QuerySet[TranscriptLine], gaps: Mapping[int, Sequence[Gap]]
) -> QuerySet[TranscriptLine]:
    """Without what was said while something is not shown of the recording; ``gaps`` are those of closed sessions."""
    redactions = Redaction.objects.filter(recording=OuterRef("transcript__recording"))
    there = redactions.annotate(first=F("begins") * SECOND, last=F("ends") * SECOND)
    found = lines.exclude(
        Exists(there.filter(first__lt=OuterRef("end"), last__gt=OuterRef("start")))
    )
    return found.exclude(_within(gaps)) if gaps else found


def _within(gaps: Mapping[int, Sequence[Gap]]) -> Q:
    found = Q()
    for recording, parts in gaps.items():
        times = Q()
        for gap in parts:
            times |= Q(start__lt=gap.ends * SECOND, end__gt=gap.begins * SECOND)
        found |= Q(transcript__recording=recording) & times
    return found


def shown_of(transcript: Transcript) -> QuerySet[TranscriptLine]:
    recording = transcript.recording
    gaps = closed_parts(recording)
    return shown(transcript.lines.all(), {recording.pk: gaps} if gaps else {})


def hidden_in(transcript: Transcript) -> int:
    """How many of its lines nobody reads but whoever edits it."""
    return transcript.lines.count() - shown_of(transcript).count()


def why_hidden(lines: Iterable[TranscriptLine], recording: Recording) -> list[str]:
    """Of each line, why nobody else reads it; empty where everybody may."""
    hidden = cuts(recording, spans_of(recording.space))
    return [_why(line, hidden) for line in lines]


def _why(line: TranscriptLine, hidden: Iterable[Redaction]) -> str:
    within = (
        each.reason
        for each in hidden
        if each.begins * SECOND < line.end and line.start < each.ends * SECOND
    )
    return next(within, "")


def cut_of(transcript: Transcript) -> str:
    """Another word once something else of its recording is shown: that is no change of the transcript."""
    rows = (str(each.pk) for each in transcript.recording.redactions.all())
    gaps = (f"{gap.begins}-{gap.ends}" for gap in closed_parts(transcript.recording))
    return ".".join([*rows, *gaps])


def published(space: Space, recording: int, language: str) -> Transcript | None:
    """One that everybody may read."""
    rows = Transcript.objects.filter(recording__space=space, state=State.PUBLISHED)
    return rows.filter(recording=recording, language=language).first()


def public(space: Space) -> list[Transcript]:
    rows = Transcript.objects.filter(recording__space=space, state=State.PUBLISHED)
    return list(rows.select_related("recording").order_by("recording__started_at", "pk"))


def of_recordings(recordings: Iterable[Recording]) -> dict[int, list[Transcript]]:
    """By the number of the recording, those that everybody may read."""
    rows = Transcript.objects.filter(recording__in=list(recordings), state=State.PUBLISHED)
    found: dict[int, list[Transcript]] = {}
    for row in rows.order_by("pk"):
        found.setdefault(row.recording_id, []).append(row)
    return found


def said(transcripts: list[Transcript], *, language: str, second: int) -> Said | None:
    """In this language if there is one, else in that which was there first."""
    chosen = next((each for each in transcripts if each.language == language), None)
    chosen = chosen or next(iter(transcripts), None)
    if chosen is None:
        return None
    others = [each.language for each in transcripts if each.pk != chosen.pk]
    return Said(chosen, second, others)


def tracks(page: Any, transcripts: list[Transcript]) -> list[Track]:
    """For the player of a recording."""
    return [Track(file_of(page, each, "vtt"), each.language) for each in transcripts]


def file_of(page: Any, transcript: Transcript, form: str) -> str:
    """``form`` is ``vtt``, ``srt`` or ``txt``."""
    arguments = (page.pk, transcript.recording_id, transcript.language, form)
    return address("transcript_file", *arguments)
