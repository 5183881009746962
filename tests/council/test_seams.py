"""What one part holds back no other part tells: results before their picture, a closed session, a meeting called off."""

import shlex
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from tests.council.conftest import DELAY, Clerk
from wagtail_civic.addresses import address
from wagtail_civic.models import ItemVote, Recording, Stamp
from wagtail_civic.queries.council.chapters import chapters
from wagtail_civic.services import council
from wagtail_civic.services.council import redacting
from wagtail_civic.testing import (
    agenda_item,
    make_meeting,
    make_meeting_index,
    make_recording,
    make_transcript,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()


def read(client, url):
    cache.clear()
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()


def doors(index):
    """Where results are told, and a word of theirs."""
    return {
        address("council_decisions", index.pk): "Adopted",
        address("council_member", "a1"): "Adopted",
        address("council_member_votes", "a1"): "Minutes",
        address("council_votes", index.pk): "vote-1",
    }


def test_no_door_tells_a_vote_before_its_picture(client, late):
    index = make_meeting_index(whole_site=True)
    late.now = timezone.now() - timedelta(seconds=DELAY - 5)
    vote = late.proclaim(late.begin())

    told = [url for url, word in doors(index).items() if word in read(client, url)]
    assert told == []

    ItemVote.objects.filter(pk=vote.pk).update(
        proclaimed_at=timezone.now() - timedelta(seconds=DELAY + 1)
    )
    untold = [url for url, word in doors(index).items() if word not in read(client, url)]
    assert untold == []


def test_what_is_live_names_no_item_before_its_picture(client, late):
    late.now = timezone.now()
    stamp = late.press("item", item=late.items()[1].pk)

    assert "A park by the river" not in read(client, address("council_now"))

    Stamp.objects.filter(pk=stamp.pk).update(at=timezone.now() - timedelta(seconds=DELAY + 1))
    assert "A park by the river" in read(client, address("council_now"))


def test_the_last_decisions_wait_for_the_picture(late):
    late.now = timezone.now() - timedelta(seconds=DELAY - 5)
    late.proclaim(late.begin())
    site = Site.objects.get(is_default_site=True)

    now = timezone.now()
    assert council.decisions(site, "en", limit=5, now=now) == []
    later = now + timedelta(seconds=DELAY)
    assert len(council.decisions(site, "en", limit=5, now=later)) == 1


@pytest.mark.parametrize(
    "at", ["9999-12-31T23:59:59.999999Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_the_ends_of_time_are_moments_as_others(client, late, at):
    read(client, address("council_live", late.page.pk) + "?at=" + at.replace("+", "%2B"))


def test_an_item_of_a_closed_session_has_no_clip(client, late):
    land = late.items()[2]
    late.now += timedelta(minutes=1)
    late.press("item", item=land.pk)
    late.now += timedelta(minutes=1)
    late.press("end")
    begun = late.now - timedelta(minutes=10)
    Recording.objects.create(
        space=late.space, address="/media/council.mp4", started_at=begun, seconds=3600
    )
    late.space.agenda_items.filter(pk=late.items()[0].pk).update(closed=False)

    sheet = council.sheet(late.page, now=timezone.now())
    found = {each.item.pk: each.clip for each in sheet.items}

    assert found[late.items()[0].pk] is not None
    assert found[land.pk] is None
    assert "Open the clip" not in read(client, f"{late.page.url}{land.slug}/")
    assert "/media/council.mp4" not in read(client, f"{late.page.url}{land.slug}/")


def held(council):
    """Last week, two items voted on, with what was said."""
    agenda = [agenda_item(title, rapporteur="A Member 1") for title in ("A", "B")]
    clerk = Clerk(
        make_meeting(
            council_body=council, agenda=agenda, starts_at=timezone.now() - timedelta(days=7)
        )
    )
    clerk.now -= timedelta(days=7)
    clerk.here()
    clerk.press("start")
    for item in clerk.items():
        clerk.press("item", item=item.pk)
        clerk.proclaim(clerk.begin(item))
    film = make_recording(clerk.page, address="/media/a.mp4", started_at=clerk.now, seconds=3600)
    make_transcript(film, [(2, "A", "the budget")])
    make_recording(clerk.page, address="/media/a.mp3", started_at=clerk.now, seconds=3600)
    clerk.space.agenda_items.filter(pk=clerk.items()[1].pk).update(closed=True)


def lists(index):
    yield index.url
    names = ("calendar", "feed", "decisions", "votes", "podcast", "deliberations")
    yield from (address(f"council_{name}", index.pk) for name in names)
    kinds = ("meetings", "agenda-items", "papers", "consultations")
    yield from (f"{address('oparl')}{kind}/" for kind in kinds)
    yield address("council_member", "a1")
    yield f"{address('transcript_search', index.pk)}?q=budget"
    yield "/civic/api/v1.0/meetings/"
    yield "/civic/api/v1.0/said/?search=budget"
    yield address("council_now")


def test_as_many_statements_for_one_meeting_as_for_many(client, council):
    index = make_meeting_index(whole_site=True)

    def statements():
        found = {}
        for url in lists(index):
            read(client, url)
            with CaptureQueriesContext(connection) as asked:
                read(client, url)
            found[url] = len(asked)
        return found

    held(council)
    one = statements()
    for _ in range(3):
        held(council)
    assert {url: number for url, number in statements().items() if number > one[url]} == {}


def test_an_item_of_which_all_is_skipped_is_no_chapter(late):
    late.now += timedelta(minutes=5)
    late.press("suspend")
    late.now += timedelta(minutes=20)
    late.press("resume")
    begun = late.now - timedelta(minutes=60)
    film = Recording.objects.create(
        space=late.space, address="/media/council.mp3", started_at=begun, seconds=3600
    )
    sheet = council.sheet(late.page, now=late.now + timedelta(hours=1))
    assert len(chapters(sheet, sheet.recordings[0])) == 1

    called = int((sheet.called[late.items()[0].pk] - begun).total_seconds())
    redact = {"begins": called, "ends": called + 600, "reason": "A name", "user": None}
    redacting.redact(film, **redact, now=late.now)
    sheet = council.sheet(late.page, now=late.now + timedelta(hours=1))
    assert chapters(sheet, sheet.recordings[0]) == []


def test_the_command_that_cuts_a_file_runs_nothing_of_its_name(admin_client, late):
    film = make_recording(late.page, address="/media/a$(id).mp4", started_at=late.now, seconds=3600)
    redacting.redact(film, begins=10, ends=20, reason="A name", user=None, now=late.now)

    url = reverse("civic_meetings:redactions", args=[late.space.pk, film.pk])
    command = admin_client.get(url).context["command"]

    assert "-i 'a$(id).mp4'" in command
    assert "'redacted-a$(id).mp4'" in command
    assert shlex.split(command)[4] == "drawbox=color=black:t=fill:enable='between(t,10,20)'"
