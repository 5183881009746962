"""A petition on paper, for a notice board."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.layout import does_not_fit
from tests.browser.screens import Stage, much_signed
from tests.browser.server import turn
from tests.council.views import Crowd
from wagtail_civic.testing import make_meeting, space_of

pytestmark = [pytest.mark.browser, pytest.mark.alike]

# What remains of an A4 sheet between its margins, at 96 pixels an inch.
PAPER = (680, 980)


@pytest.mark.journey
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


def test_what_residents_say_fits_on_two_pages_however_much_it_is(town, visit):
    with turn:
        page = make_meeting(agenda=[f"{n} {'A long title of an item ' * 3}" for n in range(40)])
        crowd = Crowd(page)
        for item in space_of(page).agenda_items.all():
            for stance in ("for", "against", "neutral"):
                for number in range(3):
                    crowd.say(item, f"{number} {stance} {'and why it is so ' * 30}", stance)
    her = visit(PAPER)
    her.opens(f"{town.url}/civic/{page.pk}/meeting/views/")
    her.sees_heading("What residents say")

    edge = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")
    printed = her.page.pdf(format="A4", margin=edge)

    assert 1 < len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) <= 2
