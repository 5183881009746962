"""Answers saved on a telephone and gone on with on another device, with a script there and without."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import needs_axe, violations
from tests.browser.layout import does_not_fit
from tests.browser.server import turn
from tests.browser.test_questionnaire import asked, opens
from wagtail_civic.testing import last_link

pytestmark = [pytest.mark.browser, pytest.mark.alike]

__all__ = ["asked"]

EMAIL = "nadia@example.org"


@pytest.mark.journey
@needs_axe
def test_she_saves_on_her_telephone_and_goes_on_elsewhere(town, visit, asked):
    her = visit((320, 640))
    opens(her, town, asked)
    her.page.get_by_role("radio", name="Yes", exact=True).check()
    her.button("Continue").click()
    her.page.get_by_label("Trees", exact=True).check()
    her.button("Save and go on later").click()
    her.sees_heading("Save and go on later")
    assert (does_not_fit(her.page), violations(her.page)) == ([], [])
    her.box("E-mail address, if you want the link by mail").fill(EMAIL)
    her.page.get_by_role("button", name="Save", exact=True).click()
    her.sees_heading("Your answers are saved")
    assert (does_not_fit(her.page), violations(her.page)) == ([], [])
    with turn:
        link = last_link(EMAIL, "/resume/")
    assert her.page.get_by_label("Your link").input_value() == link

    elsewhere = visit(java_script_enabled=False)
    elsewhere.page.goto(link)
    expect(elsewhere.page.get_by_label("Trees", exact=True)).to_be_checked()
    elsewhere.button("Back").click()
    expect(elsewhere.page.get_by_role("radio", name="Yes", exact=True)).to_be_checked()
