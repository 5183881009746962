"""
A search in what was said. Each word that is looked for begins a word of the line, without case and accents.

PostgreSQL answers from an index of words; other databases read the lines, which is the same and slower.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db import connections, router
from django.db.models import BooleanField, Func, QuerySet, Value

from wagtail_civic.formats.captions import SECOND
from wagtail_civic.models import Space, Transcript, TranscriptLine
from wagtail_civic.queries.council.gaps import gaps_in
from wagtail_civic.queries.transcript.reading import shown
from wagtail_civic.text import WORD, clean_search, folded

#: Places that are told of one search: who finds more says more words.
MOST = 500
#: Transcripts that are read first, the newest ones.
NEWEST = 10
#: Words shorter than that are in every line, and are asked for only where there are no others.
SHORTEST = 3


@dataclass(frozen=True)
class Piece:
    """A part of a line; ``marked`` where it is what was looked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Hit:
    line: TranscriptLine
    words: tuple[str, ...] = ()

    @property
    def second(self) -> int:
        return self.line.start // SECOND

    @property
    def recording(self) -> Any:
        return self.line.transcript.recording

    @property
    def at(self) -> datetime:
        """By the wall clock."""
        begun: datetime = self.recording.started_at
        return begun + timedelta(milliseconds=self.line.start)

    @cached_property
    def pieces(self) -> list[Piece]:
        return list(_pieces(self.line.text, self.words))


@dataclass(frozen=True)
class Hits:
    """``count`` stops at ``MOST``, and ``more`` says that there would be others."""

    words: tuple[str, ...] = ()
    numbers: Sequence[int] = field(default_factory=list)
    more: bool = False

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, wanted: slice) -> list[Hit]:
        numbers = self.numbers[wanted]
        rows = TranscriptLine.objects.select_related("transcript__recording__space")
        known = rows.in_bulk(numbers)
        return [Hit(known[number], self.words) for number in numbers if number in known]


class _Says(Func):
    """What the index ``civic_line_words`` of PostgreSQL answers; both have to be written alike."""

    template = "to_tsvector('simple'::regconfig, %(expressions)s)"
    arg_joiner = ") @@ to_tsquery('simple'::regconfig, "
    output_field = BooleanField()


def words_of(search: str) -> tuple[str, ...]:
    """What is looked for, each word once; none where nothing was written that can be."""
    written = list(dict.fromkeys(folded(clean_search(search))))
    long = [word for word in written if len(word) >= SHORTEST]
    return tuple(long or written)


def found(spaces: Any, search: str) -> Hits:
    """
    In published transcripts of these meetings, the newest recording first, then as it was said.

    ``spaces`` is a queryset or a list; which of them a visitor may see is for the caller to say.
    """
    words = words_of(search)
    if not words:
        return Hits()
    transcripts, gaps = _newest_first(spaces), gaps_in(spaces)
    # A word that is in every line is found often enough in those that are read first; an index of it would be long.
    numbers = _said_in(transcripts[:NEWEST], shown(_read_for(words), gaps))
    if len(numbers) <= MOST:
        numbers += _said_in(transcripts[NEWEST:], shown(_saying(words), gaps))
    return Hits(words, numbers[:MOST], more=len(numbers) > MOST)


def _newest_first(spaces: Any) -> list[int]:
    """Numbers of transcripts."""
    rows = Transcript.objects.filter(
        state=Transcript.State.PUBLISHED, recording__space__in=spaces
    ).order_by("-recording__started_at", "pk")
    return list(rows.values_list("pk", flat=True))


def _said_in(transcripts: list[int], lines: QuerySet[TranscriptLine]) -> list[int]:
    if not transcripts:
        return []
    ordered = lines.filter(transcript__in=transcripts).order_by(
        "-transcript__recording__started_at", "transcript_id", "start", "pk"
    )
    return list(ordered.values_list("pk", flat=True)[: MOST + 1])


def _saying(words: Sequence[str]) -> QuerySet[TranscriptLine]:
    """By the index, where the database has one."""
    if connections[router.db_for_read(TranscriptLine)].vendor != "postgresql":
        return _read_for(words)
    asked = " & ".join(f"{word}:*" for word in words)
    return TranscriptLine.objects.filter(_Says("words", Value(asked)))


def _read_for(words: Sequence[str]) -> QuerySet[TranscriptLine]:
    """The same, line by line."""
    lines = TranscriptLine.objects.all()
    for word in words:
        lines = lines.filter(words__contains=f" {word}")
    return lines


def of_meetings(pages: Any) -> QuerySet[Space]:
    """The spaces of these pages, their aliases left out."""
    return Space.objects.filter(
        kind="council", translation_key__in=pages.order_by().values("translation_key")
    )


def _pieces(text: str, words: Sequence[str]) -> Iterator[Piece]:
    position = 0
    for start, end in _marked(text, words):
        if start > position:
            yield Piece(text[position:start])
        yield Piece(text[start:end], marked=True)
        position = end
    if position < len(text):
        yield Piece(text[position:])


def _marked(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for match in WORD.finditer(text):
        if any(part.startswith(word) for part in folded(match[0]) for word in words):
            yield match.span()


__all__ = ["MOST", "Hit", "Hits", "Piece", "found", "of_meetings", "words_of"]
