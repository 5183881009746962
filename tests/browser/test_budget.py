"""The ballot of a budget on a telephone and at a desk: with a script and without, by keyboard, in two tabs."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.keyboard import Keyboard
from tests.browser.layout import LOOKS, does_not_fit
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, NADIA, PHONE
from wagtail_civic.models import Vote, VoteChoice
from wagtail_civic.services import budget
from wagtail_civic.services.said import Said
from wagtail_civic.testing import last_code, make_budget, make_project

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]

PROJECTS = (("A bench", 60_000), ("A pond", 40_000), ("Shade", 30_000))


@pytest.fixture
def page(town):
    with turn:
        found = make_budget(title="The budget", ballot="knapsack", envelopes={"The city": 100_000})
        for title, cost in PROJECTS:
            make_project(found, title, cost=cost, texts={"en": "What everybody waits for. " * 4})
        return found


def chosen():
    with turn:
        rows = VoteChoice.objects.filter(vote__state=Vote.State.CONFIRMED)
        return sorted(each.project.titles["en"] for each in rows.select_related("project"))


def add(her, title):
    return her.button(f"Add ({title})")


def take_off(her, title):
    return her.button(f"Take off ({title})")


def opens_ballot(town, her, page):
    her.opens(town.action("vote", page.pk))
    her.sees_heading("Your ballot")


def sends(her):
    her.button("Check and send").click()
    her.sees_heading("Check your vote")
    her.box("E-mail address").fill(NADIA.email)
    # It sends, though the button that leads back to the list stands before.
    her.box("E-mail address").press("Enter")
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my vote").click()
    her.sees_heading("Your vote is sent")


def kept(her):
    # A script that forgets what is kept runs before this, and after the words are there.
    her.page.wait_for_load_state("load")
    return her.page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('civic-ballot')).length"
    )


@pytest.mark.journey
@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_she_composes_her_list_and_sends_it(town, visit, page, script):
    her = visit(PHONE, java_script_enabled=script)
    her.opens(town.address(page))
    her.link("Vote").click()
    her.sees("You have chosen nothing yet")
    add(her, "A bench").click()
    her.sees("€40,000 left")
    her.sees("Your vote is not sent yet")
    add(her, "Shade").click()
    her.sees("€10,000 left")
    her.sees("€30,000 more than what is left")
    take_off(her, "A bench").click()
    her.sees("€70,000 left")
    her.button("Undo").click()
    her.sees("€10,000 left")
    take_off(her, "Shade").click()
    add(her, "A pond").click()
    her.sees("€0 left")
    sends(her)
    assert chosen() == ["A bench", "A pond"]
    assert her.problems == []


def test_with_a_script_nothing_is_loaded_for_a_step_and_the_list_stays_in_the_browser(
    town, visit, page
):
    her = visit(PHONE)
    opens_ballot(town, her, page)
    add(her, "A bench").click()
    add(her, "A pond").click()
    assert her.documents == 1
    her.opens(town.address(page))
    opens_ballot(town, her, page)
    her.sees("€0 left")
    expect(take_off(her, "A bench")).to_be_visible()
    sends(her)
    assert kept(her) == 0


def test_what_is_chosen_in_one_tab_is_chosen_in_the_other(town, visit, page):
    her = visit(DESKTOP)
    opens_ballot(town, her, page)
    other = her.page.context.new_page()
    other.goto(her.page.url)
    add(her, "A bench").click()
    expect(other.get_by_role("button", name="Take off (A bench)")).to_be_visible()
    expect(other.get_by_text("€40,000 left")).to_be_visible()


def test_a_project_that_was_removed_is_named_and_taken_off(town, visit, page):
    her = visit(PHONE)
    opens_ballot(town, her, page)
    add(her, "A bench").click()
    with turn:
        bench = page_project(page, "A bench")
        said = Said("The ground is not ours.")
        budget.projects.remove(bench, said=said, user=None, now=timezone.now())
    her.button("Check and send").click()
    her.sees("“A bench” was removed from the vote. Please take it off your list.")
    her.sees("The ground is not ours.")
    her.button("Take it off my list (A bench)").click()
    her.does_not_see("The ground is not ours.")


def test_not_you_forgets_her_list(town, visit, page):
    her = visit(PHONE)
    opens_ballot(town, her, page)
    add(her, "A bench").click()
    sends(her)
    opens_ballot(town, her, page)
    her.sees("Your vote is sent. You can change it.")
    add(her, "A pond").click()
    her.sees("Your changes are not sent yet")
    assert kept(her) == 1
    her.button("Not you?").click()
    her.sees_heading("This browser has forgotten you")
    assert kept(her) == 0
    opens_ballot(town, her, page)
    her.sees("You have chosen nothing yet")


def test_by_keyboard_the_next_thing_to_press_has_the_focus(town, visit, page):
    her = visit(PHONE)
    opens_ballot(town, her, page)
    hand = Keyboard(her)
    add(her, "A bench").focus()
    hand.press("Enter")
    expect(take_off(her, "A bench")).to_be_focused()
    hand.press("Space")
    expect(add(her, "A bench")).to_be_focused()
    # The bar stays in view and hides nothing that has the focus.
    hidden = her.page.evaluate(
        """() => {
          const here = document.activeElement.getBoundingClientRect();
          return here.bottom > document.querySelector(".civic-stay").getBoundingClientRect().top + 1
            && here.top < document.querySelector(".civic-stay").getBoundingClientRect().top;
        }"""
    )
    assert not hidden


def page_project(page, title):
    from wagtail_civic.models import BudgetProject

    return next(each for each in BudgetProject.objects.all() if each.titles["en"] == title)


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_every_screen_fits_and_can_be_used_by_everybody(town, visit, page, device):
    her = visit(device)
    with turn:
        bench = page_project(page, "A bench")
        points = make_budget(ballot="cumulative", closes_at=timezone.now() + timedelta(days=9))
        make_project(points, "A pond")
    for path in (
        town.address(page),
        f"{town.address(page)}{bench.pk}-a-bench/",
        town.action("project_print", page.pk, bench.pk),
        town.action("vote", points.pk),
        town.action("vote_ask_withdrawal", page.pk),
        town.action("vote", page.pk),
    ):
        her.opens(path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
    add(her, "A bench").click()
    add(her, "Shade").click()
    her.sees("€30,000 more than what is left")
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []
    her.button("Not sure yet? Have us remind you").click()
    her.sees_heading("Have us remind you")
    assert violations(her.page) == []
    her.link("Back to my ballot").click()
    her.button("Check and send").click()
    her.sees_heading("Check your vote")
    assert violations(her.page) == []
    assert does_not_fit(her.page) == []
