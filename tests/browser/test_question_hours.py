"""A box of questions inside any page: asked on a telephone, without a script, read by everybody, prepared at a desk."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.layout import LOOKS, does_not_fit
from tests.browser.server import turn
from tests.browser.test_questions import confirms
from tests.browser.visitor import NADIA
from wagtail_civic.models import Question, QuestionSupport
from wagtail_civic.services import question as questions
from wagtail_civic.services.question import Said
from wagtail_civic.testing import ask_question, make_question_hour

pytestmark = [pytest.mark.browser]

NARROW = (360, 740)
BRIDGE = "When will the bridge open again?"


def by():
    return {"user": None, "now": timezone.now()}


@pytest.fixture
def box(town):
    with turn:
        return make_question_hour(
            live_from=timezone.now().isoformat(), video="https://video.example/hour.mp4"
        )


@pytest.fixture
def published(box):
    with turn:
        return ask_question(box, BRIDGE, public_name="Nadia")


@pytest.mark.journey
def test_she_asks_and_supports_where_the_block_stands(town, visit, box, published):
    her = visit(NARROW)
    her.opens(town.address(box.page))
    her.link("Ask a question").click()
    her.is_led_to("Ask a question")
    her.box("Your question").fill("And the market?")
    her.page.get_by_label("To whom").select_option(label="Ada Lefort")
    her.box("E-mail address").fill(NADIA.email)
    assert does_not_fit(her.page) == []
    her.button("Continue").click()
    confirms(her, "Confirm my question")
    her.is_led_to("Your question will be read first")

    her.opens(town.address(box.page))
    her.page.get_by_role("link", name="Support (When").click()
    her.button("Support", context="button").click()
    her.is_led_to("You support this question")
    with turn:
        assert Question.objects.filter(state="held").count() == 1
        assert QuestionSupport.objects.filter(state="confirmed").count() == 1
        questions.take_live(published, **by())
    expect(her.page.locator("civic-floor blockquote").first).to_have_text(BRIDGE)


def test_without_a_script_everything_is_an_ordinary_page(town, visit, box, published):
    her = visit(java_script_enabled=False)
    her.opens(town.address(box.page))
    her.link("Ask a question").click()
    her.box("Your question").fill("And the market?")
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    confirms(her, "Confirm my question")
    her.sees_heading("Your question will be read first")
    her.opens(town.address(box.page))
    her.page.get_by_role("link", name="All questions and answers").click()
    her.sees(BRIDGE)
    her.page.get_by_role("link", name="Support (When").click()
    her.button("Support", context="button").click()
    her.sees_heading("You support this question")
    her.opens(town.address(box.page))
    her.link("What is answered now").click()
    her.link("Refresh").click()
    her.sees("No question is being answered at the moment.")


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_every_screen_fits_and_can_be_used_by_everybody(town, visit, box, published, device):
    her = visit(device)
    with turn:
        questions.take_live(ask_question(box, "W" * 60), **by())
        answered = ask_question(box)
        questions.write(answered, said=Said("In May. " * 20), name="Ada Lefort", **by())
    forms = f"{town.url}/civic/{box.page.pk}/box/{box.key}"
    for path in (
        town.address(box.page),
        f"{forms}/",
        f"{forms}/?q=zebra",
        f"{forms}/ask/",
        f"{forms}/live/",
        f"{forms}/{published.pk}/",
        f"{forms}/{answered.pk}/",
        f"{forms}/{published.pk}/support/",
        f"{forms}/{published.pk}/withdraw/",
    ):
        her.opens(path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
