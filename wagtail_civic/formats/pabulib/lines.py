"""The lines of a Pabulib file, read one after the other and never more than a stated number of bytes."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from wagtail_civic.exceptions import InvalidElectionFile

#: A hundred thousand ballots are five megabytes.
MEGABYTES = 20
MOST_LINES = 500_000
LONGEST_LINE = 65_536
DELIMITER = ";"


class Row(NamedTuple):
    """``line``: its number in the file, from 1 on."""

    line: int
    cells: tuple[str, ...]


def rows(stream: BinaryIO) -> Iterator[Row]:
    """Its lines that are not empty, as cells. Raises ``InvalidElectionFile``."""
    for line, raw in _raw(stream):
        text = _decoded(line, raw).rstrip("\r\n")
        if text.strip(" \t;"):
            yield Row(line, _cells(line, text))


def _raw(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    read, line = 0, 0
    while raw := stream.readline(LONGEST_LINE + 1):
        read, line = read + len(raw), line + 1
        # So much is read of a file that is too large, and no more.
        if read > MEGABYTES * 1_000_000:
            raise InvalidElectionFile(reason="too_large", line=0, limit=MEGABYTES)
        if line > MOST_LINES:
            raise InvalidElectionFile(reason="too_many", line=line, limit=MOST_LINES)
        if len(raw) > LONGEST_LINE:
            raise InvalidElectionFile(reason="long_line", line=line, limit=LONGEST_LINE)
        yield line, raw.removeprefix(codecs.BOM_UTF8) if line == 1 else raw


def _decoded(line: int, raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InvalidElectionFile(reason="encoding", line=line)
    if b"\0" in raw:
        raise InvalidElectionFile(reason="nul", line=line)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise InvalidElectionFile(reason="encoding", line=line) from error


def _cells(line: int, text: str) -> tuple[str, ...]:
    if "\r" in text:
        raise InvalidElectionFile(reason="line_ends", line=line)
    if '"' not in text:
        return tuple(text.split(DELIMITER))
    try:
        (cells,) = csv.reader([text], delimiter=DELIMITER, strict=True)
    except (csv.Error, ValueError) as error:
        raise InvalidElectionFile(reason="quotes", line=line) from error
    return tuple(cells)
