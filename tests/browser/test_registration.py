"""Registering for a meeting on a telephone, without a mouse and without a script; and the agents' screens."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.keyboard import Keyboard
from tests.browser.layout import LOOKS, does_not_fit
from tests.browser.server import turn
from tests.browser.test_council import sign_in
from tests.browser.visitor import DESKTOP, NADIA
from wagtail_civic.models import Registration
from wagtail_civic.services.registration import room as rooms
from wagtail_civic.testing import (
    last_code,
    last_link,
    make_meeting,
    make_public_meeting,
    register_for,
    space_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]

NARROW = (360, 740)


@pytest.fixture
def meeting(town):
    with turn:
        return make_public_meeting(
            title="The new square", places=2, place_address="1 Rue des Écoles"
        )


def fills_in(her):
    her.box("Your name").fill("Nadia Ferrand")
    her.box("E-mail address").fill(NADIA.email)


def confirms(her):
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my registration").click()


@pytest.mark.journey
def test_from_a_telephone_to_a_place_and_back(town, visit, meeting):
    her = visit(NARROW)
    her.opens(town.address(meeting))
    her.link("Register for the meeting").click()
    her.is_led_to("Register for the meeting")
    fills_in(her)
    her.page.get_by_label("How many of you come").select_option("2")
    assert does_not_fit(her.page) == []
    her.button("Continue").click()
    confirms(her)
    her.is_led_to("Thank you. You have a place.")
    # Beside the form stands what is so since then, without the page being opened again.
    expect(her.page.locator("#civic-places")).to_contain_text("All places are taken.")
    with turn:
        waiting = register_for(meeting)
        assert waiting.place == "waiting"
    her.opens(town.address(meeting))
    her.sees("You have a place.")
    her.opens(town.url + re.sub(r"^https?://[^/]+", "", last_link(NADIA.email, "/withdraw/")))
    her.button("Cancel my registration").click()
    her.sees_heading("Your registration is cancelled")
    with turn:
        waiting.refresh_from_db()
        assert waiting.place == "seat"


def test_without_a_script_she_registers_waits_and_cancels(town, visit, meeting):
    with turn:
        register_for(meeting, persons=2)
    her = visit(NARROW, java_script_enabled=False)
    her.opens(town.address(meeting))
    her.link("Put me on the waiting list").click()
    fills_in(her)
    her.button("Continue").click()
    confirms(her)
    her.sees_heading("You are on the waiting list")
    her.link("Cancel my registration").click()
    her.box("E-mail address").fill(NADIA.email)
    her.button("Send me the link").click()
    her.sees_heading("Look at your mailbox")
    with turn:
        assert Registration.objects.get(place="waiting").state == "confirmed"


def test_it_needs_no_mouse(town, visit, meeting):
    her = visit(DESKTOP)
    keyboard = Keyboard(her)
    her.opens(town.address(meeting))
    keyboard.reaches("Register for the meeting")
    keyboard.press("Enter")
    her.is_led_to("Register for the meeting")
    keyboard.answers("Your name", "Nadia Ferrand")
    keyboard.answers("E-mail address", NADIA.email)
    keyboard.reaches("Continue")
    keyboard.press("Enter")
    her.is_led_to("Enter the code we e-mailed you")
    keyboard.answers("Six-digit code", last_code(NADIA.email))
    keyboard.press("Enter")
    her.is_led_to("Thank you. You have a place.")


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_every_screen_fits_and_can_be_used_by_everybody(town, visit, meeting, device):
    her = visit(device)
    forms = f"{town.url}/civic/{meeting.pk}/meeting/registration"
    with turn:
        item = space_of(meeting).agenda_items.get(position=0)
        for said in (rooms.Said("W" * 60, 12, item), rooms.Said("Keep the lime trees.")):
            rooms.write(space_of(meeting), said=said, user=None, now=timezone.now(), language="en")
    for path in (town.address(meeting), f"{forms}/", f"{forms}/withdraw/"):
        her.opens(path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
    her.opens(f"{forms}/")
    her.button("Continue").click()
    her.errors().wait_for()
    assert violations(her.page) == []
    fills_in(her)
    her.button("Continue").click()
    her.sees_heading("Enter the code we e-mailed you")
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []
    confirms(her)
    her.sees_heading("Thank you. You have a place.")
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_agents_can_use_their_screens(town, visit, meeting, device):
    agent = visit(device)
    with turn:
        sign_in(agent, "welcomer")
        row = register_for(meeting, "Nadia Ferrand", needs="A place for a wheelchair")
        register_for(meeting, "W" * 60)
        number = space_of(meeting).pk
    base = f"{town.url}/admin/civic/registrations"
    for path in (
        f"{base}/",
        f"{base}/{row.pk}/",
        f"{base}/{row.pk}/cancel/",
        f"{base}/door/{number}/",
        f"{base}/room/{number}/",
    ):
        agent.opens(path)
        assert violations(agent.page, "main") == [], path
    agent.opens(f"{base}/door/{number}/print/")
    assert violations(agent.page) == []
    agent.opens(f"{base}/door/{number}/")
    agent.page.get_by_role("group", name="Whether Nadia Ferrand came").get_by_label("Came").check()
    agent.page.get_by_label("Came without registering").fill("3")
    agent.button("Note it").click()
    agent.sees("4 persons came.")


def test_an_editor_who_chooses_a_kind_sees_what_it_fills_in(town, visit):
    with turn:
        page = make_meeting(title="The square", agenda=())
    editor = visit(DESKTOP)
    with turn:
        sign_in(editor, "editor")
    editor.opens(f"{town.url}/admin/pages/{page.pk}/edit/")
    kind, places = (editor.page.locator(f"[name={name}]") for name in ("preset", "places"))
    report = editor.page.locator("[name=report_days]")
    kind.select_option("workshop")
    expect(editor.page.locator("[name=registration]")).to_be_checked()
    expect(places).to_have_value("24")
    expect(report).to_have_value("15")
    expect(editor.page.locator("[data-civic-kinds-said]")).to_contain_text("24 places")

    # What she writes herself no kind replaces; what was filled in for her goes with its kind.
    places.fill("12")
    kind.select_option("council")
    expect(places).to_have_value("12")
    expect(report).to_have_value("")
    expect(editor.page.locator("[name=registration]")).not_to_be_checked()


def test_what_is_asked_before_publishing_follows_the_kind(town, visit):
    with turn:
        page = make_meeting(title="The square", agenda=())
    editor = visit(DESKTOP)
    with turn:
        sign_in(editor, "editor")
    editor.opens(f"{town.url}/admin/pages/{page.pk}/edit/")
    asked = editor.page.locator("[data-civic-ready] li:visible")
    expect(asked.filter(has_text="Agenda")).to_have_count(1)
    editor.page.locator("[name=preset]").select_option("workshop")
    expect(asked.filter(has_text="Agenda")).to_have_count(0)
    expect(asked.filter(has_text="Places")).to_have_count(1)
