"""
Chapters of a recording, for whoever plays it: podcast programs, browsers and ffmpeg.

Sources: https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md (version 1.2.0),
https://podlove.org/simple-chapters/ (1.2), https://www.w3.org/TR/webvtt1/#introduction-chapters,
https://ffmpeg.org/ffmpeg-formats.html#Metadata-2.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from wagtail_civic.formats import webvtt
from wagtail_civic.formats.captions import Cue, clock

JSON_TYPE = "application/json+chapters"
JSON_VERSION = "1.2.0"
SPECIAL = re.compile(r"([=;#\\\n])")


@dataclass(frozen=True)
class Chapter:
    """``start`` and ``end`` in milliseconds; without an end it lasts until the next one begins."""

    start: int
    title: str
    end: int | None = None
    url: str = ""


def in_order(chapters: Iterable[Chapter], duration: int) -> list[Chapter]:
    """
    By their beginnings, each with an end, as far as the recording of ``duration`` milliseconds goes.

    Of two that begin at once the later one stays: it is the correction.
    """
    last = {each.start: each for each in chapters if 0 <= each.start < duration}
    found = [last[start] for start in sorted(last)]
    ends = [each.start for each in found[1:]] + [duration] * bool(found)
    return [
        replace(each, end=min(each.end, end) if each.end and each.end > each.start else end)
        for each, end in zip(found, ends, strict=True)
    ]


def podcast_json(chapters: Iterable[Chapter], duration: int, *, title: str = "") -> bytes:
    """A file of chapters as podcast programs fetch it."""
    found: dict[str, Any] = {"version": JSON_VERSION}
    if title:
        found["title"] = title
    found["chapters"] = [_entry(each) for each in in_order(chapters, duration)]
    return json.dumps(found, ensure_ascii=False).encode()


def _entry(chapter: Chapter) -> dict[str, Any]:
    entry: dict[str, Any] = {"startTime": chapter.start / 1000, "title": chapter.title}
    if chapter.end is not None:
        entry["endTime"] = chapter.end / 1000
    return entry | ({"url": chapter.url} if chapter.url else {})


def simple(chapters: Iterable[Chapter], duration: int) -> list[dict[str, str]]:
    """The attributes of each ``psc:chapter`` in a feed."""
    return [
        {"start": clock(each.start), "title": each.title} | ({"href": each.url} if each.url else {})
        for each in in_order(chapters, duration)
    ]


def as_webvtt(chapters: Iterable[Chapter], duration: int) -> str:
    """A track of the kind ``chapters``. A title stands on one line."""
    found = in_order(chapters, duration)
    return webvtt.write(
        Cue(each.start, each.end or duration, " ".join(each.title.split())) for each in found
    )


def ffmetadata(chapters: Iterable[Chapter], duration: int, *, title: str = "") -> str:
    """What ffmpeg writes into a recording: ``-i chapters.txt -map_metadata 1 -map_chapters 1``."""
    lines = [";FFMETADATA1", *([f"title={_escaped(title)}"] if title else [])]
    for each in in_order(chapters, duration):
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={each.start}", f"END={each.end}"]
        lines += [f"title={_escaped(each.title)}"]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    # At the end of a line ffmpeg takes even an escaped backslash for one that joins the next line.
    return SPECIAL.sub(r"\\\1", clean) + (" " if clean.endswith("\\") else "")
