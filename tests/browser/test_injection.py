"""What tests/injection writes everywhere, read in a browser that would run it."""

from typing import Any

import pytest
from django.urls import reverse

from tests.browser.desk import DESK, Desk
from tests.browser.screens import Stage, much_signed
from tests.browser.server import turn
from tests.browser.visitor import DESKTOP
from tests.injection.payloads import PAYLOADS
from tests.injection.written import Written, mouthfuls
from wagtail_civic.models import Signature

pytestmark = [pytest.mark.browser, pytest.mark.alike]

#: One of each kind: what runs by itself, a way out of where the text stands, a mark that scripts obey.
SAMPLE = [
    '"><svg onload=alert(1)>',
    "</title></textarea><img src=x onerror=alert(2)>",
    "</script><script>alert(3)</script>",
    "<b id=x data-controller=w-action>x</b>",
    '" autofocus onfocus=alert(4) x="',
]
WORDS = {
    "sample": list(mouthfuls(SAMPLE)),
    "everything": pytest.param(list(mouthfuls(PAYLOADS)), marks=pytest.mark.long),
}
READ_BY_AGENTS = ["petitions", "signature", "decisions", "audit", "inspect", "page"]

FOREIGN = """() => [...document.querySelectorAll("*")].filter((element) =>
  element.id === "x" || [...element.attributes].some(({ name }) => name.startsWith("on"))
).map((element) => element.outerHTML)"""


@pytest.fixture(params=WORDS.values(), ids=WORDS)
def words(request) -> list[str]:
    return request.param


@pytest.fixture
def dialogs() -> list[str]:
    return []


@pytest.fixture
def her(visit, dialogs) -> Any:
    her = visit(DESKTOP)
    her.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    return her


@pytest.mark.journey
def test_a_citizens_browser_runs_nothing_of_it(town, her, words, dialogs):
    stage = Stage(town, her)
    page = much_signed(stage)
    with turn:
        signature = Signature.objects.first()
        written = Written(page, signature, None)
    stage.is_known(signature)
    stage.was_told(signature, "confirmed")
    addresses = [town.address(page), town.square(page, lists=("open",))]
    addresses += [town.action(name, page.pk) for name in ("sign", "thanks")]
    found = []
    for text in words:
        with turn:
            written.says(text)
        for address in addresses:
            her.opens(address)
            found += her.page.evaluate(FOREIGN)

    assert (found, dialogs) == ([], [])


def test_an_agents_browser_runs_nothing_of_it(town, her, words, dialogs):
    desk = Desk(town, her)
    with turn:
        desk.page.save_revision(user=desk.user, log_action=True)
        written = Written(desk.page, desk.held, desk.user)
    history = town.url + reverse("wagtailadmin_pages:history", args=[desk.page.pk])
    for text in words:
        with turn:
            written.says(text)
        for name in READ_BY_AGENTS:
            DESK[name](desk)
            assert her.page.locator("#x").count() == 0
        her.opens(history)

    assert dialogs == []


def test_a_dialog_would_be_noticed(town, her, dialogs):
    her.opens(f"{town.url}/styleguide/")
    her.page.evaluate("alert('noticed')")

    assert dialogs == ["noticed"]
