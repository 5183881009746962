"""
Captions as browsers read them (W3C WebVTT, https://www.w3.org/TR/webvtt1/).

Notes, styles and regions of a file are passed over: it is we who show what was said, and how.
"""

from __future__ import annotations

import html
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

CONTENT_TYPE = "text/vtt; charset=utf-8"
HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
ARROW = "-->"
TIME = r"(?:(\d{2,4}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMES = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t]+(.*))?", re.ASCII)
SETTING = re.compile(r"(?:vertical|line|position|size|align|region):[A-Za-z0-9.,%-]+", re.ASCII)
OTHER = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?")
#: A tag: of a voice with its name, or any other, whose words alone are kept.
TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[a-z]*)(?:\.[^\s<>]*)?(?:[ \t\n](?P<note>[^<>]*))?>|<[\d:.]+>"
)
#: The tags that the format has.
TAGS = frozenset({"v", "c", "i", "b", "u", "ruby", "rt", "lang"})
ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|lrm|rlm|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


def parse(raw: bytes) -> Captions:
    """Captions from a file. Raises ``InvalidCaptions``, which names the line."""
    return in_order(_cues(decoded(within_bounds(raw))))


def write(cues: Iterable[Cue], *, note: str = "") -> str:
    """A whole file; a caption that says nothing is left out."""
    blocks = ["WEBVTT"]
    if note:
        blocks.append("\n".join(["NOTE", *lines_of(note.replace(ARROW, "→"))]))
    blocks += [_block(cue) for cue in cues if lines_of(cue.text)]
    return "\n\n".join(blocks) + "\n"


def decoded(raw: bytes) -> str:
    """The text of a file. Raises ``InvalidCaptions``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        refuse("encoding", raw.count(b"\n", 0, error.start) + 1)
    if "\0" in text:
        refuse("encoding", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _cues(text: str) -> Iterator[tuple[int, Cue]]:
    header, *rest = list(parts(text)) or [Part(1, ("",))]
    if header.number != 1 or not HEADER.fullmatch(header.lines[0]):
        refuse("header")
    if any(ARROW in line for line in header.lines):
        refuse("header", header.number)
    for part in rest:
        if OTHER.fullmatch(part.lines[0]) and ARROW not in "".join(part.lines[:2]):
            continue
        for cue in _of_part(part):
            yield part.number, cue


def _of_part(part: Part) -> Iterator[Cue]:
    """The cues of one block: one for each voice in it."""
    # A name of its own may stand above the times.
    named = ARROW not in part.lines[0]
    if named and (len(part.lines) == 1 or ARROW not in part.lines[1]):
        refuse("time", part.number)
    number = part.number + named
    start, end, settings = _times(part.lines[int(named)], number)
    said = part.lines[int(named) + 1 :]
    for line, text in enumerate(said, start=number + 1):
        if ARROW in text:
            refuse("arrow", line)
    for speaker, text in _voices("\n".join(said)):
        yield Cue(start, end, checked_text(text, number), speaker, settings)


def _times(line: str, number: int) -> tuple[int, int, str]:
    found = TIMES.fullmatch(line.strip())
    if not found:
        refuse("time", number)
    start, end = milliseconds(*found.groups()[:4]), milliseconds(*found.groups()[4:8])
    return *checked_times(start, end, number), _settings(found[9] or "", number)


def _settings(text: str, number: int) -> str:
    settings = text.split()
    if not all(SETTING.fullmatch(setting) for setting in settings):
        refuse("settings", number)
    # Regions are not kept, so nothing may stand in one.
    return " ".join(each for each in settings if not each.startswith("region:"))


def _voices(text: str) -> Iterator[tuple[str, str]]:
    """Who says what, in plain words."""
    speaker, position, said = "", 0, ""
    for tag in TAG.finditer(text):
        said += text[position : tag.start()]
        position = tag.end()
        if tag["name"] != "v":
            continue
        if lines := lines_of(_plain(said)):
            yield speaker, "\n".join(lines)
        said = ""
        speaker = "" if tag["end"] else name_of(_plain(tag["note"] or ""))
    if lines := lines_of(_plain(said + text[position:])):
        yield speaker, "\n".join(lines)


def _plain(text: str) -> str:
    return ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _block(cue: Cue) -> str:
    times = f"{clock(cue.start)} {ARROW} {clock(cue.end)}"
    said = "\n".join(_escaped(line) for line in lines_of(cue.text))
    name = _escaped(name_of(cue.speaker))
    voice = f"<v {name}>" if name else ""
    return f"{' '.join(filter(None, [times, cue.settings]))}\n{voice}{said}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
