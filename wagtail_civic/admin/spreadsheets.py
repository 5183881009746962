"""
Spreadsheets of any length, written while they are sent.

A million rows take as little memory as ten. The usual library builds a workbook thirty times slower and
sends nothing until it is whole, so that a web server gives up before it is done; cells here are text and
nothing else, which needs little of the format.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import IO, Any, cast
from xml.sax.saxutils import escape

from wagtail_civic.formats.zips import Sink
from wagtail_civic.text import csv_safe

Row = Sequence[Any]

BATCH = 1000
#: A sheet ends at 1,048,576 rows; the rest goes on the next.
ROWS_IN_SHEET = 1_000_000
#: Past two gigabytes an archive says of its files what not every spreadsheet reads.
BYTES_IN_SHEET = 1_000_000_000
#: Of one cell, as the format has it; with more the whole file counts as damaged.
CHARACTERS_IN_CELL = 32_767
#: Of a column, in characters.
NARROWEST, WIDEST = 8, 60
#: What XML cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def safe(cell: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = "" if cell is None else str(cell)
    # Letters and digits alone, which most cells are, need no second look.
    return text if text.isalnum() else _neutralised(text)


@lru_cache(maxsize=2048)
def _neutralised(text: str) -> str:
    """Remembered, because titles and labels come again in every row."""
    return str(csv_safe(text))


def as_csv(headings: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    """With a byte-order mark, without which some spreadsheets read accents wrongly."""
    yield b"\xef\xbb\xbf" + _lines([headings])
    for batch in _batches(iter(rows), BATCH):
        yield _lines(batch)


def _lines(rows: Iterable[Row]) -> bytes:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([safe(cell) for cell in row] for row in rows)
    # Half a surrogate pair, which no program can read, becomes a question mark.
    return lines.getvalue().encode(errors="replace")


def as_xlsx(headings: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    sink, sheets, ahead = Sink(), 0, _Ahead(iter(rows))
    with zipfile.ZipFile(
        cast(IO[bytes], sink), "w", zipfile.ZIP_DEFLATED, compresslevel=1
    ) as workbook:
        # There is one sheet even if nothing is on it.
        while not sheets or ahead.batch:
            sheets += 1
            with workbook.open(f"xl/worksheets/sheet{sheets}.xml", "w") as sheet:
                for xml in _sheet(headings, ahead):
                    sheet.write(xml)
                    yield sink.drain()
        for name, content in _frame(sheets).items():
            workbook.writestr(name, content)
    yield sink.drain()


class _Ahead:
    """Rows in batches, the next one being known: whether there is more to write decides about a sheet."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self.batch = self._next()

    def _next(self) -> list[Row]:
        return list(islice(self._rows, min(BATCH, ROWS_IN_SHEET - 1)))

    def take(self) -> list[Row]:
        taken, self.batch = self.batch, self._next()
        return taken


def _sheet(headings: Row, ahead: _Ahead) -> Iterator[bytes]:
    """Until a sheet is full, by its rows or by its bytes."""
    yield _opening([headings, *ahead.batch])
    yield _row(headings).encode()
    count, length = 1, 0
    while ahead.batch and count + len(ahead.batch) <= ROWS_IN_SHEET and length < BYTES_IN_SHEET:
        batch = ahead.take()
        xml = "".join(map(_row, batch)).encode()
        count, length = count + len(batch), length + len(xml)
        yield xml
    last = f"{_letters(len(headings))}{count}"
    yield f'</sheetData><autoFilter ref="A1:{last}"/></worksheet>'.encode()


def _opening(rows: list[Row]) -> bytes:
    widths = _columns(rows)
    return f'{_XML}<worksheet xmlns="{_MAIN}">{_FROZEN}{widths}<sheetData>'.encode()


def _columns(rows: list[Row]) -> str:
    """As wide as what stands in the first rows, within reason."""
    lengths = [max(len(safe(cell)) for cell in column) for column in zip(*rows, strict=False)]
    widths = [min(max(length + 2, NARROWEST), WIDEST) for length in lengths]
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(widths, start=1)
    )
    return f"<cols>{cols}</cols>"


def _letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    before, last = divmod(number - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)


def _row(cells: Row) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(value: Any) -> str:
    text = _cut(safe(value))
    if not text.isalnum():
        text = _written(text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _cut(text: str) -> str:
    if len(text) <= CHARACTERS_IN_CELL:
        return text
    return f"{text[: CHARACTERS_IN_CELL - 1]}…"


@lru_cache(maxsize=2048)
def _written(text: str) -> str:
    return escape(_UNWRITABLE.sub("", text))


def _batches(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    while batch := list(islice(rows, size)):
        yield batch


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_FORMATS = "http://schemas.openxmlformats.org"
_MAIN = f"{_FORMATS}/spreadsheetml/2006/main"
_LINKS = f"{_FORMATS}/officeDocument/2006/relationships"
_PACKAGE = f"{_FORMATS}/package/2006"
#: The headings stay in view.
_FROZEN = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews>'
)
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _frame(sheets: int) -> dict[str, str]:
    """The parts around the sheets."""
    numbers = range(1, sheets + 1)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for n in numbers
    )
    names = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    return {
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
        f"<sheets>{names}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{links}</Relationships>",
    }
