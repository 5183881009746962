"""The moderation queue by keyboard alone, with keys that get in nobody's way."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import Desk
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP
from wagtail_civic.testing import comment_on, make_debate

pytestmark = [pytest.mark.browser, pytest.mark.alike]

WORDS = ("Benches first.", "Trees first.", "Lamps first.")


@pytest.fixture
def queue(town, visit):
    """The page of the list, with three comments that nobody has read."""
    desk = Desk(town, visit(DESKTOP))
    with turn:
        debate = make_debate()
        for words in WORDS:
            comment_on(debate, words)
    desk.opens("civic_moderation:index", query="?kind=comment")
    return desk.agent.page


def ticked(page):
    return page.locator("tbody input[type=checkbox]:checked").count()


def text_of_focus(page):
    return page.evaluate("document.activeElement.closest('tr')?.innerText ?? ''")


@pytest.mark.journey
def test_arrows_lead_from_text_to_text_and_ticks_to_a_decision(queue):
    press = queue.keyboard.press
    lines = [row.inner_text() for row in queue.locator("tbody tr").all()]
    queue.locator("tbody input[type=checkbox]").first.focus()
    press("ArrowDown")
    assert text_of_focus(queue) == lines[1]
    press("ArrowUp")
    press("ArrowUp")
    assert text_of_focus(queue) == lines[0]
    press("Space")
    assert ticked(queue) == 1
    press("Shift+ArrowDown")
    assert ticked(queue) == 2
    press("Control+a")
    assert ticked(queue) == 3

    press("Control+Enter")
    expect(queue.get_by_role("button", name="Read: leave as it is")).to_be_focused()
    press("Enter")
    expect(queue.get_by_role("listitem").get_by_text("Comment: 3")).to_be_visible()


def test_enter_opens_the_text_and_decides_nothing(queue):
    queue.locator("tbody input[type=checkbox]").nth(1).focus()
    queue.keyboard.press("Enter")
    expect(queue.get_by_text(WORDS[1])).to_be_visible()
    assert "/comment/" in queue.url


@pytest.mark.parametrize("key", ["j", "k", "x", "a", "d"])
def test_no_letter_alone_does_anything(queue, key):
    box = queue.locator("tbody input[type=checkbox]").first
    box.focus()
    queue.keyboard.press(key)
    expect(box).to_be_focused()
    assert ticked(queue) == 0


def test_arrows_scroll_as_ever_outside_of_the_list(queue):
    queue.locator("select").first.focus()
    queue.keyboard.press("ArrowDown")
    assert text_of_focus(queue) == ""
    assert ticked(queue) == 0


@needs_axe
def test_the_keys_are_said_above_the_list(queue):
    queue.get_by_text("By keyboard").click()
    expect(queue.get_by_text("Ctrl and Enter: go to the decisions.")).to_be_visible()
    assert violations(queue, "main") == []
