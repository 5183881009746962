"""A petition on paper, for a notice board."""

import pytest
from playwright.sync_api import expect

from tests.browser.layout import does_not_fit
from tests.browser.screens import Stage, much_signed

pytestmark = [pytest.mark.browser, pytest.mark.alike]

# What remains of an A4 sheet between its margins, at 96 pixels an inch.
PAPER = (680, 980)


def test_paper_shows_what_is_asked_and_nothing_to_press(town, visit):
    her = visit(PAPER)
    her.opens(town.address(much_signed(Stage(town, her))))
    her.page.emulate_media(media="print", color_scheme="dark")

    her.sees_heading("Benches by the river")
    her.sees("What your signature can change")
    expect(her.page.locator(".civic-count").first).to_be_visible()
    expect(her.page.locator(".civic-table")).to_be_visible()
    assert her.page.locator(".civic :is(button, form):visible").count() == 0
    expect(her.link("Sign the petition")).to_be_hidden()
    assert her.page.locator(".civic").evaluate("e => getComputedStyle(e).colorScheme") == "light"
    assert does_not_fit(her.page) == []
