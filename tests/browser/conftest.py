"""A real browser against a live server, under a policy that lets nothing foreign or inline run."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache

from tests.browser.server import open_doors, serving
from tests.browser.town import Town, move_site
from tests.browser.visitor import PHONE, Visitor
from tests.chromium import found
from wagtail_civic.services import limits

PATIENCE = 20_000
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    # No page of a test lives long enough for its scripts, axe among them, to be worth optimizing.
    "--js-flags=--no-opt --no-maglev",
]

Visit = Callable[..., Visitor]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    playwright.expect.set_options(timeout=PATIENCE)
    # Playwright's own event loop makes Django believe that these tests are asynchronous.
    with (
        patch.dict("os.environ", {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}),
        playwright.sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=found(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server(django_db_setup, chromium) -> Iterator[str]:
    # After the browser: while its event loop runs, Django gives this thread another connection.
    if not finders.find("wagtail_civic/civic.js"):
        pytest.skip("the assets are not built (make assets)")
    with serving() as address:
        yield address


@pytest.fixture
def town(db, server, settings) -> Iterator[Town]:
    settings.WAGTAIL_CIVIC = settings.WAGTAIL_CIVIC | {
        "BASE_TEMPLATE": "browser/town.html",
        "CONTENT_BLOCK": "body",
        # Browsers of tests fill in a form faster than any person.
        "FORM_MIN_SECONDS": 0,
    }
    forget()
    move_site(server)
    with open_doors():
        yield Town(server)
    forget()


def forget() -> None:
    cache.clear()
    limits.forget()


@pytest.fixture
def visit(chromium, town) -> Iterator[Visit]:
    """Opens a browser of its own for one more person; afterwards none of them had anything to complain of."""
    visitors = []

    def open_browser(size: tuple[int, int] = PHONE, *, language: str = "en", **options) -> Visitor:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, locale=language, **options)
        context.set_default_timeout(PATIENCE)
        visitors.append(Visitor(context.new_page(), town, language))
        return visitors[-1]

    yield open_browser
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        visitor.page.context.close()
    assert problems == []
