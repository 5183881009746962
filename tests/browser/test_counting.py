"""A count of votes that takes its time, as an agent sees it: with a script, and without."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP
from tests.budgets.counted import closed, counted
from wagtail_civic.models import CountRun
from wagtail_civic.testing import space_of

pytestmark = [pytest.mark.browser, pytest.mark.requires_app("wagtail_civic.pages")]


@pytest.fixture
def page(town):
    """Somebody else is counting its votes, and is at 12 per cent."""
    now = timezone.now()
    with turn:
        found, _projects = closed()
        lease = {"lease": "other", "lease_until": now + timedelta(minutes=1)}
        CountRun.objects.create(space=space_of(found), started_at=now, percent=12, **lease)
        return found


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_how_far_it_is_is_seen_until_the_result_is_there(town, visit, page, script):
    desk = Desk(town, visit(DESKTOP, java_script_enabled=script))
    desk.opens("civic_budgets:count", space_of(page).pk)
    her = desk.agent
    expect(her.page.locator("progress")).to_have_attribute("value", "12")
    expect(her.page.get_by_role("button", name="Count the votes now")).to_have_count(0)

    with turn:
        CountRun.objects.update(percent=60)
    if not script:
        her.link("Look again").click()
    expect(her.page.get_by_role("status").filter(has_text="60% done")).to_be_visible()

    with turn:
        CountRun.objects.all().delete()
        counted(page)
    if not script:
        her.link("Look again").click()
    expect(her.page.get_by_role("heading", name="Count 1 of")).to_be_visible()
    expect(her.page.locator("progress")).to_have_count(0)
