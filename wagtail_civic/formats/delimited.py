"""Lines with separators, as any spreadsheet program saves them."""

import codecs
import csv
import io
from dataclasses import dataclass

from wagtail_civic.exceptions import InvalidSheets

SEPARATORS = (";", ",", "\t")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What some programs write above the names of the columns to tell others the separator.
HINT = "sep="
#: Characters of one cell. Named here, for any library may raise the limit of ``csv`` for all.
LONGEST_CELL = 128 * 2**10


@dataclass(frozen=True)
class Line:
    """``number`` is where it stands in the file, the first line being 1."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Delimited:
    header: list[str]
    lines: list[Line]


def parse(raw: bytes, *, most: int) -> Delimited:
    """
    The names of the columns, and the lines that are not empty; ``most`` of them at the most.

    Encoding and separator are found out. Raises ``InvalidSheets``.
    """
    text = _decoded(raw)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    found: list[Line] = []
    try:
        for cells in reader:
            if max(map(len, cells), default=0) > LONGEST_CELL:
                raise InvalidSheets(reason="line", number=reader.line_num)
            if any(cell.strip() for cell in cells) and not _is_hint(cells, found):
                found.append(Line(reader.line_num, [cell.strip() for cell in cells]))
            if len(found) > most + 1:
                raise InvalidSheets(reason="too_many", limit=most)
    except csv.Error as error:
        raise InvalidSheets(reason="line", number=reader.line_num) from error
    if len(found) < 2:
        raise InvalidSheets(reason="empty")
    return Delimited(found[0].cells, found[1:])


def _decoded(raw: bytes) -> str:
    named = next((name for mark, name in MARKS if raw.startswith(mark)), "")
    if not named and b"\0" in raw:
        # A workbook, a picture, or text whose encoding nobody says.
        raise InvalidSheets
    try:
        return raw.decode(named or "utf-8")
    except UnicodeDecodeError as error:
        if named:
            raise InvalidSheets from error
    # What Windows writes where it does not write Unicode; five bytes mean nothing in it.
    return raw.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    first = next((line for line in text.splitlines() if line.strip()), "")
    if first.lower().startswith(HINT) and len(first) == len(HINT) + 1:
        return first[-1] if first[-1] in SEPARATORS else SEPARATORS[0]
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count)


def _is_hint(cells: list[str], found: list[Line]) -> bool:
    return not found and cells[0].lower().startswith(HINT) and not any(cells[1:])
