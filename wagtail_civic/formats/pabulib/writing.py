"""Writing a Pabulib file: of the same content, the same to the last byte."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from wagtail_civic.formats.pabulib.lines import DELIMITER
from wagtail_civic.formats.pabulib.model import META, PROJECTS, VOTES, File

#: As the files of the library have it.
LINE_END = "\r\n"
#: A record is a line: what would break it becomes a blank, with what has no place in any text.
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def write(file: File) -> Iterator[bytes]:
    """A line at a time, in UTF-8 without a mark at its beginning."""
    yield from _section(META, file.meta_columns, file.meta.items())
    yield from _section(PROJECTS, file.project_columns, (each.cells for each in file.projects))
    yield from _section(VOTES, file.vote_columns, (each.cells for each in file.votes))


def _section(name: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[bytes]:
    yield _line([name])
    yield _line(columns)
    for cells in rows:
        yield _line(cells)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=DELIMITER, lineterminator=LINE_END)
    writer.writerow([BREAKS.sub(" ", cell) for cell in cells])
    return line.getvalue().encode()
