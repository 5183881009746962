"""The whole way with Tab, Enter and Space alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.screens import SCREENS, Stage
from tests.browser.town import BENCHES
from tests.browser.visitor import DESKTOP, NADIA
from wagtail_civic.models import Signature
from wagtail_civic.testing import last_code, last_link

pytestmark = [pytest.mark.browser, pytest.mark.alike]


@pytest.fixture
def her(visit):
    return visit(DESKTOP)


@pytest.fixture
def keyboard(her):
    return Keyboard(her)


@pytest.mark.journey
def test_signing_following_and_withdrawing_need_no_mouse(town, her, keyboard):
    her.opens(town.address(town.petition(BENCHES)))

    keyboard.reaches("Sign the petition")
    keyboard.press("Enter")
    her.is_led_to("Sign the petition")
    keyboard.answers("First name", NADIA.first_name)
    keyboard.answers("Last name", NADIA.last_name, context="of a person")
    keyboard.answers("E-mail address", NADIA.email)
    keyboard.answers("Postcode", NADIA.postcode)
    keyboard.reaches("Show my first name and the initial of my last name")
    keyboard.press("Space")
    keyboard.reaches("Sign", context="button")
    keyboard.press("Enter")

    her.is_led_to("Enter the code we e-mailed you")
    keyboard.answers("Six-digit code", last_code(NADIA.email))
    keyboard.press("Enter")

    her.is_led_to(
        "Thank you, %(first_name)s. You are number %(number)s.", first_name="Nadia", number=1
    )
    assert Signature.objects.get().show_name
    keyboard.reaches("Write to me when the number needed is reached")
    keyboard.press("Space")
    her.sees("We will write to you when the number needed is reached.")

    her.opens(last_link(NADIA.email, "/withdraw/"))
    keyboard.reaches("Withdraw my signature")
    keyboard.press("Space")
    her.sees_heading("Your signature is withdrawn")


def test_what_is_wrong_is_read_first_and_leads_to_its_field(town, her, keyboard):
    her.opens(town.address(town.petition(BENCHES)))
    keyboard.reaches("Sign the petition")
    keyboard.press("Enter")
    her.is_led_to("Sign the petition")

    keyboard.answers("First name", NADIA.first_name)
    keyboard.press("Enter")
    expect(her.errors()).to_be_focused()
    expect(her.errors().get_by_role("link")).to_have_count(3)
    keyboard.press("Tab", "Enter")

    expect(her.box("Last name", context="of a person")).to_be_focused()
    expect(her.box("First name")).to_have_value(NADIA.first_name)


def test_on_a_page_of_its_own_what_is_wrong_is_read_first_too(town, her, keyboard):
    benches = town.petition(BENCHES)
    her.opens(town.action("ask_withdrawal", benches.pk))
    keyboard.answers("E-mail address", "nadia@")
    keyboard.press("Enter")

    expect(her.errors()).to_be_focused()
    keyboard.press("Tab", "Enter")
    keyboard.is_at("E-mail address")


def test_the_form_can_be_closed_and_the_way_back_is_where_it_was(town, her, keyboard):
    her.opens(town.address(town.petition(BENCHES)))
    keyboard.reaches("Sign the petition")
    keyboard.press("Enter")
    her.is_led_to("Sign the petition")

    keyboard.press("Shift+Tab", "Enter")

    expect(her.link("Sign the petition")).to_be_focused()
    expect(her.heading("Sign the petition")).to_have_count(0)


def test_what_became_of_it_is_found_and_read_with_the_keys(her, town):
    stage = Stage(town, her)
    SCREENS["commitments_listed"](stage)
    keyboard = Keyboard(her)
    keyboard.reaches("Show the map")
    keyboard.answers("Words", "benches")
    keyboard.press("Enter")
    her.sees("1 commitment")
    keyboard.reaches("Benches by the river")
    keyboard.press("Enter")
    her.sees_heading("How far it is")
    keyboard.reaches("Show the map")
    keyboard.press("Shift+Tab")
