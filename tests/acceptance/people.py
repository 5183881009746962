"""What an editor and citizens do in their browsers."""

import re
import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.acceptance.city import City

TITLE = "A crossing in front of the school"
GOAL = 500
# Faster than a person types is met with a challenge (FORM_MIN_SECONDS).
A_PERSONS_TIME = 3_200
SECONDS_FOR_A_MAIL = 20
# The count is at most this old (TALLY_SECONDS), with a little patience.
SECONDS_FOR_A_COUNT = 25


@dataclass(frozen=True)
class Citizen:
    first_name: str
    last_name: str
    email: str
    postcode: str = "69001"


def log_in(page: Page, city: City, username: str, password: str) -> None:
    page.goto(f"{city.url}/admin/")
    page.get_by_label("Username").fill(username)
    page.get_by_role("textbox", name="Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_title(re.compile("Dashboard"))


def publish_petition(page: Page, city: City) -> str:
    """Add a petition below the home page, as an editor does; return its address."""
    page.goto(f"{city.url}/admin/pages/")
    page.get_by_role("link", name="Home", exact=True).click()
    home = re.search(r"/pages/(\d+)/", page.url).group(1)
    page.goto(f"{city.url}/admin/pages/{home}/add_subpage/")
    page.get_by_role("link", name=re.compile("^Petition")).click()
    fill_in_petition(page)
    # As many as the tutorial says.
    expect(page.locator("[data-civic-ready-count]")).to_have_text("Ready to publish: 6 of 8")
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Publish", exact=True).click()
    published = page.get_by_role("status").or_(page.locator(".messages .success"))
    expect(published.first).to_contain_text("published")
    return f"{city.url}/a-crossing/"


def fill_in_petition(page: Page) -> None:
    field = {name: page.locator(f"[name={name}]") for name in FIELDS}
    for name, value in FIELDS.items():
        field[name].fill(value)
    page.locator("[name=mandate_level]").select_option(index=1)
    page.locator("[name=mandate_confirmed]").check()
    page.get_by_role("tab", name="Promote").click()
    page.locator("[name=slug]").fill("a-crossing")


FIELDS = {
    "title": TITLE,
    "summary": "Two hundred children cross the main road every morning, between parked cars.",
    "addressee": "The town council",
    "goal": str(GOAL),
    "mandate_decided": "The road stays open to traffic.",
    "mandate_open": "Where the crossing goes, and how it is lit.",
    "mandate_decider": "The town council, in its next session",
}


def fill_in(browser: Browser, address: str, citizen: Citizen) -> Page:
    """Open the form in a browser of her own, and leave it there filled in."""
    page = browser.new_context().new_page()
    page.goto(address)
    page.get_by_role("link", name="Sign the petition").click()
    page.get_by_role("textbox", name="First name").fill(citizen.first_name)
    page.get_by_role("textbox", name="Last name").fill(citizen.last_name)
    page.get_by_role("textbox", name="E-mail").fill(citizen.email)
    page.get_by_role("textbox", name="Postcode").fill(citizen.postcode)
    return page


def ask_to_sign(page: Page) -> None:
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("heading", name="Enter the code we e-mailed you")).to_be_visible()


def sign_with_code(page: Page, city: City, citizen: Citizen) -> str:
    """Send the form and confirm with the code of the mail; return what the last screen says."""
    known = len(city.mails_to(citizen.email))
    ask_to_sign(page)
    code = re.search(r"\b\d{6}\b", newest_mail(city, citizen, after=known)).group(0)
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Confirm my signature").click()
    return last_screen(page)


def sign_with_link(page: Page, city: City, citizen: Citizen) -> str:
    """Send the form, and confirm by the link of the mail in another browser, as on another device."""
    known = len(city.mails_to(citizen.email))
    ask_to_sign(page)
    mail = newest_mail(city, citizen, after=known)
    other = page.context.browser.new_context().new_page()
    other.goto(re.search(r"http\S+/confirm/\S+", mail).group(0))
    other.get_by_role("button", name="Confirm my signature").click()
    return last_screen(other)


def last_screen(page: Page) -> str:
    heading = page.get_by_role("heading", name=re.compile("Thank you|already signed"))
    expect(heading).to_be_visible()
    return heading.inner_text()


def newest_mail(city: City, citizen: Citizen, *, after: int) -> str:
    deadline = time.monotonic() + SECONDS_FOR_A_MAIL
    while time.monotonic() < deadline:
        mails = city.mails_to(citizen.email)
        if len(mails) > after:
            return mails[-1].get_body(["plain"]).get_content()
        time.sleep(0.2)
    raise AssertionError(f"No mail to {citizen.email}.\n{city.log()[-3000:]}")


def count_shown(page: Page, address: str, *, expected: int) -> str:
    """Return the count on the petition's page, once it is as fresh as promised."""
    deadline = time.monotonic() + SECONDS_FOR_A_COUNT
    text = ""
    while time.monotonic() < deadline:
        page.goto(address)
        text = page.locator(".civic-count").first.inner_text()
        if text.startswith(f"{expected} "):
            break
        page.wait_for_timeout(1_000)
    return " ".join(text.split())
