"""What we put into Wagtail's admin is as usable as what citizens see."""

import pytest

from tests.browser.axe import needs_axe, violations
from tests.browser.desk import DESK, Desk
from tests.browser.visitor import DESKTOP, PHONE

#: Wagtail's own: the editor of texts, and what an empty list says.
THEIRS = [".Draftail-Editor", "p > a[href$='new/']", ".nice-padding > p > a"]

pytestmark = [pytest.mark.browser, pytest.mark.alike, needs_axe]


#: What one process would take a minute for is shared by those that there are.
PARTS = 3


def complaints(desk: Desk, part: int) -> list[str]:
    """Of these screens, one after the other, as an agent sees them in one morning."""
    found = []
    for name, screen in list(DESK.items())[part::PARTS]:
        screen(desk)
        said = violations(desk.agent.page, "main", without=THEIRS)
        found += [f"{name}: {line}" for line in said]
    return found


#: One part in every run: the town whose desk it is takes longer to make than a screen to be looked at.
SAMPLED = [0, *(pytest.param(part, marks=pytest.mark.long) for part in range(1, PARTS))]


@pytest.mark.parametrize("part", SAMPLED)
def test_nothing_of_ours_keeps_an_agent_out(town, visit, part):
    assert complaints(Desk(town, visit(DESKTOP)), part) == []


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_nor_in_the_dark_on_a_telephone(town, visit, part):
    assert complaints(Desk(town, visit(PHONE, color_scheme="dark")), part) == []


@pytest.mark.journey
def test_an_answer_before_closing_is_flagged_while_it_is_typed(town, visit):
    desk = Desk(town, visit(DESKTOP))
    DESK["page"](desk)
    warning = desk.agent.page.locator("[data-civic-early]")
    answer = desk.agent.page.locator("#id_mandate_answer")

    assert warning.is_hidden()
    answer.fill("2020-01-31")
    warning.wait_for(state="visible")
    answer.fill("2099-01-31")
    warning.wait_for(state="hidden")


def test_on_a_telephone_a_list_scrolls_by_itself_and_names_stay_readable(town, visit):
    desk = Desk(town, visit(PHONE))
    page = desk.agent.page
    for name in ("petitions", "signature", "decisions", "audit", "commitments"):
        DESK[name](desk)

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        results = page.locator("#listing-results")
        assert results.evaluate("e => getComputedStyle(e).overflowX") == "auto", name
        for title in page.locator("#listing-results td.title").all():
            assert title.bounding_box()["width"] >= 150, name
