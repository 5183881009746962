"""What each screen costs in statements, and that a list costs the same for one petition and for ten."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from tests.given import given
from tests.petition.citizen import Citizen
from wagtail_civic.services import limits
from wagtail_civic.services import petition as petitions
from wagtail_civic.testing import confirmed_signatures, last_code, make_petition, space_of

pytestmark = pytest.mark.django_db

#: Above what is measured by very little: one statement more should be noticed.
MOST = {
    "page": 14,
    "form": 9,
    "sign": 9,
    "sign again": 10,
    "code": 17,
    "link": 17,
    "one press": 16,
    "state": 8,
    "me": 7,
}


@pytest.fixture(autouse=True)
def _nothing_remembered():
    limits.forget()
    yield
    limits.forget()


@given
def shown_benches():
    page = make_petition(title="More benches")
    confirmed_signatures(space_of(page), 3, show_name=True)
    return page


@pytest.fixture
def page(shown_benches):
    return shown_benches


@pytest.fixture
def nadia(page):
    citizen = Citizen(page)
    # What every process remembers from its second visitor on.
    warm = Citizen(page, "warm@example.org")
    warm.get("sign")
    warm.client.get(page.get_url())
    warm.sign_and_confirm()
    return citizen


def cost(act):
    with CaptureQueriesContext(
        connection,
    ) as found:
        response = act()
    assert response.status_code in (200, 302)
    # Savepoints are of the test's own transaction: outside of it they are a BEGIN and a COMMIT.
    return [q["sql"] for q in found if "SAVEPOINT" not in q["sql"]]


def ready_for(screen, nadia):
    """What she must have done before; returns the act that is measured."""
    page = nadia.page
    if screen == "page":
        return lambda: nadia.client.get(page.get_url())
    if screen in ("form", "state", "me"):
        return lambda: nadia.get("sign" if screen == "form" else screen)
    if screen == "one press":
        nadia.sign_and_confirm()
        other = make_petition(title="Other")
        return lambda: nadia.press("sign", other)
    if screen != "sign":
        nadia.sign()
    code, link = (last_code(nadia.email), nadia.link()) if screen in ("code", "link") else "  "
    return {
        "code": lambda: nadia.enter(code),
        "link": lambda: nadia.send(link),
    }.get(screen, nadia.sign)


@pytest.mark.parametrize("screen", MOST)
def test_a_screen_costs_no_more_than_it_did(nadia, screen, settings):
    act = ready_for(screen, nadia)
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}
    statements = cost(act)
    assert len(statements) <= MOST[screen], "\n".join(statements)


class TestLists:
    def sheets(self, **kwargs):
        site = Site.objects.get(is_default_site=True)
        now = timezone.now()
        with CaptureQueriesContext(connection) as found:
            listed = petitions.sheets(site=site, language="en", now=now, limit=20, **kwargs)
            for sheet in listed:
                assert sheet.title
                assert sheet.progress.count >= 0
                assert sheet.state == "open"
                assert sheet.page.get_url()
        return len(listed), len(found)

    @pytest.mark.parametrize("order", ["open", "newest", "most_signed"])
    def test_ten_petitions_cost_what_one_does(self, page, order):
        self.sheets(order=order)
        one = self.sheets(order=order)
        for number in range(9):
            confirmed_signatures(space_of(make_petition()), number)
        self.sheets(order=order)
        assert self.sheets(order=order) == (10, one[1])

    def test_thousands_of_signatures_cost_what_three_do(self, page, client):
        client.get(page.get_url())
        few = cost(lambda: client.get(page.get_url()))
        confirmed_signatures(space_of(page), 2_000)
        many = cost(lambda: client.get(page.get_url()))
        assert len(many) <= len(few)


def test_signing_touches_no_row_that_others_touch(nadia, settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "DELIVERY": "tick"}
    statements = cost(nadia.sign)
    writes = [sql for sql in statements if sql.startswith(("UPDATE", "DELETE"))]
    assert writes == []
    assert not any("UPDATE SET" in sql and "wagtail_civic_bucket" not in sql for sql in statements)
    inserted = {
        name for sql in statements for name in re.findall(r'INSERT INTO ["`](\w+)["`]', sql)
    }
    assert inserted == {
        "wagtail_civic_bucket",
        "wagtail_civic_signature",
        "wagtail_civic_confirmation",
        "wagtail_civic_outgoingmessage",
    }
