"""Spreadsheets that any program reads and none executes."""

import csv
import io

import openpyxl
import pytest

from wagtail_civic.admin import spreadsheets

pytestmark = pytest.mark.alike

#: Ways to begin a formula, behind every sign that some spreadsheet skips or splits on.
STARTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "−1",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫x",
]
BEFORE = ["", "\t", "\r", "\n", " ", '"', "\u00a0", "\u200b", "\ufeff"]
INSIDE = ["name,=cmd", "name;=cmd", "name|=cmd", "name\t=cmd", "name\n=cmd", "a\r\n+1"]
DANGEROUS = [before + start for start in STARTS for before in BEFORE] + INSIDE
HARMLESS = ["Jean-Pierre", "1 - 1", "a@b", "Ünal", "O'Neil", "", "75011"]


def csv_cells(rows, separator=","):
    text = b"".join(spreadsheets.as_csv(["name"], rows)).decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row]


def workbook(rows, headings=("name",)):
    content = b"".join(spreadsheets.as_xlsx(headings, rows))
    return openpyxl.load_workbook(io.BytesIO(content))


def xlsx_cells(rows):
    return [cell for row in workbook(rows)["1"].iter_rows(min_row=2) for cell in row]


def is_formula(text):
    first = str(text).lstrip("".join(BEFORE) + " ")[:1]
    return bool(first) and first in "=+-@＝＋－＠−﹦﹢﹣﹫"


def test_the_corpus_is_long_enough():
    assert len(DANGEROUS) >= 100


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_a_csv_file_begins_a_formula(separator):
    cells = csv_cells([[text] for text in DANGEROUS], separator)

    assert [cell for cell in cells if is_formula(cell)] == []


def test_no_cell_of_a_workbook_begins_a_formula():
    cells = xlsx_cells([[text] for text in DANGEROUS])

    assert [cell.value for cell in cells if is_formula(cell.value)] == []
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_names_stay_as_they_are(text):
    assert csv_cells([[text, "x"]])[1] == text
    assert (xlsx_cells([[text, "x"]])[0].value or "") == text


def test_headings_are_safe_too():
    assert b"".join(spreadsheets.as_csv(["=1"], [])).decode("utf-8-sig") == "'=1\r\n"


def test_a_csv_file_says_how_it_is_encoded():
    assert next(spreadsheets.as_csv(["a"], [])).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\ud800", "\uffff", "<&>\"'", "]]>"])
def test_what_xml_cannot_hold_does_not_break_the_workbook(text):
    [cell] = xlsx_cells([[f"a{text}b"]])

    assert cell.value.startswith("a")
    assert cell.value.endswith("b")


@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7])
def test_rows_beyond_a_sheet_go_on_the_next(monkeypatch, count):
    monkeypatch.setattr(spreadsheets, "ROWS_IN_SHEET", 4)

    sheets = workbook([[str(n)] for n in range(count)]).worksheets
    rows = [row[0].value for sheet in sheets for row in sheet.iter_rows(min_row=2)]

    assert rows == [str(n) for n in range(count)]
    assert all(sheet["A1"].value == "name" for sheet in sheets)
    assert all(sheet.max_row <= 4 for sheet in sheets)


def test_it_is_sent_while_it_is_read():
    """The first rows leave before the last are asked for."""
    read = 0

    def rows():
        nonlocal read
        for _ in range(10 * spreadsheets.BATCH):
            read += 1
            yield ["a"]

    for writer in (spreadsheets.as_csv, spreadsheets.as_xlsx):
        read = 0
        parts = writer(["a"], rows())
        next(parts), next(parts)
        assert read <= 2 * spreadsheets.BATCH


def test_a_workbook_opens_with_its_headings_in_view_and_a_filter_on_each_column():
    sheet = workbook([["Ada", "x" * 40], ["Bea", "y"]], headings=("name", "reason"))["1"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_the_filter_covers_more_rows_than_are_looked_at_for_widths():
    rows = [["Ada"]] * (spreadsheets.BATCH + 5)

    assert workbook(rows)["1"].auto_filter.ref == f"A1:A{spreadsheets.BATCH + 6}"
    assert workbook([])["1"].auto_filter.ref == "A1:A1"


def test_a_column_is_as_wide_as_its_words_within_reason():
    sheet = workbook([["Ada", "x" * 40, "z" * 500]], headings=("name", "reason", "more"))["1"]

    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == [spreadsheets.NARROWEST, 42, spreadsheets.WIDEST]


def test_many_columns_are_named_as_spreadsheets_do():
    sheet = workbook([["a"] * 30], headings=["name"] * 30)["1"]

    assert sheet.auto_filter.ref == "A1:AD2"


class TestLongWorkbooks:
    """What is too long for one sheet goes on the next: no program reads a file that breaks off."""

    def test_go_on_with_another_sheet_where_one_has_enough_bytes(self, monkeypatch):
        monkeypatch.setattr(spreadsheets, "BYTES_IN_SHEET", 5_000)
        monkeypatch.setattr(spreadsheets, "BATCH", 10)
        found = workbook([[f"{number} {'x' * 100}"] for number in range(100)])
        assert len(found.sheetnames) > 1
        texts = [row[0].value for sheet in found for row in sheet.iter_rows(min_row=2)]
        assert texts == [f"{number} {'x' * 100}" for number in range(100)]
        assert {sheet["A1"].value for sheet in found} == {"name"}

    def test_go_on_with_another_sheet_where_one_has_enough_rows(self, monkeypatch):
        monkeypatch.setattr(spreadsheets, "ROWS_IN_SHEET", 11)
        found = workbook([[str(number)] for number in range(25)])
        assert [sheet.max_row for sheet in found] == [11, 11, 6]

    def test_have_no_cell_that_is_longer_than_the_format_allows(self):
        (cell,) = xlsx_cells([["x" * 40_000]])
        assert len(cell.value) == 32_767
        assert cell.value.endswith("…")
