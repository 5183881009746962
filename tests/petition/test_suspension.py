"""A suspension ends, at the latest, with the petition: nobody waits for what is over."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Site

from tests.petition.citizen import text
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import petition as petitions
from wagtail_civic.services import spaces

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(space):
    spaces.suspend(space, reason="A flood", user=None, now=timezone.now())
    return space


def state(space, now):
    return queries.state_of(queries.with_parts().get(pk=space.pk), "sign", now=now).value


def listed(page, now, state):
    site = Site.objects.get(is_default_site=True)
    found = petitions.sheets(site=site, language="en", now=now, order="newest", state=state)
    return [sheet.page.pk for sheet in found]


def test_until_closing_it_is_suspended(suspended, page, clock, nadia):
    assert state(suspended, clock()) == "suspended"
    assert listed(page, clock(), "suspended") == [page.pk]
    assert "A flood" in text(nadia.get("sign"))


def test_from_closing_on_it_is_closed(suspended, page, clock, nadia):
    clock.at(page.closes_at)

    assert state(suspended, clock()) == "closed"
    assert listed(page, clock(), "closed") == [page.pk]
    assert listed(page, clock(), "suspended") == []
    assert nadia.sign().status_code == 403


def test_its_page_says_that_it_ended_and_not_that_somebody_ended_it(suspended, page, clock, client):
    clock.at(page.closes_at)

    said = text(client.get(page.get_url()))

    assert "Signing ended on" in said
    assert "ended early" not in said
    assert "suspended" not in said


def test_extended_it_is_suspended_again(suspended, page, clock):
    clock.at(page.closes_at)
    new = clock() + timedelta(days=9)
    spaces.extend(suspended, closes_at=new, reason="More time", user=None, now=clock())

    assert state(suspended, clock()) == "suspended"
