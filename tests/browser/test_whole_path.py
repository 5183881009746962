"""The whole path of an idea: from a telephone in the street to a photograph of what was built."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.screens import photograph
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP, NADIA, OMAR, PHONE, Visitor
from wagtail_civic.models import BudgetProject, Commitment, Idea
from wagtail_civic.testing import last_code, make_budget, make_ideabox, space_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.requires_app("wagtail_civic.pages"),
]

FOUNTAIN, WATER = "A fountain by the school", "Drinking water in the park"


@pytest.fixture
def pages(town):
    """An idea box whose ideas are read first, and a budget that draws on it; people vote from tomorrow on."""
    now = timezone.now()
    with turn:
        box = make_ideabox(title="The idea box", moderation="before")
        budget = make_budget(
            title="The budget", boxes=[("box", box)], opens_at=now + timedelta(days=1)
        )
        return box, budget


class Path:
    """People take turns; what is done on a screen is read on the next one."""

    def __init__(self, town: Any, visit: Any, pages: Any) -> None:
        self.town, self.visit = town, visit
        self.box, self.budget = pages
        self.desk = Desk(town, visit(DESKTOP))
        self.agent = self.desk.agent

    def days_pass(self, **dates: int) -> None:
        """The vote is so many days nearer: its dates move, and no clock."""
        moments = {name: timezone.now() + timedelta(days=days) for name, days in dates.items()}
        with turn:
            space_of(self.budget).phases.update(**moments)

    def idea(self, title: str) -> Idea:
        with turn:
            return Idea.objects.get(title=title)

    # People

    def proposes(self, person: Any, title: str) -> None:
        her = self.visit(PHONE)
        her.opens(self.town.address(self.box))
        her.link("Propose an idea").click()
        her.box("Your idea in one sentence").fill(title)
        her.box("What would change, and for whom").fill("Children are thirsty in summer.")
        her.box("E-mail address").fill(person.email)
        her.button("Continue").click()
        her.sees_heading("Enter the code we e-mailed you")
        her.box("Six-digit code").fill(last_code(person.email))
        her.button("Confirm my idea").click()
        her.sees_heading("Your idea will be read first")

    def supports(self, her: Visitor, title: str, email: str = "") -> None:
        """With an address and its code the first time; then with one press."""
        her.opens(self.town.address(self.box))
        her.page.get_by_role("link", name=f"Support ({title})").click()
        if email:
            her.box("E-mail address").fill(email)
            her.button("Continue").click()
            her.sees_heading("Enter the code we e-mailed you")
            her.box("Six-digit code").fill(last_code(email))
            her.button("Confirm my support").click()
        else:
            her.button("Support", context="button").click()
        her.sees_heading("You support this idea")

    def votes(self, person: Any) -> None:
        her = self.visit(PHONE)
        her.opens(self.town.address(self.budget))
        her.link("Vote").click()
        her.button(f"Add ({FOUNTAIN})").click()
        her.button("Check and send").click()
        her.sees_heading("Check your vote")
        her.box("E-mail address").fill(person.email)
        her.button("Send my vote").click()
        her.sees_heading("Enter the code we e-mailed you")
        her.box("Six-digit code").fill(last_code(person.email))
        her.button("Confirm my vote").click()
        her.sees_heading("Your vote is sent")

    # The team

    def moderates(self) -> None:
        self.desk.opens("civic_moderation:index", query="?kind=idea")
        for box in self.agent.page.locator("tbody input[type=checkbox]").all():
            box.check()
        self.agent.button("Let through").click()
        self.agent.page.get_by_label("Reason").fill("Read, and welcome.")
        self.agent.button("Let through").click()
        self.agent.page.get_by_text("Nothing waits here.").wait_for()

    def merges(self, gone: Idea, kept: Idea) -> None:
        self.desk.opens("civic_ideas:merge", gone.pk)
        self.agent.page.get_by_label("Search the idea that stands for it").fill("fountain")
        self.agent.page.locator("main").get_by_role("button", name="Search").click()
        self.agent.page.get_by_role("link", name=kept.title).click()
        self.agent.sees("nobody being counted twice")
        self.agent.page.get_by_label("Reason").first.fill("Both ask for water.")
        self.agent.button("Merge").click()
        self.agent.page.get_by_text("It is merged into").first.wait_for()

    def makes_a_project(self) -> BudgetProject:
        self.desk.opens("civic_budgets:from_ideas", space_of(self.budget).pk)
        for status in self.agent.page.locator("[name=status]").all():
            status.set_checked(False)
        self.agent.page.get_by_label("Envelope").select_option(index=1)
        self.agent.button("See which ideas").click()
        self.agent.button("Make 1 project").click()
        self.agent.page.get_by_text("1 project was made.").first.wait_for()
        with turn:
            return BudgetProject.objects.get()

    def studies(self, project: BudgetProject) -> None:
        self.desk.opens("civic_budgets:one", project.pk)
        self.agent.link("Study sheet").click()
        self.agent.page.get_by_label("Feasible", exact=True).check()
        self.agent.page.get_by_label("Cost").fill("12000")
        self.agent.page.get_by_label("What the study says").first.fill("The pipe is near.")
        self.agent.page.locator("main form").get_by_role("button").first.click()
        self.agent.sees("The pipe is near.")

    def counts_and_publishes(self) -> None:
        self.desk.opens("civic_budgets:count", space_of(self.budget).pk)
        self.agent.button("Count the votes now").click()
        self.agent.sees("Only whoever may publish it sees this.")
        self.agent.page.get_by_label("Yes, publish this result").check()
        self.agent.button("Publish the result").click()
        self.agent.page.get_by_text("Nothing of it changes any more.").wait_for()

    def builds(self, project: BudgetProject) -> Commitment:
        self.desk.opens("civic_budgets:one", project.pk)
        self.agent.button("Follow it until it is done").click()
        self.agent.button("Publish and tell people").click()
        self.agent.page.locator("#progressform-state").select_option("started")
        self.agent.page.locator("#progressform-percent").fill("60")
        self.agent.button("Save how far it is").click()
        self.agent.page.get_by_text("Under way · 60%").wait_for()
        self.agent.page.get_by_text("Add a picture").click()
        picture = {"name": "pit.jpg", "mimeType": "image/jpeg", "buffer": photograph().read()}
        self.agent.page.locator("#pictureform-file").set_input_files(picture)
        self.agent.page.locator("#pictureform-alt").fill("The pipe is laid")
        self.agent.button("Add the picture").click()
        self.agent.page.get_by_role("img", name="The pipe is laid").wait_for()
        with turn:
            return Commitment.objects.get()


@pytest.mark.journey
def test_from_the_street_to_a_photograph(town, visit, pages):
    path = Path(town, visit, pages)
    path.proposes(NADIA, FOUNTAIN)
    path.proposes(OMAR, WATER)
    eve, ada = visit(PHONE), visit(PHONE)
    eve.opens(town.address(path.box))
    eve.sees("No idea yet")

    path.moderates()
    path.supports(eve, FOUNTAIN, "eve@example.org")
    path.supports(eve, WATER)
    path.supports(ada, WATER, "ada@example.org")

    kept, gone = path.idea(FOUNTAIN), path.idea(WATER)
    path.merges(gone, kept)
    eve.opens(f"{town.address(path.box)}{gone.pk}/")
    eve.sees_heading(FOUNTAIN)
    eve.sees("It stands for these ideas as well")
    # Eve supported both, and counts once.
    eve.sees("2 supporters")

    project = path.makes_a_project()
    path.studies(project)
    path.days_pass(opens_at=-1)
    path.votes(NADIA)
    path.votes(OMAR)

    path.days_pass(opens_at=-90, closes_at=-60)
    path.counts_and_publishes()
    eve.opens(town.address(path.budget))
    eve.sees("1 project selected")

    row = path.builds(project)
    eve.opens(town.address(path.budget))
    eve.page.get_by_role("region", name="What became of it").get_by_role("link").click()
    eve.sees_heading("How far it is")
    eve.sees("60%")
    photo = eve.page.get_by_role("img", name="The pipe is laid")
    photo.scroll_into_view_if_needed()
    expect(photo).to_be_visible()
    eve.page.wait_for_function("img => img.naturalWidth > 0", arg=photo.element_handle())
    eve.page.get_by_role("link", name=FOUNTAIN).first.click()
    eve.sees_heading(FOUNTAIN)
    assert eve.page.url.startswith(town.address(path.budget))
    assert reverse("wagtail_civic:commitment", args=[row.pk]) in eve.page.content()
