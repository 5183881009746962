"""Captions as most programs save them (SubRip): numbered, times with a comma, in whatever encoding the program liked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from wagtail_civic.formats.captions import (
    Captions,
    Cue,
    Part,
    checked_text,
    checked_times,
    clock,
    in_order,
    lines_of,
    milliseconds,
    name_of,
    parts,
    refuse,
    within_bounds,
)

CONTENT_TYPE = "application/x-subrip; charset=utf-8"
ARROW = "-->"
TIME = r"(\d{1,4}):([0-5]?\d):([0-5]?\d)[,.](\d{1,3})"
#: Behind the times some write where it stands on the picture.
TIMES = re.compile(rf"{TIME}\s*-->\s*{TIME}(?:\s+[XY][12]:-?\d+)*", re.ASCII)
NUMBER = re.compile(r"\d+", re.ASCII)
#: Nothing else is taken for a tag: “<” is a sign like others here.
TAG = re.compile(r"</?(?:[ibus]|font)(?:\s[^<>]*)?>|\{\\[a-z][^{}]*\}", re.IGNORECASE)
TAGS = frozenset({"i", "b", "u", "s", "font"})
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def parse(raw: bytes) -> Captions:
    """Captions from a file. Raises ``InvalidCaptions``, which names the line."""
    return in_order(_cues(decoded(within_bounds(raw))))


def write(cues: Iterable[Cue]) -> str:
    """A whole file. Who speaks stands before what she says: the format knows no speakers."""
    said = [cue for cue in cues if lines_of(cue.text)]
    return "".join(_block(number, cue) for number, cue in enumerate(said, start=1))


def decoded(raw: bytes) -> str:
    """The text of a file. Raises ``InvalidCaptions``."""
    named = next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(named)
    except UnicodeDecodeError as error:
        if named != "utf-8":
            refuse("encoding", raw.count(b"\n", 0, error.start) + 1)
        # What Windows writes where it does not write Unicode; five bytes mean nothing in it.
        text = raw.decode("cp1252", errors="replace")
    if "\0" in text:
        refuse("encoding", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _cues(text: str) -> Iterator[tuple[int, Cue]]:
    for part in parts(text):
        yield part.number, _cue(part)


def _cue(part: Part) -> Cue:
    lines = part.lines
    numbered = int(bool(NUMBER.fullmatch(lines[0].strip())) and len(lines) > 1)
    found = TIMES.fullmatch(lines[numbered].strip())
    if not found:
        refuse("time", part.number + numbered)
    start, end = _milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])
    start, end = checked_times(start, end, part.number + numbered)
    said = lines[numbered + 1 :]
    for number, line in enumerate(said, start=part.number + numbered + 1):
        if TIMES.fullmatch(line.strip()):
            refuse("arrow", number)
    text = "\n".join(lines_of(TAG.sub("", "\n".join(said))))
    return Cue(start, end, checked_text(text, part.number))


def _milliseconds(groups: tuple[str, ...]) -> int:
    hours, minutes, seconds, fraction = groups
    # “,5” is half a second.
    return milliseconds(hours, minutes, seconds, fraction.ljust(3, "0"))


def _block(number: int, cue: Cue) -> str:
    # An arrow would be taken for the times of another caption.
    said = "\n".join(lines_of(cue.text)).replace(ARROW, "→")
    name = name_of(cue.speaker)
    times = f"{clock(cue.start, ',')} {ARROW} {clock(cue.end, ',')}"
    return f"{number}\n{times}\n{f'{name}: ' if name else ''}{said}\n\n"
