"""The board of ideas: a card is dragged, or moved by keyboard alone, and what lacks is asked for."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import Desk
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, PHONE
from wagtail_civic.models import Idea
from wagtail_civic.testing import make_ideabox, propose, space_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.alike,
    pytest.mark.requires_app("wagtail_civic.pages"),
]
#: All columns at once: a browser scrolls while somebody drags, which a test does not.
WIDE = (1800, 900)


@pytest.fixture
def box(town):
    with turn:
        box = make_ideabox(title="Our streets")
        for title in ("Benches along the river", "Trees at the school"):
            propose(box, title)
        return box


def board_of(town, visit, box, size):
    desk = Desk(town, visit(size))
    desk.opens("civic_ideas:board", space_of(box).pk)
    return desk.agent.page


def column(page, name):
    return page.locator("section.civic-column", has=page.get_by_role("heading", name=name))


def status_of(title):
    with turn:
        status = Idea.objects.select_related("status").get(title=title).status
        return status.names["en"] if status else ""


def test_a_card_is_dragged_to_another_column(town, visit, box):
    page = board_of(town, visit, box, DESKTOP)
    card = page.locator(".civic-card", has_text="Benches along the river")
    card.drag_to(column(page, "Being studied"))
    expect(
        column(page, "Being studied").get_by_role("link", name="Benches along the river")
    ).to_be_visible()
    assert status_of("Benches along the river") == "Being studied"


@pytest.mark.journey
def test_it_is_moved_by_keyboard_alone(town, visit, box):
    page = board_of(town, visit, box, DESKTOP)
    page.get_by_label("New status of “Trees at the school”").focus()
    page.keyboard.type("Being")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(
        column(page, "Being studied").get_by_role("link", name="Trees at the school")
    ).to_be_visible()
    assert status_of("Trees at the school") == "Being studied"


def test_dragged_to_what_needs_a_reason_it_is_asked(town, visit, box):
    page = board_of(town, visit, box, WIDE)
    card = page.locator(".civic-card", has_text="Benches along the river")
    card.drag_to(column(page, "Refused"))
    page.get_by_label("Public reason").fill("It is there already.")
    page.get_by_role("button", name="Publish and send").click()
    expect(
        column(page, "Refused").get_by_role("link", name="Benches along the river")
    ).to_be_visible()
    assert status_of("Benches along the river") == "Refused"


@needs_axe
@pytest.mark.parametrize(
    "size", [PHONE, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["phone", "desktop"]
)
def test_everybody_can_use_it(town, visit, box, size):
    page = board_of(town, visit, box, size)
    assert violations(page) == []
