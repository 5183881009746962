"""What was said as a plain text: for whoever reads it, or searches it with a program of her own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from wagtail_civic.formats.captions import SECOND, Cue, clock, lines_of, name_of

CONTENT_TYPE = "text/plain; charset=utf-8"
#: Seconds after which a new paragraph begins, though the same person goes on.
LONGEST_PARAGRAPH = 60


def write(cues: Iterable[Cue]) -> str:
    """A paragraph for whoever speaks, with the time at which it begins: ``[00:12:34] Mayor: Good evening.``"""
    return "\n".join(map(_paragraph, paragraphs(cues)))


def paragraphs(cues: Iterable[Cue]) -> Iterator[list[Cue]]:
    """Of one speaker each, and not much longer than a minute."""
    for _speaker, said in groupby(cues, lambda cue: name_of(cue.speaker)):
        part: list[Cue] = []
        for cue in said:
            if part and cue.start - part[0].start >= LONGEST_PARAGRAPH * SECOND:
                yield part
                part = []
            part.append(cue)
        yield part


def _paragraph(part: list[Cue]) -> str:
    name = name_of(part[0].speaker)
    said = " ".join(line for cue in part for line in lines_of(cue.text))
    return f"[{clock(part[0].start)[:8]}] {f'{name}: ' if name else ''}{said}\n"
