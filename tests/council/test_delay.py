"""A result does not come before the picture: what the page shows is as late as that is, with a script or without."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.council.conftest import DELAY, Clerk
from wagtail_civic.addresses import address
from wagtail_civic.models import Stamp
from wagtail_civic.testing import agenda_item, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()


def read(client, url):
    cache.clear()
    return client.get(url).content.decode()


def everywhere(client, clerk):
    item = clerk.items()[0]
    live = address("council_live", clerk.page.pk)
    return [read(client, url) for url in (clerk.page.url, f"{clerk.page.url}{item.slug}/", live)]


def state(client, clerk):
    return json.loads(read(client, address("council_state", clerk.page.pk)))


def test_a_vote_is_nowhere_on_the_page_before_its_picture(client, late):
    late.now = timezone.now() - timedelta(seconds=DELAY - 5)
    vote = late.proclaim(late.begin())

    assert not any("Adopted" in html for html in everywhere(client, late))

    type(vote).objects.update(proclaimed_at=timezone.now() - timedelta(seconds=DELAY + 1))
    assert all("Adopted" in html for html in everywhere(client, late))


def test_neither_is_an_item(client, late):
    late.now = timezone.now()
    stamp = late.press("item", item=late.items()[1].pk)
    assert "begun at" in read(client, late.page.url)
    assert "item 2 of 3" not in read(client, late.page.url)

    Stamp.objects.filter(pk=stamp.pk).update(at=timezone.now() - timedelta(seconds=DELAY + 1))
    assert "item 2 of 3" in read(client, late.page.url)


def test_a_press_that_is_undone_is_seen_as_long_as_its_picture(client, late):
    late.now = timezone.now() - timedelta(seconds=DELAY + 5)
    stamp = late.press("item", item=late.items()[1].pk)
    late.now = timezone.now()
    late.undo(stamp)

    assert "item 2 of 3" in read(client, late.page.url)

    Stamp.objects.filter(pk=stamp.pk).update(undone_at=late.now - timedelta(seconds=DELAY + 1))
    assert "item 1 of 3" in read(client, late.page.url)


def test_the_state_says_what_is_needed_to_wait(client, late):
    late.now = timezone.now()
    late.proclaim(late.begin())

    found = state(client, late)

    assert found["delay"] == DELAY
    assert found["vote"]["adopted"] is True
    assert found["at"] == found["vote"]["at"]


def test_whoever_has_seen_the_picture_fetches_the_part_of_that_moment(client, late):
    late.now = timezone.now()
    late.proclaim(late.begin())
    live = address("council_live", late.page.pk)

    assert "Adopted" not in read(client, live)
    assert "Adopted" in read(client, f"{live}?at={state(client, late)['at']}".replace("+", "%2B"))


@pytest.mark.parametrize("at", ["", "x", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00", "\x00"])
def test_a_moment_that_cannot_be_read_is_none(client, late, at):
    late.now = timezone.now()
    late.proclaim(late.begin())

    response = client.get(address("council_live", late.page.pk), {"at": at})

    assert response.status_code == 200
    assert "Adopted" not in response.content.decode()


def test_a_moment_to_come_is_that_of_now(client, late):
    live = address("council_live", late.page.pk)
    soon = (timezone.now() + timedelta(days=1)).isoformat()

    assert "item 1 of 3" in client.get(live, {"at": soon}).content.decode()


def test_without_a_picture_nobody_waits(client, clerk, everybody_present):
    clerk.press("start")
    clerk.press("item", item=clerk.items()[0].pk)
    clerk.proclaim(clerk.begin())

    assert all("Adopted" in html for html in everywhere(client, clerk))
    assert state(client, clerk)["delay"] == 0


CLOSED = 'data-civic="player-closed">'


def closes(clerk, how):
    clerk.press("hide") if how == "press" else clerk.press("item", item=clerk.items()[2].pk)


def opens(clerk, how):
    clerk.press("show") if how == "press" else clerk.press("item", item=clerk.items()[1].pk)


@pytest.mark.parametrize("how", ["press", "item"])
def test_a_closed_session_waits_for_no_picture(client, late, how):
    assert CLOSED not in read(client, late.page.url)
    late.now = timezone.now()
    closes(late, how)

    assert CLOSED in read(client, late.page.url)
    assert state(client, late)["hidden"] is True


@pytest.mark.parametrize("how", ["press", "item"])
def test_a_closed_session_ends_with_the_picture_of_its_end(client, late, how):
    late.now = timezone.now() - timedelta(seconds=2 * DELAY)
    closes(late, how)
    late.now = timezone.now()
    opens(late, how)
    # What is played now was sent behind closed doors.
    assert CLOSED in read(client, late.page.url)

    Stamp.objects.filter(at=late.now).update(at=late.now - timedelta(seconds=DELAY + 1))
    assert CLOSED not in read(client, late.page.url)


@pytest.mark.parametrize(
    "words",
    [
        "Délibération n° 12 : aménagement des berges de la Rivière, « tranche 2 » – ",
        "市議会の議事録と予算の承認について",
        "🏛️🏞️🚌",
    ],
)
def test_the_state_is_small_whatever_the_title(client, council, words):
    title = words * 40
    page = make_meeting(
        council_body=council,
        agenda=[agenda_item(title[:200], number="12.4.b")],
        video="/media/live/council/index.m3u8",
    )
    clerk = Clerk(page)
    clerk.here()
    clerk.press("start")
    clerk.press("item", item=clerk.items()[0].pk)
    clerk.proclaim(clerk.begin())

    found = read(client, address("council_state", page.pk))
    assert len(found.encode()) <= 500
    assert json.loads(found)["item"]["title"].startswith(words[:2])
