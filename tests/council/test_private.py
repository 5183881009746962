"""A meeting that not everybody may read is behind none of the doors of those that everybody may."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.api.test_petitions import other_site
from tests.council.conftest import Clerk
from tests.given import given
from wagtail_civic.addresses import address
from wagtail_civic.models import Transcript
from wagtail_civic.testing import (
    agenda_item,
    make_meeting,
    make_meeting_index,
    make_recording,
    make_transcript,
)

pytestmark = pytest.mark.django_db

WORD = "xyzzyq"


def behind_a_login(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def unpublished(page):
    page.unpublish()


def asked_of_another_site(page):
    other_site(page)
    return "elsewhere.test"


def doors(clerk, index, transcript):
    page, item = clerk.page, clerk.items()[0]
    key, pk = page.translation_key, page.pk
    film = transcript.recording_id
    api = f"{address('oparl').rpartition('oparl')[0]}api/v1.0/"
    said = f"?q={WORD}&search={WORD}"
    yield from (
        address("council_state", pk),
        address("council_live", pk),
        address("council_synthesis", pk),
        address("council_calendar", pk),
        address("council_deliberations", pk),
        address("council_votes", pk),
        address("council_chapters", pk, film),
        address("transcript_live", pk),
        address("transcript_search", pk) + said,
        *(address("transcript_file", pk, film, "en", form) for form in ("vtt", "srt", "txt")),
        address("registration", pk),
        address("registration_me", pk),
        address("council_now"),
        address("council_bodies"),
        address("council_body", "council"),
        address("council_member", "a1"),
        address("council_member_votes", "a1"),
    )
    yield address("transcript_search", index.pk) + said
    for name in ("calendar", "feed", "decisions", "votes", "podcast", "deliberations"):
        yield address(f"council_{name}", index.pk)
    yield index.url
    for kind in ("meetings", "agenda-items", "papers", "consultations"):
        number = clerk.space.pk if kind == "meetings" else item.pk
        yield f"{address('oparl')}{kind}/"
        yield f"{address('oparl')}{kind}/?modified_since=2000-01-01"
        yield f"{address('oparl')}{kind}/{number}/"
    below = ("", "state/", "votes/", "transcripts/", f"transcripts/{transcript.pk}/")
    yield from (f"{api}meetings/{key}/{part}" for part in (*below, f"items/{item.pk}/"))
    yield from (f"{api}said/{said}", f"{api}meetings/", f"{api}questions/")


@given
def begun_and_filmed(council_of_eleven):
    """In a list of meetings, with a vote, a recording and what was said in it."""
    make_meeting_index(whole_site=True)
    agenda = [agenda_item(f"Item {WORD}", summary=f"On {WORD}")]
    clerk = Clerk(
        make_meeting(
            council_body=council_of_eleven,
            title=f"Meeting {WORD}",
            agenda=agenda,
            registration=True,
            takes_questions=True,
            starts_at=timezone.now() + timedelta(minutes=5),
        )
    )
    clerk.here()
    clerk.now -= timedelta(minutes=10)
    clerk.press("start")
    clerk.press("item", item=clerk.items()[0].pk)
    clerk.proclaim(clerk.begin())
    film = make_recording(
        clerk.page, address="/media/council.mp3", title=WORD, started_at=clerk.now, seconds=3600
    )
    make_transcript(film, [(2, WORD, WORD)])
    return clerk.page


@pytest.mark.parametrize(
    ("away", "known"),
    [(None, True), (behind_a_login, False), (unpublished, False), (asked_of_another_site, False)],
)
def test_nothing_of_it_is_told(client, begun_and_filmed, away, known):
    clerk = Clerk(begun_and_filmed)
    index = clerk.page.get_siblings().get(title="Meetings").specific
    host = (away(clerk.page) if away else "") or "localhost"

    told = []
    for url in doors(clerk, index, Transcript.objects.get()):
        cache.clear()
        response = client.get(url, HTTP_HOST=host)
        assert response.status_code in (200, 302, 403, 404), (url, response.status_code)
        # What was looked for is in the search box again.
        if WORD.encode() in response.content.replace(f'value="{WORD}"'.encode(), b""):
            told.append(url)

    assert len(told) > 30 if known else told == []
