"""Questions to the elected on a telephone and at two desks, from asking to the letter with the answer."""

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import Desk
from tests.browser.keyboard import Keyboard
from tests.browser.layout import LOOKS, does_not_fit
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, NADIA, PHONE
from wagtail_civic import tasks
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.services import question as questions
from wagtail_civic.testing import ask_question, last_code, make_question_page, space_of

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]

NARROW = (360, 740)
BRIDGE = "When will the bridge open again?"


def by():
    return {"user": None, "now": timezone.now()}


@pytest.fixture
def box(town):
    with turn:
        return make_question_page(
            title="One hour with the mayor",
            live_from=timezone.now(),
            recording_starts_at=timezone.now(),
            video="https://video.example/hour.mp4",
        )


@pytest.fixture
def published(box):
    with turn:
        return ask_question(box, BRIDGE, public_name="Nadia")


def confirms(her, button):
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button(button).click()


def press(desk, box, card, button):
    desk.opens("civic_questions:board", space_of(box).pk)
    found = desk.agent.page.locator(".civic-card", has_text=card)
    found.get_by_role("button", name=button).or_(found.get_by_role("link", name=button)).click()


@pytest.mark.journey
def test_from_a_telephone_to_the_floor_and_to_a_letter(town, visit, box):
    desk, her, other = Desk(town, visit(DESKTOP)), visit(NARROW), visit(PHONE)
    her.opens(town.address(box))
    her.link("Ask a question").click()
    her.is_led_to("Ask a question")
    her.box("Your question").fill(BRIDGE)
    her.page.get_by_label("To whom").select_option(label="Ada Lefort")
    her.box("E-mail address").fill(NADIA.email)
    assert does_not_fit(her.page) == []
    her.button("Continue").click()
    confirms(her, "Confirm my question")
    her.is_led_to("Your question will be read first")

    other.opens(town.address(box))
    other.does_not_see(BRIDGE)
    press(desk, box, BRIDGE, "Publish")
    other.opens(town.address(box))
    other.page.get_by_role("link", name="Support (When").click()
    other.box("E-mail address").fill("omar@example.org")
    other.button("Continue").click()
    other.sees_heading("Enter the code we e-mailed you")
    other.box("Six-digit code").fill(last_code("omar@example.org"))
    other.button("Confirm my support").click()
    other.is_led_to("You support this question")
    other.button("Write to me when it is answered").click()
    other.is_led_to("You will be told")

    # Whoever watches sees it, and hears it, without touching anything.
    said = other.page.locator("civic-floor [role=status]")
    press(desk, box, BRIDGE, "Take live")
    expect(said).to_have_text(f"Now: {BRIDGE}")
    expect(other.page.locator("civic-floor blockquote")).to_have_text(BRIDGE)
    press(desk, box, BRIDGE, "Answered")
    expect(said).to_have_text("No question is being answered at the moment.")

    press(desk, box, BRIDGE, "Answer in writing")
    desk.agent.page.locator("#id_reason").fill("On the first of May.")
    desk.agent.page.get_by_role("button", name="Look at the letter").click()
    expect(desk.agent.page.get_by_text("On the first of May.").first).to_be_visible()
    desk.agent.page.get_by_role("button", name="Publish and send").click()
    expect(desk.agent.page.get_by_text("Published. Its author")).to_be_visible()
    her.opens(town.address(box))
    her.sees("On the first of May.")
    moment = her.page.get_by_role("link", name="Answered at 00:")
    assert "video.example/hour.mp4#t=" in moment.get_attribute("href")
    with turn:
        for _turn in range(2):
            tasks.sweep(now=timezone.now())
        told = {each.to[0] for each in mail.outbox if "On the first of May." in each.body}
        assert told == {NADIA.email, "omar@example.org"}


def test_without_a_script_she_asks_supports_and_follows(town, visit, box, published):
    her = visit(java_script_enabled=False)
    her.opens(town.address(box))
    her.link("Ask a question").click()
    her.box("Your question").fill("And the market?")
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    confirms(her, "Confirm my question")
    her.sees_heading("Your question will be read first")
    her.opens(town.address(box))
    her.page.get_by_role("link", name="Support (When").click()
    her.button("Support", context="button").click()
    her.sees_heading("You support this question")
    with turn:
        assert Question.objects.filter(state="held").count() == 1
        assert QuestionSupport.objects.filter(state="confirmed").count() == 1
        questions.take_live(published, **by())
    her.opens(town.address(box))
    her.link("What is answered now").click()
    her.sees(BRIDGE)
    her.link("Refresh").click()
    her.sees(BRIDGE)


def test_it_needs_no_mouse(town, visit, box, published):
    her = visit(DESKTOP)
    keyboard = Keyboard(her)
    her.opens(town.address(box))
    keyboard.reaches("Ask a question")
    keyboard.press("Enter")
    her.is_led_to("Ask a question")
    keyboard.answers("Your question", "And the market?")
    keyboard.answers("E-mail address", NADIA.email)
    keyboard.reaches("Continue")
    keyboard.press("Enter")
    her.is_led_to("Enter the code we e-mailed you")
    keyboard.answers("Six-digit code", last_code(NADIA.email))
    keyboard.press("Enter")
    her.is_led_to("Your question will be read first")


def test_what_moves_by_itself_can_be_stopped(town, visit, box, published):
    her = visit(DESKTOP)
    her.opens(town.action("question_live", box.pk))
    her.button("Stop refreshing").click()
    with turn:
        questions.take_live(published, **by())
    her.page.wait_for_timeout(4_500)
    expect(her.page.locator("civic-floor blockquote")).to_have_count(0)
    her.button("Refresh again").click()
    expect(her.page.locator("civic-floor blockquote")).to_have_text(BRIDGE)


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_every_screen_fits_and_can_be_used_by_everybody(town, visit, box, published, device):
    her = visit(device)
    with turn:
        live = questions.take_live(ask_question(box, "W" * 60), **by())
        questions.shortlist([published], **by())
    forms = f"{town.url}/civic/{box.pk}/questions"
    for path in (
        town.address(box),
        town.address(box) + "?q=zebra",
        f"{forms}/ask/",
        f"{forms}/live/",
        f"{forms}/{published.pk}/",
        f"{forms}/{published.pk}/support/",
        f"{forms}/{published.pk}/withdraw/",
    ):
        her.opens(path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
    with turn:
        questions.answered(live, **by())
        said = questions.Said("In May. " * 20)
        questions.write(published, said=said, name="Ada Lefort", **by())
    for path in (town.address(box), f"{forms}/{published.pk}/"):
        her.opens(path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
