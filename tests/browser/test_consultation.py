"""A consultation by keyboard, and without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.screens import SCREENS, Stage

pytestmark = [pytest.mark.browser, pytest.mark.alike]


@pytest.mark.journey
def test_by_keyboard_she_comes_from_where_it_is_to_the_questionnaire(town, visit):
    her = visit()
    SCREENS["consultation"](Stage(town, her))
    keyboard = Keyboard(her)
    offer = her.page.get_by_role("link", name="Answer the questionnaire")
    offer.focus()
    keyboard.press("Enter")
    expect(her.page.locator("h3:target")).to_be_in_viewport()
    keyboard.reaches("Answer")


def test_without_a_script_a_list_is_filtered_by_its_links_and_its_form(town, visit):
    her = visit(java_script_enabled=False)
    SCREENS["consultations_listed"](Stage(town, her))
    cards = her.page.get_by_role("article")
    expect(cards).to_have_count(1)
    her.page.get_by_role("link", name="To come (1)").click()
    expect(cards).to_have_count(1)
    her.page.get_by_label("Theme").select_option("Streets")
    her.button("Search").click()
    expect(cards).to_have_count(0)
    her.page.get_by_role("link", name="All", exact=True).click()
    expect(cards).to_have_count(1)
