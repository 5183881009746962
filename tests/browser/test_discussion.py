"""A comment, from the page of a debate to where everybody reads it."""

import pytest

from tests.browser.screens import Stage, debated
from tests.browser.server import turn
from tests.browser.visitor import NADIA
from wagtail_civic.models import Comment
from wagtail_civic.testing import last_code

pytestmark = [pytest.mark.browser, pytest.mark.alike]


@pytest.mark.journey
def test_she_comments_where_the_debate_stands(town, visit):
    her = visit()
    page = debated(Stage(town, her)).page
    her.opens(town.address(page))
    her.link("Write a comment").click()
    her.box("Your comment").fill("Benches first.")
    her.box("Name shown with it").fill("Nadia")
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    her.is_led_to("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my comment").click()
    her.is_led_to("Thank you. Your comment is published.")
    with turn:
        said = Comment.objects.get(body="Benches first.")
    her.opens(town.address(page))
    her.page.locator(f"#comment-{said.pk}", has_text="Benches first.").wait_for()
