"""What of a closed session stays there: the same at every door, for people and for programs."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Collection

from tests.council.conftest import Clerk
from tests.given import given
from wagtail_civic.addresses import address
from wagtail_civic.blocks.meetings import LastDecisionsBlock, MeetingItemBlock
from wagtail_civic.models import CivicSiteSettings, Deliberation, ShownPart
from wagtail_civic.queries.council.gaps import closed_parts
from wagtail_civic.testing import (
    agenda_item,
    make_meeting,
    make_meeting_index,
    make_recording,
    make_transcript,
)

pytestmark = pytest.mark.django_db

API = "/civic/api/v1.0/"
SUMMARY, PAPER, SAID = "zsummaryz", "zpaperz", "zsaidz"
TITLE, VOTER = "Sale of land", "A Member 1"


def paper():
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    model = apps.get_model("wagtaildocs", "Document")
    made = model.objects.create(
        title=PAPER, file=ContentFile(b"%PDF-1.4", name=f"{PAPER}.pdf"), collection=root
    )
    return {"type": "item", "id": str(uuid4()), "value": {"title": PAPER, "document": made.pk}}


def hold(council, *, closed=True, pressed=False):
    """Over, filmed and written down: its second item was dealt with behind closed doors, and voted on by name."""
    land = agenda_item(TITLE, summary=SUMMARY, documents=[paper()], closed=closed)
    agenda = ["Minutes", land, "A park by the river"]
    clerk = Clerk(make_meeting(council_body=council, agenda=agenda))
    make_meeting_index(whole_site=True)
    begun = clerk.now = clerk.now - timedelta(hours=2)
    clerk.here()
    clerk.press("start")
    for place, item in enumerate(clerk.items()):
        clerk.now += timedelta(minutes=10)
        clerk.press("item", item=item.pk)
        if place == 1:
            if pressed:
                clerk.press("hide")
            clerk.proclaim(clerk.begin(item))
            if pressed:
                clerk.now += timedelta(minutes=5)
                clerk.press("show")
            Deliberation.objects.create(item=item, identifier="2026-12", matter="3.2")
    clerk.now += timedelta(minutes=10)
    clerk.press("end")
    film = make_recording(clerk.page, address="/media/council.mp3", started_at=begun, seconds=3600)
    lines = [(660, "", "In public."), (1210, "", f"{SAID} once"), (2110, "", "Again public.")]
    make_transcript(film, lines)
    CivicSiteSettings.objects.update_or_create(
        site=clerk.space.site, defaults={"authority": "Town", "siret": "21860194600013"}
    )
    return clerk.page


class Held:
    """What is there after such a meeting, and the clerk as she left it."""

    def __init__(self, page):
        self.page, self.clerk = page, Clerk(page)
        self.index = page.get_siblings().get(title="Meetings").specific
        self.item = self.clerk.items()[1]
        self.vote = self.item.votes.get()
        self.film = self.clerk.space.recordings.get()
        self.transcript = self.film.transcripts.get()
        self.clerk.now = self.clerk.space.stamps.latest("at").at


@given
def closed_meeting(council_of_eleven):
    return hold(council_of_eleven)


@given
def public_meeting(council_of_eleven):
    return hold(council_of_eleven, closed=False)


@given
def pressed_meeting(council_of_eleven):
    return hold(council_of_eleven, closed=False, pressed=True)


@pytest.fixture
def held(closed_meeting):
    return Held(closed_meeting)


@pytest.fixture
def was_open(public_meeting):
    return Held(public_meeting)


@pytest.fixture
def pressed(pressed_meeting):
    return Held(pressed_meeting)


def block(name):
    def rendered(client, held):
        kinds = {"item": MeetingItemBlock, "decisions": LastDecisionsBlock}
        said = {"item": {"meeting": held.page.pk, "item": held.item.pk}, "decisions": {}}
        one = kinds[name]()
        request = RequestFactory().get("/", HTTP_HOST="localhost")
        return one.render(one.to_python(said[name]), context={"request": request, "page": None})

    return rendered


def at(url):
    def read(client, held):
        cache.clear()
        response = client.get(url(held))
        assert response.status_code in (200, 404), response.status_code
        return response.content.decode()

    return read


def oparl(kind, number=""):
    return at(
        lambda held: (
            f"{address('oparl')}{kind}/"
            + (f"{held.item.pk}/" if number else "?modified_since=2000-01-01")
        )
    )


def transcript(form):
    return at(lambda held: address("transcript_file", held.page.pk, held.film.pk, "en", form))


def of_meeting(path):
    return at(
        lambda held: (
            API
            + f"meetings/{held.page.translation_key}/"
            + path.format(item=held.item.pk, transcript=held.transcript.pk)
        )
    )


def named(name, of_list=False):
    return at(lambda held: address(name, held.index.pk if of_list else held.page.pk))


DOORS = {
    "page of the meeting": at(lambda held: held.page.url),
    "what was said, below the film": at(lambda held: f"{held.page.url}?t=1205&film={held.film.pk}"),
    "page of the item": at(lambda held: f"{held.page.url}{held.item.slug}/"),
    "list of meetings": at(lambda held: held.index.url),
    "part that follows live": named("council_live"),
    "state": named("council_state"),
    "synthesis": named("council_synthesis"),
    "member": at(lambda held: address("council_member", "a1")),
    "votes of a member": at(lambda held: address("council_member_votes", "a1")),
    "votes as Popolo": named("council_votes"),
    "votes of all meetings as Popolo": named("council_votes", of_list=True),
    "decisions as RSS": named("council_decisions", of_list=True),
    "meetings as RSS": named("council_feed", of_list=True),
    "podcast": named("council_podcast", of_list=True),
    "chapters": at(lambda held: address("council_chapters", held.page.pk, held.film.pk)),
    "deliberations": named("council_deliberations"),
    "deliberations of all meetings": named("council_deliberations", of_list=True),
    "calendar": named("council_calendar"),
    "OParl meetings": oparl("meetings"),
    "OParl items": oparl("agenda-items"),
    "OParl item": oparl("agenda-items", "one"),
    "OParl papers": oparl("papers"),
    "OParl paper": oparl("papers", "one"),
    "OParl consultation": oparl("consultations", "one"),
    "captions": transcript("vtt"),
    "SubRip": transcript("srt"),
    "transcript as text": transcript("txt"),
    "search in the meeting": at(
        lambda held: f"{address('transcript_search', held.page.pk)}?q={SAID[:5]}"
    ),
    "search in all meetings": at(
        lambda held: f"{address('transcript_search', held.index.pk)}?q={SAID[:5]}"
    ),
    "API: meetings": at(lambda held: f"{API}meetings/"),
    "API: meeting": of_meeting(""),
    "API: item": of_meeting("items/{item}/"),
    "API: votes": of_meeting("votes/"),
    "API: transcript": of_meeting("transcripts/{transcript}/"),
    "API: said": at(lambda held: f"{API}said/?search={SAID[:5]}"),
    "block of an item": block("item"),
    "block of decisions": block("decisions"),
}
#: Where an item that was dealt with in public tells more than of a closed session.
SAY_MORE = {
    SUMMARY: {"page of the item", "API: item", "block of an item"},
    PAPER: {"page of the item", "API: item", "OParl meetings", "OParl items", "OParl item"},
    SAID: {
        "what was said, below the film",
        "captions",
        "SubRip",
        "transcript as text",
        "search in the meeting",
        "search in all meetings",
        "API: transcript",
        "API: said",
    },
    VOTER: {"page of the item", "votes as Popolo", "API: votes", "API: item"},
    "council.mp3": {"podcast"},
}
#: Where everybody reads that it was decided, and how.
DECIDED = {
    "page of the meeting": "Adopted",
    "page of the item": "Adopted",
    "part that follows live": "Adopted",
    "decisions as RSS": "Adopted: for 11",
    "deliberations": "2026-12",
    "deliberations of all meetings": "2026-12",
    "votes as Popolo": '"result":"pass"',
    "votes of all meetings as Popolo": '"result":"pass"',
    "OParl meetings": '"result":"Adopted"',
    "OParl items": '"result":"Adopted"',
    "OParl item": "for 11, against 0, abstentions 0",
    "API: meeting": '"adopted":true',
    "API: item": '"in_favour":11',
    "API: votes": '"in_favour":11',
    "block of an item": "Adopted",
    "block of decisions": "Adopted",
}


@pytest.mark.parametrize("door", DOORS)
def test_no_door_tells_what_stays_behind_it(client, held, door):
    text = DOORS[door](client, held)

    # Who sits in the body stands on the page of a member, whatever was voted.
    secrets = set(SAY_MORE) - ({VOTER} if door == "member" else set())
    if door in ("page of the meeting", "what was said, below the film"):
        # The player skips what must not be heard.
        secrets -= {"council.mp3"}
    assert [each for each in secrets if each in text] == []
    if door in ("member", "votes of a member"):
        assert TITLE not in text


@pytest.mark.parametrize(
    ("word", "door"), [(w, d) for w, doors in SAY_MORE.items() for d in sorted(doors)]
)
def test_the_same_door_tells_it_of_a_public_session(client, was_open, word, door):
    assert word in DOORS[door](client, was_open)


@pytest.mark.parametrize("door", DECIDED)
def test_what_was_decided_is_public_all_the_same(client, held, door):
    text = DOORS[door](client, held)
    assert TITLE in text
    assert DECIDED[door] in text.replace('": ', '":')


@pytest.mark.parametrize(
    "door", ["page of the item", "votes as Popolo", "API: votes", "API: item", "votes of a member"]
)
def test_whoever_voted_while_the_doors_were_closed_is_not_named(client, pressed, door):
    text = DOORS[door](client, pressed)
    assert VOTER not in text
    # What is on the agenda in public stays there.
    if door == "page of the item":
        assert SUMMARY in text
        assert "Adopted" in text


def test_a_vote_in_public_on_the_same_item_names_everybody(client, pressed):
    pressed.clerk.space.stamps.filter(kind__in=("hide", "show")).update(undone_at=pressed.clerk.now)
    assert VOTER in DOORS["page of the item"](client, pressed)
    assert TITLE in DOORS["member"](client, pressed)


def test_its_words_find_no_meeting(client, held):
    assert "No meeting here" in client.get(f"{held.index.url}?q={SUMMARY}").content.decode()
    assert held.page.title in client.get(f"{held.index.url}?q=land").content.decode()


def test_the_page_of_the_item_says_what_is_not_public(client, held):
    assert "behind closed doors" in DOORS["page of the item"](client, held)


def test_an_item_that_left_the_agenda_meanwhile_keeps_its_doors_closed(client, held):
    held.clerk.space.agenda_items.filter(pk=held.item.pk).update(retired=True)
    held.vote.delete()
    assert SAID not in DOORS["captions"](client, held)
    assert "data-skips" in DOORS["page of the meeting"](client, held)


def test_the_player_skips_it_and_says_why(client, held):
    html = DOORS["page of the meeting"](client, held)
    assert 'data-skips="[[1200, 1800]]"' in html
    assert "0:20:00 – 0:30:00: Closed session" in " ".join(html.split())


class TestTheEditor:
    def screen(self, held):
        return reverse("civic_meetings:redactions", args=[held.clerk.space.pk, held.film.pk])

    def test_sees_what_is_hidden_and_shows_it_expressly(self, client, admin_client, held):
        url = self.screen(held)
        assert "Closed session" in admin_client.get(url).content.decode()

        admin_client.post(url, {"show": "yes", "begins": 1200, "ends": 1800})

        assert ShownPart.objects.get().user is not None
        assert SAID in DOORS["captions"](client, held)
        assert SAID in DOORS["API: said"](client, held)
        assert "council.mp3" in DOORS["podcast"](client, held)
        assert "Show it all the same" not in admin_client.get(url).content.decode()

        admin_client.post(url, {"hide": ShownPart.objects.get().pk})
        assert SAID not in DOORS["captions"](client, held)

    @pytest.mark.parametrize(("begins", "ends"), [(0, 3600), (1200, 1799), ("x", ""), (1800, 1200)])
    def test_shows_no_part_that_is_not_hidden(self, client, admin_client, held, begins, ends):
        admin_client.post(self.screen(held), {"show": "yes", "begins": begins, "ends": ends})
        assert not ShownPart.objects.exists()
        assert SAID not in DOORS["captions"](client, held)

    def test_what_is_hidden_moves_with_the_clock_of_the_film(self, client, admin_client, held):
        admin_client.post(self.screen(held), {"show": "yes", "begins": 1200, "ends": 1800})
        held.film.started_at += timedelta(minutes=10)
        held.film.save()
        # The film begins later: what was shown expressly is another part of the evening now.
        held.transcript.lines.filter(start=1_210_000).update(start=610_000, end=612_000)
        assert SAID not in DOORS["captions"](client, held)

    def test_shows_nothing_of_one_that_goes_on(self, client, admin_client, held):
        """Where it ends nobody knows: whatever is closed later in the evening would be shown as well."""
        held.film.seconds = None
        held.film.save()
        held.clerk.space.stamps.filter(kind="end").update(undone_at=held.clerk.now)
        held.clerk.press("hide")
        [closed, on] = closed_parts(held.film)

        said = {"show": "yes", "begins": on.begins, "ends": on.ends}
        assert "still closed" in admin_client.post(self.screen(held), said, follow=True).text
        assert not ShownPart.objects.exists()
        # What was closed before is over, and may be shown.
        said = {"show": "yes", "begins": closed.begins, "ends": closed.ends}
        admin_client.post(self.screen(held), said)
        held.clerk.now += timedelta(minutes=10)
        held.clerk.press("show")
        assert [gap.begins for gap in closed_parts(held.film)] == [on.begins]

    @pytest.mark.parametrize(("seconds", "hidden"), [(1195, True), (1190, False), (None, True)])
    def test_what_is_closed_just_after_the_end_that_is_noted_is_hidden(self, held, seconds, hidden):
        """What is played may be some seconds longer than is noted."""
        held.film.seconds = seconds
        held.film.save()
        assert bool(closed_parts(held.film)) is hidden

    def test_who_runs_no_meeting_shows_nothing(self, client, held):
        client.post(self.screen(held), {"show": "yes", "begins": 1200, "ends": 1800})
        assert not ShownPart.objects.exists()
