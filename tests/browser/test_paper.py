"""A clerk types sheets of paper by keyboard alone, one after another."""

import sys
from time import perf_counter

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP
from tests.paper.conftest import market
from wagtail_civic.models import Sheet, Space
from wagtail_civic.testing import make_survey

pytestmark = [pytest.mark.browser, pytest.mark.alike]

NEXT = "Enter"
SHEETS = 20


@pytest.fixture
def desk(town, visit):
    return Desk(town, visit(DESKTOP))


def types(page, *keys):
    for key in keys:
        if key == NEXT or key.startswith("Control") or key == "Backspace":
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)


def types_answers(page):
    """Every question that is asked of whoever comes by bus."""
    # By bus, so that the next question is asked; 4 of 5; both missing.
    types(page, "2", NEXT, "4", NEXT, "1", "2", NEXT)
    # Each row of the table; the places of the ranking; clean; no day, no place; words, and saved.
    types(page, "1", NEXT, "2", NEXT, "2", NEXT, "1", NEXT, "1", NEXT, NEXT, NEXT, "Shade.")
    types(page, "Control+Enter")


def saved(page, count):
    expect(page.locator(".civic-sitting")).to_contain_text(f"{count} sheet")
    expect(page.locator("[name=number]")).to_be_focused()


@pytest.mark.journey
def test_three_sheets_need_no_mouse(desk):
    with turn:
        make_survey(market())
        space = Space.objects.get(kind="survey")
    desk.opens("civic_paper:enter", space.pk)
    page = desk.agent.page
    expect(page.get_by_role("group", name="How good is the bus?")).to_be_hidden()

    # Number, channel, day.
    types(page, "7", NEXT, NEXT, NEXT)
    types_answers(page)
    saved(page, 1)
    expect(page.locator("[name=number]")).to_have_value("8")

    # Other, in words; the channel and the day stay, and are passed over.
    types(page, NEXT, "3", "By boat", NEXT, "Control+Enter")
    saved(page, 2)
    # A choice that was emptied again.
    types(page, NEXT, "1", NEXT, "1", "Backspace", "2", "Control+Enter")
    saved(page, 3)

    with turn:
        first, second, third = Sheet.objects.order_by("number")
        lines = {
            sheet.number: sorted(
                (line.text, line.question.key, line.number) for line in sheet.response.answers.all()
            )
            for sheet in (first, second, third)
        }
    assert list(lines) == ["7", "8", "9"]
    assert [len(each) for each in lines.values()] == [10, 1, 2]
    assert "By boat" in str(lines["8"])


@pytest.mark.long
def test_twenty_sheets_in_one_sitting(desk, capsys):
    """How long the screen takes for what a clerk types: of her five minutes, the rest is hers to read and type."""
    with turn:
        make_survey(market())
        space = Space.objects.get(kind="survey")
    desk.opens("civic_paper:enter", space.pk)
    page = desk.agent.page

    begun = perf_counter()
    types(page, "1", NEXT, NEXT, NEXT)
    for number in range(1, SHEETS + 1):
        types_answers(page)
        saved(page, number)
        # The number is counted on; the channel and the day stay, and are passed over.
        types(page, NEXT)
    took = perf_counter() - begun

    with turn:
        sheets = Sheet.objects.order_by("pk")
        assert [sheet.number for sheet in sheets] == [str(n) for n in range(1, SHEETS + 1)]
        assert {sheet.response.answers.count() for sheet in sheets} == {10}
    with capsys.disabled():
        sys.stdout.write(f"\n{SHEETS} sheets by keyboard in {took:.1f} s\n")


def test_whoever_leaves_a_sheet_half_typed_is_asked(desk):
    with turn:
        make_survey(market())
        space = Space.objects.get(kind="survey")
    desk.opens("civic_paper:enter", space.pk)
    page, asked = desk.agent.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    types(page, NEXT, NEXT, NEXT, "1")
    page.reload()
    assert asked == ["beforeunload"]


def test_a_file_is_checked_read_and_imported_by_keyboard(desk):
    with turn:
        make_survey(market())
        space = Space.objects.get(kind="survey")
    desk.opens("civic_paper:upload", space.pk)
    page = desk.agent.page
    lines = "sheet/number;way\n1;On foot\n2;By boat\n3;by bus\n"
    chosen = {"name": "sheets.csv", "mimeType": "text/csv", "buffer": lines.encode()}
    page.locator("input[type=file]").set_input_files(chosen)
    page.get_by_role("button", name="Check the file").press("Enter")
    # The script sends the steps by itself; what is wrong is said of its line before anything is imported.
    report = page.get_by_role("region", name="Lines to look at")
    expect(report.get_by_role("row").nth(1)).to_contain_text("Refused")
    with turn:
        assert not Sheet.objects.exists()
    page.get_by_role("button", name="Import 2 lines").press("Enter")
    expect(page.get_by_text("This file is imported.")).to_be_visible()
    with turn:
        assert sorted(Sheet.objects.values_list("number", flat=True)) == ["1", "3"]
