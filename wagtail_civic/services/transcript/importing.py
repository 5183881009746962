"""A file of captions: read as a whole, and taken as a whole or not at all."""

from collections.abc import Collection
from datetime import datetime
from types import ModuleType
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import InvalidCaptions
from wagtail_civic.formats import srt, webvtt
from wagtail_civic.formats.captions import MOST_MEGABYTES, Captions, markup_at, refuse
from wagtail_civic.models import Recording, Transcript, TranscriptLine
from wagtail_civic.services.transcript import keeping

#: As much of a file as is read: one byte more than it may have shows that it is too large.
MOST_BYTES = MOST_MEGABYTES * 10**6 + 1
#: What a file of WebVTT begins with, after a mark of its encoding.
SIGNATURE = b"WEBVTT"


def read(raw: bytes, *, name: str = "", until: int, overlaps: bool = False) -> Captions:
    """
    The captions of a file of WebVTT or SubRip, known by how it begins, else by its name.

    ``until`` is the end of the recording in milliseconds. Raises ``InvalidCaptions``, which names the line.
    """
    form = _form(raw, name)
    found: Captions = form.parse(raw)
    _plain(form.decoded(raw), form.TAGS)
    for number, cue in zip(found.numbers, found.cues, strict=True):
        if cue.end > until:
            raise InvalidCaptions(reason="beyond", number=number)
    if found.overlapping and not overlaps:
        raise InvalidCaptions(reason="overlap", number=found.overlapping[0], field="overlaps")
    return found


def _form(raw: bytes, name: str) -> ModuleType:
    begins = raw.removeprefix(b"\xef\xbb\xbf").startswith(SIGNATURE)
    return webvtt if begins or name.lower().endswith(".vtt") else srt


def _plain(text: str, tags: Collection[str]) -> None:
    if number := markup_at(text, tags):
        refuse("markup", number)


def load(
    recording: Recording,
    *,
    raw: bytes,
    name: str = "",
    language: str,
    replace: bool = False,
    publish: bool = True,
    overlaps: bool = False,
    user: Any,
    now: datetime,
) -> Transcript:
    """Take over a file. Raises ``InvalidCaptions``, ``TranscriptRefused``."""
    found = read(raw, name=name, until=keeping.longest(recording), overlaps=overlaps)
    state = Transcript.State.PUBLISHED if publish else Transcript.State.DRAFT
    with transaction.atomic():
        made = keeping.begin(recording, language=language, replace=replace, now=now, state=state)
        lines = keeping.fill(made, found.cues, source=TranscriptLine.Source.IMPORTED)
        data = {"lines": lines, "file": name[:100], "replaced": replace, "published": publish}
        keeping.record("transcript.import", made, user=user, now=now, data=data)
    return made
