"""Every screen is a page, every action a form: the script only saves page loads."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.screens import SCREENS, Stage
from tests.browser.town import BENCHES, TREES
from tests.browser.visitor import NADIA
from wagtail_civic.models import Signature
from wagtail_civic.testing import last_code, last_link

pytestmark = [pytest.mark.browser, pytest.mark.alike]


@pytest.fixture(params=["en", pytest.param("fr", marks=pytest.mark.long)])
def her(request, visit):
    return visit(language=request.param, java_script_enabled=False)


def test_she_signs_two_petitions_and_leaves_the_computer_to_the_next(town, her):
    benches, trees = (town.petition(t, language=her.language) for t in (BENCHES, TREES))
    her.opens(town.address(benches))
    her.signs(NADIA)
    assert her.documents == 4
    assert her.language_of_page() == her.language

    her.opens(town.address(trees))
    her.link("Sign the petition").click()
    her.button("Sign as %(first_name)s %(initial)s", first_name="Nadia", initial="B.").click()
    her.sees("Signature counted")

    her.button("Not you?").click()
    her.sees_heading("This browser has forgotten you")
    her.opens(town.action("sign", trees.pk))
    expect(her.box("First name")).to_have_value("")
    assert (town.count(benches), town.count(trees)) == (1, 1)


@pytest.mark.journey
def test_she_corrects_what_was_wrong_and_withdraws_in_the_end(town, her):
    benches = town.petition(BENCHES, language=her.language)
    her.opens(town.address(benches))
    her.link("Sign the petition").click()
    her.fills_in(NADIA._replace(email="nadia@exemple"))
    her.button("Sign", context="button").click()
    expect(her.errors().get_by_role("link")).to_have_count(1)

    her.box("E-mail address").fill("nadja@example.org")
    her.button("Sign", context="button").click()
    her.link("Correct the address").click()
    her.box("E-mail address").fill(NADIA.email)
    her.button("Send a code to this address").click()
    her.box("Six-digit code").fill(wrong(last_code(NADIA.email)))
    her.button("Confirm my signature").click()
    expect(her.errors().get_by_role("link")).to_have_count(1)
    her.enters_code(NADIA)
    her.sees("Signature counted")

    her.opens(last_link(NADIA.email, "/withdraw/"))
    her.button("Withdraw my signature").click()
    her.sees_heading("Your signature is withdrawn")
    assert Signature.objects.get().state == "withdrawn"


def test_what_became_of_it_is_filtered_and_read(town, her):
    SCREENS["commitments_listed"](Stage(town, her))
    her.page.get_by_role("link", name=re.compile(r"\(1\)$")).first.click()
    expect(her.page.get_by_role("listitem").filter(has=her.page.locator("article"))).to_have_count(
        1
    )
    her.page.locator("article a").first.click()
    her.sees_heading("How far it is")
    expect(her.page.get_by_text("43.60450")).to_be_visible()
    expect(her.page.locator("img").first).to_be_visible()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"
