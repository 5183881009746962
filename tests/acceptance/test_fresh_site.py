"""
A city that already runs Wagtail installs the wheel, adds two apps and one URL line, and is done.

The tutorial says how, and its steps are what is done here: to the letter, and nothing beside them.
"""

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.acceptance.city import ONE_LINE, TWO_APPS, City
from tests.acceptance.people import (
    A_PERSONS_TIME,
    GOAL,
    Citizen,
    count_shown,
    fill_in,
    log_in,
    publish_petition,
    sign_with_code,
    sign_with_link,
)
from tests.acceptance.tutorial import PASSWORD, SETTINGS, URLS, Steps, code_of
from tests.chromium import found

pytestmark = [pytest.mark.acceptance, pytest.mark.slow, pytest.mark.timeout(600)]

AMINA = Citizen("Amina", "Benali", "amina@example.org")
BRUNO = Citizen("Bruno", "Carré", "bruno@example.org")
CHLOE = Citizen("Chloé", "Da Silva", "chloe@example.org")
CHLOE_AGAIN = Citizen("CHLOE", "DA SILVA", "Chloe+Petition@Example.ORG")


@pytest.fixture
def browser() -> Browser:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=found(), args=["--no-sandbox", "--lang=en"]
        )


@pytest.fixture
def city(tmp_path, built_wheel) -> City:
    site = City(tmp_path)
    site.build(built_wheel)
    yield site
    site.stop()


def test_a_site_of_today_becomes_a_site_where_citizens_sign(city, browser):
    tutorial = Steps(city)
    tutorial.first_part()
    city.manage("makemigrations", "--check", "--dry-run")
    editor = browser.new_context().new_page()
    log_in(editor, city, "editor", PASSWORD)
    address = publish_petition(editor, city)

    forms = [fill_in(browser, address, each) for each in (AMINA, AMINA, BRUNO, CHLOE, CHLOE_AGAIN)]
    forms[-1].wait_for_timeout(A_PERSONS_TIME)
    first, again, bruno, chloe, chloe_again = forms
    assert "Thank you" in sign_with_code(first, city, AMINA)
    assert "already signed" in sign_with_code(again, city, AMINA)
    assert "Thank you" in sign_with_link(bruno, city, BRUNO)
    assert "Thank you" in sign_with_code(chloe, city, CHLOE)
    assert "already signed" in sign_with_code(chloe_again, city, CHLOE_AGAIN)

    visitor = browser.new_context().new_page()
    assert count_shown(visitor, address, expected=3) == f"3 of {GOAL} signatures"

    assert "python manage.py test" in tutorial.rest()


def test_two_apps_and_one_line_are_what_the_tutorial_says():
    assert code_of(SETTINGS).startswith(TWO_APPS)
    assert code_of(URLS) == ONE_LINE.lstrip()
