"""An idea box on a telephone and at a desk: read, proposed in, supported, with a script and without."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.layout import LOOKS, does_not_fit
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, NADIA, PHONE
from wagtail_civic.models import Idea, IdeaSupport
from wagtail_civic.services import idea as ideas
from wagtail_civic.testing import last_code, make_ideabox, propose, space_of

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]

TITLE = "A fountain by the school"
BODY = "Children are thirsty."


@pytest.fixture
def box(town):
    with turn:
        found = make_ideabox(title="The idea box")
        propose(found, "Fountains near every school", place="Mill", public_name="Ada")
        return found


@pytest.fixture
def answered(box):
    """An idea about which the city has said something."""
    with turn:
        idea = Idea.objects.get()
        refused = space_of(box).idea_statuses.get(names__en="Refused")
        how = {"user": None, "now": timezone.now()}
        ideas.set_status([idea], status=refused, said=ideas.Said("There is no pipe."), **how)
        return idea


def address(town, box, idea):
    return f"{town.address(box)}{idea.pk}-fountains-near-every-school/"


def test_without_a_script_she_proposes_and_supports(town, visit, box):
    her = visit(java_script_enabled=False)
    her.opens(town.address(box))
    her.link("Propose an idea").click()
    her.box("Your idea in one sentence").fill(TITLE)
    her.box("What would change, and for whom").fill(BODY)
    her.button("Look for similar ideas").click()
    her.sees("Fountains near every school")
    assert her.box("What would change, and for whom").input_value() == BODY
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my idea").click()
    her.sees_heading("Thank you. Your idea is published.")
    with turn:
        assert Idea.objects.filter(title=TITLE, state="confirmed").count() == 1
    her.opens(town.address(box))
    her.page.get_by_role("link", name="Support (Fountains").click()
    her.button("Support").click()
    her.sees_heading("You support this idea")
    with turn:
        assert IdeaSupport.objects.filter(state="confirmed").count() == 1


def test_a_draft_stays_in_the_browser_until_it_is_sent(town, visit, box):
    her = visit(PHONE)
    her.opens(town.address(box))
    her.link("Propose an idea").click()
    her.box("Your idea in one sentence").fill(TITLE)
    expect(her.page.get_by_text("An idea resembles yours.")).to_be_visible()
    her.box("What would change, and for whom").fill(BODY)
    her.opens(town.address(box))
    her.link("Propose an idea").click()
    expect(her.box("What would change, and for whom")).to_have_value(BODY)
    her.sees("It is kept in this browser alone.")
    her.box("E-mail address").fill(NADIA.email)
    her.button("Continue").click()
    her.sees_heading("Enter the code we e-mailed you")
    her.box("Six-digit code").fill(last_code(NADIA.email))
    her.button("Confirm my idea").click()
    her.sees_heading("Thank you. Your idea is published.")
    expect(her.page.locator("civic-draft")).to_have_count(1)
    assert her.page.evaluate("Object.keys(localStorage).length") == 0


def test_she_deletes_a_draft(town, visit, box):
    her = visit(DESKTOP)
    her.opens(town.address(box))
    her.link("Propose an idea").click()
    her.box("Your idea in one sentence").fill(TITLE)
    her.opens(town.address(box))
    her.link("Propose an idea").click()
    her.button("Delete it").click()
    expect(her.box("Your idea in one sentence")).to_have_value("")
    assert her.page.evaluate("Object.keys(localStorage).length") == 0


@needs_axe
@pytest.mark.parametrize("device", LOOKS)
def test_every_screen_fits_and_can_be_used_by_everybody(town, visit, box, answered, device):
    her = visit(device)
    forms = f"/civic/{box.pk}/ideas"
    for path in (
        town.address(box),
        town.address(box) + "?q=zebra",
        address(town, box, answered),
        f"{forms}/propose/",
        f"{forms}/{answered.pk}/support/",
        f"{forms}/{answered.pk}/report/",
        f"{forms}/{answered.pk}/print/",
    ):
        her.opens(path if path.startswith("http") else town.url + path)
        assert violations(her.page) == [], path
        assert does_not_fit(her.page) == [], path
