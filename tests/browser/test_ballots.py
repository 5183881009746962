"""A clerk types ballots on paper by keyboard alone: twenty of them in five minutes."""

from time import perf_counter

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import DESK, Desk
from tests.browser.layout import LOOKS
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, PHONE
from wagtail_civic.models import VoteChoice, VoteSheet
from wagtail_civic.testing import make_budget, make_project, space_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
BALLOTS = 20
SCREENS = [
    "projects",
    "project",
    "edit a project",
    "study a project",
    "remove a project",
    "projects of ideas",
    "voting codes",
    "revoke codes",
    "count",
    "ballots",
    "enter ballots",
    "import ballots",
    "report of ballots",
]


@pytest.fixture
def space(town):
    with turn:
        page = make_budget(takes_paper=True)
        for title in ("Shade at the school", "Benches along the river", "A pond"):
            make_project(page, title)
        return space_of(page)


def typing(town, visit, space, size=DESKTOP):
    desk = Desk(town, visit(size))
    desk.opens("civic_ballots:enter", space.pk)
    return desk.agent.page


def saved(page, count):
    expect(page.locator(".civic-sitting")).to_contain_text(f"{count} ballot")
    expect(page.locator("[name=number]")).to_be_focused()


@pytest.mark.journey
def test_what_is_typed_is_read_back_and_what_is_no_project_is_told(town, visit, space):
    page = typing(town, visit, space)
    page.keyboard.type("7")
    for _field in range(3):
        page.keyboard.press("Enter")
    expect(page.locator("[name=projects]")).to_be_focused()
    page.keyboard.type("1 9")
    read = page.locator("[data-civic-read]")
    expect(read).to_contain_text("1 Shade at the school")
    expect(read).to_contain_text("no project")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".error-message")).to_contain_text("9")
    expect(page.locator("[name=projects]")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("3")
    page.keyboard.press("Control+Enter")
    saved(page, 1)
    expect(page.locator(".civic-sitting")).to_contain_text("3 A pond")
    with turn:
        assert VoteSheet.objects.get().number == "7"
        assert VoteChoice.objects.count() == 2


@pytest.mark.long
def test_twenty_ballots_take_no_mouse_and_no_five_minutes(town, visit, space):
    page = typing(town, visit, space)
    page.keyboard.type("1")
    begun = perf_counter()
    for number in range(BALLOTS):
        # The number goes on by itself, and what stays the same is passed over.
        for _field in range(3 if number == 0 else 1):
            page.keyboard.press("Enter")
        page.keyboard.type(f"{number % 3 + 1}", delay=80)
        page.keyboard.press("Control+Enter")
        saved(page, number + 1)
    assert perf_counter() - begun < 300
    with turn:
        assert VoteSheet.objects.count() == BALLOTS


@needs_axe
@pytest.mark.slow
@pytest.mark.parametrize("size", LOOKS)
def test_everybody_can_use_the_screens(town, visit, size):
    desk, found = Desk(town, visit(size)), []
    for name in SCREENS:
        DESK[name](desk)
        found += [f"{name}: {line}" for line in violations(desk.agent.page, "main")]
    assert found == []


@needs_axe
def test_the_printed_ballot_is_read_by_everybody_and_fits_a_telephone(town, visit):
    desk = Desk(town, visit(PHONE))
    DESK["printed ballot"](desk)
    page = desk.agent.page
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
