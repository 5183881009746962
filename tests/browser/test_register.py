"""A register: written in without a script, by keyboard alone, and kept by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import Desk
from tests.browser.keyboard import Keyboard
from tests.browser.layout import does_not_fit
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, NADIA
from wagtail_civic.models import Observation, OutgoingMessage
from wagtail_civic.services import spaces
from wagtail_civic.testing import last_code, make_register, observe

pytestmark = [pytest.mark.browser, pytest.mark.alike]

WORDS = "Keep the lime tree.\n\nIt gives shade."
PLAN = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 a plan"}


@pytest.fixture
def station(town):
    with turn:
        return make_register(title="The station")


@pytest.mark.journey
@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.long)])
def test_without_a_script_she_writes_with_a_file_and_gets_her_receipt(
    town, visit, station, language
):
    her = visit(language=language, java_script_enabled=False)
    with turn:
        page = town.translated(station) if language == "fr" else station
    her.opens(town.address(page))
    her.link("Write in the register").click()
    her.button("Send my observation").click()
    expect(her.errors().get_by_role("link")).to_have_count(1)

    her.box("Subject (optional)").fill("Trees")
    her.box("Your observation").fill(WORDS)
    her.page.locator("input[type=file]").set_input_files(PLAN)
    her.box("E-mail address (optional)").fill(NADIA.email)
    her.button("Send my observation").click()
    her.sees_heading("Thank you. Your observation is no. %(number)s.", number=1)
    with turn:
        assert Observation.objects.get().person_key is None

    her.link("Enter the code").click()
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Send me the receipt").click()
    her.sees("We sent the receipt to your e-mail address.")
    with turn:
        assert OutgoingMessage.objects.filter(kind="observation_thanks").count() == 1

    her.link("Read it in the register").click()
    paragraphs = her.page.locator(".civic-voice p")
    expect(paragraphs).to_have_count(2)
    # Where they stand is known once the style sheets are there.
    her.page.wait_for_load_state("load")
    above, below = (each.bounding_box() for each in paragraphs.all())
    assert below["y"] - (above["y"] + above["height"]) >= 8
    with her.page.expect_download() as download:
        her.page.get_by_role("link", name="plan.pdf").click()
    assert download.value.path().read_bytes() == PLAN["buffer"]


def test_by_keyboard_she_corrects_and_sends_what_she_says(town, visit, station):
    her = visit(DESKTOP)
    keyboard = Keyboard(her)
    her.opens(town.address(station))
    keyboard.reaches("Write in the register")
    keyboard.press("Enter")
    her.is_led_to("Write in the register")
    keyboard.answers("Subject (optional)", "Trees")
    keyboard.press("Enter")
    expect(her.errors()).to_be_focused()
    keyboard.press("Tab", "Enter")
    keyboard.is_at("Your observation")
    keyboard.write("Keep the lime tree.")
    keyboard.reaches("Send my observation")
    keyboard.press("Enter")
    her.is_led_to("Thank you. Your observation is no. %(number)s.", number=1)


def test_a_register_that_is_closed_offers_nothing_to_write(town, visit, station):
    her = visit()
    with turn:
        space = spaces.for_page(station, now=station.closes_at)
        space.phases.update(closes_at=station.opens_at)
    her.opens(town.address(station))
    expect(her.link("Write in the register")).to_have_count(0)


@needs_axe
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_form_and_its_code_keep_nobody_out(town, visit, station, language):
    her = visit((320, 720), language=language)
    with turn:
        page = town.translated(station) if language == "fr" else station
    her.opens(town.action("observe", page.pk))
    assert violations(her.page) + does_not_fit(her.page) == []
    her.box("Your observation").fill(WORDS)
    her.box("E-mail address (optional)").fill(NADIA.email)
    her.button("Send my observation").click()
    her.link("Enter the code").click()
    her.box("Six-digit code").wait_for()
    assert violations(her.page) + does_not_fit(her.page) == []


class TestTheKeeper:
    @pytest.fixture
    def desk(self, town, visit):
        return Desk(town, visit(DESKTOP))

    def test_enters_a_letter_by_keyboard(self, desk, station):
        with turn:
            space = spaces.for_page(station, now=station.opens_at)
        desk.opens("civic_registers:enter", space.pk)
        page = desk.agent.page
        keyboard = Keyboard(desk.agent)
        page.get_by_role("radio", name="By letter").focus()
        keyboard.press("ArrowUp")
        expect(page.get_by_role("radio", name="By e-mail")).to_be_checked()
        keyboard.answers("Name", "Marie Curie")
        keyboard.answers("Subject", "Trees")
        keyboard.answers("Text", "Keep the lime tree.")
        keyboard.press("Tab")
        keyboard.press("Tab")
        keyboard.press("Enter")
        expect(page.get_by_text("No. 1").first).to_be_visible()
        with turn:
            found = Observation.objects.get()
        assert (found.channel, found.name, found.number) == ("email", "Marie Curie", 1)

    def test_hides_one_by_keyboard_and_its_number_stays(self, town, desk, station):
        with turn:
            insult = observe(station, "An insult.")
            observe(station, "A bench, please.")
        desk.opens("civic_registers:one", insult.pk)
        page = desk.agent.page
        page.get_by_role("radio", name="it defames or insults somebody").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Show it to everybody").wait_for()

        desk.agent.opens(town.action("register", station.pk))
        expect(page.get_by_text("An insult.")).to_have_count(0)
        expect(page.get_by_role("link", name="No. 1")).to_be_visible()
