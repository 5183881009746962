"""What programs read of councils: search engines, calendars, feeds, podcasts, Popolo and OParl."""

import json
import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.fields import StreamField
from wagtail.models import Collection, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.council.conftest import Clerk
from tests.given import given
from wagtail_civic import tasks
from wagtail_civic.addresses import address
from wagtail_civic.models import ItemVote, Member, Recording, Stamp, Term
from wagtail_civic.testing import (
    agenda_item,
    make_body,
    make_meeting,
    make_meeting_index,
    space_of,
)

pytestmark = pytest.mark.django_db

SCHEMA = "https://schema.oparl.org/1.1/"


def read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status, response.content
    return response


def of_page(client, page):
    """The one block of data of a page, as a browser would cut it out."""
    html = read(client, page.url).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(block)


@given
def voted_once(everybody_present):
    """On the first item; b1 is against."""
    clerk = Clerk(everybody_present)
    clerk.proclaim(clerk.choose(clerk.begin(), "against", member="b1"))
    return clerk.page


@pytest.fixture
def index(list_of_meetings):
    return list_of_meetings


def film(clerk, address="https://youtu.be/dQw4w9WgXcQ", *, began=None, seconds=3600):
    return Recording.objects.create(
        space=clerk.space,
        address=address,
        started_at=began or clerk.now,
        seconds=seconds,
    )


def call(clerk, place, minutes, kind="item"):
    """A press so many minutes after the first picture."""
    item = clerk.items()[place] if kind == "item" else None
    return Stamp.objects.create(
        space=clerk.space,
        sitting=clerk.sitting,
        press=uuid4(),
        kind=kind,
        item=item,
        at=clerk.now + timedelta(minutes=minutes),
    )


@pytest.fixture
def filmed(clerk):
    """An hour in which the three items are called after 1, 10 and 20 minutes, and which ends after 30."""
    film(clerk)
    call(clerk, 0, 0, "start")
    for place, minutes in ((0, 1), (1, 10), (2, 20)):
        call(clerk, place, minutes)
    call(clerk, 0, 30, "end")
    return clerk


class TestSearchEngines:
    def test_an_event_with_its_day_its_place_and_who_holds_it(self, client, clerk):
        said = of_page(client, clerk.page)

        assert said["@context"] == "https://schema.org"
        assert said["@type"] == "Event"
        assert said["name"] == clerk.page.title
        assert said["eventStatus"] == "https://schema.org/EventScheduled"
        assert parse_datetime(said["startDate"]) == clerk.page.starts_at.replace(microsecond=0)
        assert said["location"] == [
            {
                "@type": "Place",
                "name": "Town hall, great hall",
                "address": "Town hall, great hall",
            }
        ]
        assert said["organizer"]["@type"] == "GovernmentOrganization"
        assert said["organizer"]["name"]
        assert said["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
        assert "recordedIn" not in said
        assert urlsplit(said["url"]).scheme == "http"

    def test_followed_from_afar_it_is_a_mixed_one(self, client, council):
        page = make_meeting(video="https://youtu.be/dQw4w9WgXcQ")
        said = of_page(client, page)
        assert said["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
        assert said["location"][1] == {"@type": "VirtualLocation", "url": said["url"]}

    @pytest.mark.parametrize(
        ("standing", "status"), [("cancelled", "EventCancelled"), ("postponed", "EventPostponed")]
    )
    def test_one_that_does_not_take_place(self, client, council, standing, status):
        page = make_meeting(standing=standing, standing_reason="A storm")
        assert of_page(client, page)["eventStatus"] == f"https://schema.org/{status}"

    def test_one_that_was_moved_says_from_when(self, client, clerk):
        before = clerk.page.starts_at
        clerk.page.starts_at = before + timedelta(days=1)
        clerk.page.save_revision().publish()

        said = of_page(client, clerk.page)

        assert said["eventStatus"] == "https://schema.org/EventRescheduled"
        assert parse_datetime(said["previousStartDate"]) == before.replace(microsecond=0)

    def test_the_film_cut_by_items(self, client, filmed):
        (video,) = of_page(client, filmed.page)["recordedIn"]

        assert video["@type"] == "VideoObject"
        assert video["embedUrl"].startswith("https://www.youtube-nocookie.com/")
        assert video["duration"] == "PT3600S"
        assert "contentUrl" not in video
        clips = video["hasPart"]
        assert [(c["startOffset"], c["endOffset"]) for c in clips] == [
            (60, 600),
            (600, 1200),
            (1200, 1800),
        ]
        assert clips[1]["name"] == "A park by the river"
        assert "?t=600&film=" in clips[1]["url"]
        assert {c["@type"] for c in clips} == {"Clip"}

    def test_nothing_of_a_closed_session_is_a_clip(self, client, filmed):
        filmed.space.agenda_items.filter(pk=filmed.items()[1].pk).update(closed=True)
        (video,) = of_page(client, filmed.page)["recordedIn"]
        assert [clip["startOffset"] for clip in video["hasPart"]] == [60, 1200]

    def test_a_file_of_our_own_has_a_whole_address(self, client, clerk):
        film(clerk, "/media/council.mp4")
        (video,) = of_page(client, clerk.page)["recordedIn"]
        assert video["contentUrl"] == "http://localhost/media/council.mp4"

    @pytest.mark.parametrize(
        "title", ["</script><script>alert(1)</script>", "<!--<script>", "a & b", "é\u2028x"]
    )
    def test_no_word_ends_the_block(self, client, council, title):
        page = make_meeting(title=title, summary=title)
        html = read(client, page.url).content.decode()

        assert of_page(client, page)["name"] == title
        assert "<script>alert" not in html

    def test_a_draft_says_nothing_to_them(self, council):
        response = make_meeting(live=False).make_preview_request()
        assert b"ld+json" not in response.content


class TestStanding:
    def test_everybody_reads_that_it_is_cancelled_and_why(self, client, council, index):
        page = make_meeting(
            standing="cancelled", standing_reason="A storm <b>comes</b>.", council_body=council
        )
        html = read(client, page.url).content.decode()

        assert "This meeting is cancelled." in html
        assert "A storm &lt;b&gt;comes&lt;/b&gt;." in html
        assert "Cancelled" in read(client, index.url).content.decode()

    def test_nobody_gives_a_view_of_what_is_cancelled(self, client, council):
        clerk = Clerk(make_meeting(standing="cancelled", standing_reason="A storm"))
        response = client.get(address("comment", clerk.page.pk, clerk.items()[0].pk))
        assert response.status_code in (403, 404, 409, 410)

    def test_what_began_all_the_same_is_not_called_cancelled(self, client, council):
        clerk = Clerk(make_meeting(standing="cancelled", standing_reason="A storm"))
        clerk.press("start")
        assert "This meeting is cancelled." not in read(client, clerk.page.url).content.decode()

    def test_a_new_day_is_said_with_the_old_one(self, client, clerk):
        clerk.page.starts_at += timedelta(days=1)
        clerk.page.standing_reason = "The hall is flooded."
        clerk.page.save_revision().publish()

        html = read(client, clerk.page.url).content.decode()

        assert "Moved: it was announced for" in html
        assert "The hall is flooded." in html

    def test_an_editor_opens_what_is_published(self, admin_client, clerk):
        assert admin_client.get(f"/admin/pages/{clerk.page.pk}/edit/").status_code == 200

    def test_an_editor_says_why(self, admin_client, clerk):
        streams = {
            field.name: streamfield([])
            for field in clerk.page._meta.get_fields()
            if isinstance(field, StreamField)
        }
        for standing, reason, refused in (
            ("cancelled", " ", True),
            ("cancelled", "A storm", False),
            ("", "", False),
        ):
            said = {"title": "Council", "slug": "council", "comments": inline_formset([])}
            said |= {"standing": standing, "standing_reason": reason, "action-publish": "1"}
            url = f"/admin/pages/{clerk.page.pk}/edit/"
            response = admin_client.post(url, nested_form_data(said | streams))
            assert ("standing_reason" in response.context["form"].errors) is refused


class TestCalendar:
    def body(self, client, page):
        text = read(client, address("council_calendar", page.pk)).content.decode()
        return text.replace("\r\n ", "")

    def test_it_says_where_to_look_again_and_leads_to_the_agenda(self, client, index, clerk):
        body = self.body(client, index)

        assert "REFRESH-INTERVAL;VALUE=DURATION:PT14400S" in body
        assert f"SOURCE;VALUE=URI:http://localhost{address('council_calendar', index.pk)}" in body
        assert "STATUS:CONFIRMED" in body
        assert "LOCATION:Town hall\\, great hall" in body
        assert "Agenda and documents" in body

    def test_what_is_cancelled_stays_and_says_so(self, client, index, council):
        make_meeting(standing="cancelled", standing_reason="A storm")
        body = self.body(client, index)

        assert "STATUS:CANCELLED" in body
        assert "SEQUENCE:1" in body
        assert "A storm" in body

    def test_what_takes_place_after_all_counts_higher_than_what_was_cancelled(self, client, index):
        page = make_meeting()
        for number, standing in enumerate(("cancelled", "", "postponed"), start=1):
            page.standing = standing
            page.save_revision().publish()
            assert f"SEQUENCE:{number}" in self.body(client, index)

    def test_each_move_counts(self, client, index, clerk):
        for _time in range(2):
            clerk.page.starts_at += timedelta(days=1)
            clerk.page.save_revision().publish()
        assert "SEQUENCE:2" in self.body(client, index)


class TestFeeds:
    def items(self, client, name, page):
        response = read(client, address(name, page.pk))
        assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert response.headers["Cache-Control"] == "public, max-age=300"
        return ElementTree.fromstring(response.content).findall("channel/item")  # noqa: S314

    def test_meetings(self, client, index, clerk):
        make_meeting(title="Cancelled one", standing="cancelled", standing_reason="A storm")
        private = make_meeting(title="Behind a door")
        PageViewRestriction.objects.create(page=private, restriction_type="login")

        found = {
            item.find("title").text: item for item in self.items(client, "council_feed", index)
        }

        assert set(found) == {clerk.page.title, "Cancelled one"}
        assert found["Cancelled one"].find("description").text.startswith("Cancelled – A storm")
        assert found[clerk.page.title].find("link").text == clerk.page.full_url

    def test_decisions(self, client, index, clerk, everybody_present):
        clerk.proclaim(clerk.choose(clerk.begin(), "against", member="b1"))
        clerk.begin(clerk.items()[1])

        (item,) = self.items(client, "council_decisions", index)

        assert item.find("title").text == "Minutes of the last meeting"
        assert item.find("description").text == "Adopted: for 10, against 1, abstentions 0"
        assert item.find("link").text.endswith(f"/{clerk.items()[0].slug}/")

    def test_hostile_words_stay_words(self, client, index, council):
        make_meeting(title="<b>&\x07</b>")
        (item,) = self.items(client, "council_feed", index)
        assert item.find("title").text == "<b>&</b>"

    @pytest.mark.parametrize("name", ["council_feed", "council_decisions", "council_podcast"])
    def test_of_nothing_but_a_list(self, client, clerk, name):
        read(client, address(name, clerk.page.pk), 404)
        read(client, address(name, 999_999), 404)

    def test_the_list_leads_to_them(self, client, index, clerk):
        html = read(client, index.url).content.decode()
        assert html.count('rel="alternate"') == 3
        assert address("council_decisions", index.pk) in html
        assert address("council_podcast", index.pk) not in html


class TestPodcast:
    def test_what_can_be_heard_with_its_agenda(self, client, index, filmed):
        film(filmed, "/media/council.mp3")
        response = read(client, address("council_podcast", index.pk))
        (item,) = ElementTree.fromstring(response.content).findall("channel/item")  # noqa: S314

        enclosure = item.find("enclosure")
        assert enclosure.get("url") == "http://localhost/media/council.mp3"
        assert enclosure.get("type") == "audio/mpeg"
        assert enclosure.get("length") == "0"
        chapters = item.findall("{http://podlove.org/simple-chapters}chapters/*")
        assert [each.get("start") for each in chapters] == [
            "00:01:00.000",
            "00:10:00.000",
            "00:20:00.000",
        ]
        link = item.find("{https://podcastindex.org/namespace/1.0}chapters").get("url")
        said = read(client, link).json()
        assert [each["startTime"] for each in said["chapters"]] == [60, 600, 1200]
        assert address("council_podcast", index.pk) in read(client, index.url).content.decode()

    def test_how_long_a_file_on_this_machine_is(self, client, index, clerk, settings, tmp_path):
        from django.core.files.storage import default_storage

        settings.MEDIA_ROOT = tmp_path
        name = default_storage.save("council.mp3", ContentFile(b"x" * 1234))
        film(clerk, f"{settings.MEDIA_URL}{name}")

        assert b'length="1234"' in read(client, address("council_podcast", index.pk)).content

    def test_no_chapters_of_another_meeting(self, client, filmed, council):
        other = make_meeting()
        row = Recording.objects.get()
        read(client, address("council_chapters", other.pk, row.pk), 404)
        read(client, address("council_chapters", filmed.page.pk, 999_999), 404)


class TestPopolo:
    @pytest.fixture
    def voted(self, voted_once):
        return Clerk(voted_once)

    def said(self, client, page, query=""):
        return read(client, address("council_votes", page.pk) + query)

    def test_who_voted_how_and_for_which_group(self, client, voted):
        response = self.said(client, voted.page)
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        said = response.json()

        (event,) = said["vote_events"]
        assert {each["option"]: each["value"] for each in event["counts"]} == {
            "yes": 10,
            "no": 1,
            "abstain": 0,
            "not voting": 0,
        }
        assert len(event["votes"]) == 11
        (against,) = [each for each in event["votes"] if each["option"] == "no"]
        names = {each["id"]: each["name"] for each in said["persons"]}
        assert names[against["voter_id"]] == "B Member 1"
        groups = {each["id"]: each["name"] for each in said["organizations"]}
        assert groups[against["group_id"]] == "Group B"
        assert said["motions"][0]["result"] == "pass"
        for each in said["memberships"]:
            assert {each["person_id"]} <= set(names)
            assert {each["organization_id"], each["on_behalf_of_id"]} <= set(groups)

    def test_nobodys_vote_of_a_secret_ballot_or_a_closed_session(self, client, voted):
        ItemVote.objects.update(secret=True)
        (event,) = self.said(client, voted.page).json()["vote_events"]
        assert "votes" not in event

        ItemVote.objects.update(secret=False)
        voted.space.agenda_items.update(closed=True)
        (event,) = self.said(client, voted.page).json()["vote_events"]
        assert "votes" not in event
        assert event["counts"]

    def test_nothing_that_is_not_proclaimed(self, client, clerk, everybody_present):
        clerk.begin()
        said = self.said(client, clerk.page).json()
        assert said["vote_events"] == said["persons"] == []

    def test_of_a_list_by_year(self, client, index, voted):
        year = timezone.localtime(voted.page.starts_at).year
        assert len(self.said(client, index, f"?year={year}").json()["vote_events"]) == 1

    def test_not_of_a_private_meeting(self, client, index, voted):
        PageViewRestriction.objects.create(page=voted.page, restriction_type="login")
        assert client.get(address("council_votes", voted.page.pk)).status_code == 302
        assert self.said(client, index).json()["vote_events"] == []


def path_of(url):
    parts = urlsplit(url)
    assert parts.scheme == "http", url
    return parts.path + (f"?{parts.query}" if parts.query else "")


def follow(client, url, status=200):
    return read(client, path_of(url), status).json()


def everything(client, url):
    """All pages of a list."""
    found = []
    while url:
        page = follow(client, url)
        assert set(page) == {"data", "pagination", "links"}
        found += page["data"]
        url = page["links"].get("next")
    assert len(found) == page["pagination"]["totalElements"]
    return found


LISTS = {
    "organization": "Organization",
    "person": "Person",
    "membership": "Membership",
    "meeting": "Meeting",
    "agendaItem": "AgendaItem",
    "paper": "Paper",
    "consultation": "Consultation",
    "legislativeTermList": "LegislativeTerm",
}


@pytest.fixture
def body(client, clerk):
    system = read(client, address("oparl")).json()
    return everything(client, system["body"])[0]


class TestOParl:
    def test_from_the_system_to_every_list_and_every_object(self, client, clerk, body):
        Term.objects.create(name="2020–2026", starts_on=date(2020, 7, 1))
        system = read(client, address("oparl")).json()
        assert system["type"] == f"{SCHEMA}System"
        assert system["oparlVersion"] == SCHEMA
        assert follow(client, body["id"])["type"] == f"{SCHEMA}Body"
        for name, kind in LISTS.items():
            found = everything(client, body[name])
            assert found, name
            for each in found:
                assert each["type"] == SCHEMA + kind
                assert follow(client, each["id"])["id"] == each["id"]

    def test_each_address_that_is_named_leads_somewhere(
        self, client, clerk, everybody_present, body
    ):
        clerk.proclaim(clerk.begin())
        (meeting,) = everything(client, body["meeting"])

        assert len(meeting["agendaItem"]) == 3
        assert meeting["cancelled"] is False
        for address_ in (*meeting["organization"], *meeting["participant"]):
            follow(client, address_)
        item = meeting["agendaItem"][0]
        assert item["meeting"] == meeting["id"]
        assert item["result"] == "Adopted"
        consultation = follow(client, item["consultation"])
        assert consultation["agendaItem"] == item["id"]
        paper = follow(client, consultation["paper"])
        assert paper["consultation"][0]["id"] == consultation["id"]
        person = follow(client, meeting["participant"][0])
        assert person["membership"][0]["person"] == person["id"]

    def test_files_are_told_with_the_meeting_they_belong_to(self, client, council, body):
        from wagtail.documents import get_document_model

        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        document = get_document_model().objects.create(
            title="Plan", file=ContentFile(b"%PDF-1.4", name="plan.pdf"), collection=root
        )
        attached = [{"type": "item", "id": str(uuid4()), "value": _document(document)}]
        page = make_meeting(
            agenda=[
                agenda_item("A park", documents=attached),
                agenda_item("In private", documents=attached, closed=True),
            ]
        )
        page.papers = [{"type": "minutes", "id": str(uuid4()), "value": _document(document)}]
        page.save_revision().publish()
        said = next(m for m in everything(client, body["meeting"]) if m["name"] == page.title)

        assert said["resultsProtocol"]["fileName"].startswith("plan")
        park, private = said["agendaItem"]
        (file,) = park["auxiliaryFile"]
        assert file["name"] == "The plan"
        assert file["mimeType"] == "application/pdf"
        assert read(client, path_of(file["accessUrl"]))
        assert follow(client, file["id"])["fileName"] == file["fileName"]
        assert "auxiliaryFile" not in private
        (paper,) = [p for p in everything(client, body["paper"]) if p["name"] == "A park"]
        assert paper["mainFile"]["id"] == file["id"]

    def test_of_a_closed_session_there_is_a_title_and_what_was_decided(self, client, council, body):
        page = make_meeting(agenda=[agenda_item("In private", closed=True, summary="Secret")])
        clerk = Clerk(page)
        clerk.here()
        clerk.proclaim(clerk.begin())
        said = next(m for m in everything(client, body["meeting"]) if m["name"] == page.title)

        (item,) = said["agendaItem"]
        assert item["name"] == "In private"
        assert item["public"] is False
        told = {"id", "type", "name", "meeting", "order", "public", "created", "modified"}
        assert set(item) == told | {"result", "resolutionText", "web"}
        assert (item["result"], item["resolutionText"][:6]) == ("Adopted", "for 11")
        assert "In private" not in [p["name"] for p in everything(client, body["paper"])]
        gone = follow(client, item["id"].replace("agenda-items", "papers"))
        assert gone["deleted"] is True

    def test_what_is_gone_says_so_and_is_told_to_who_asks_what_changed(self, client, clerk, body):
        (meeting,) = everything(client, body["meeting"])
        before = timezone.now()
        clerk.page.unpublish()

        assert everything(client, body["meeting"]) == []
        gone = follow(client, meeting["id"])
        assert set(gone) == {"id", "type", "created", "modified", "deleted"}
        assert parse_datetime(gone["modified"]) >= before.replace(microsecond=0)
        since = before.isoformat().replace("+", "%2B")
        assert everything(client, f"{body['meeting']}?modified_since={since}") == [gone]
        item = meeting["agendaItem"][0]
        assert follow(client, item["id"])["deleted"] is True

    def test_what_never_was_public_is_not_told_to_be_gone(self, client, council, body):
        members = make_meeting_index(title="For members")
        PageViewRestriction.objects.create(page=members, restriction_type="login")
        page = make_meeting(members, council_body=council, title="Behind a login")
        number = space_of(page).pk
        since = "?modified_since=2000-01-01"

        def told():
            return [
                everything(client, body[name] + since)
                for name in ("meeting", "agendaItem", "paper", "consultation")
            ]

        before = told()
        assert "Behind a login" not in str(before)
        page.unpublish()
        assert told() == before
        assert f"/{number}/" not in str([each["id"] for each in before[0]])
        follow(client, f"http://localhost{address('oparl')}meetings/{number}/", 404)

    def test_one_whose_door_was_opened_and_shut_again_is(self, client, council, body):
        members = make_meeting_index(title="For members")
        door = PageViewRestriction.objects.create(page=members, restriction_type="login")
        page = make_meeting(members, council_body=council)
        door.delete()
        tasks.tick(now=timezone.now())
        PageViewRestriction.objects.create(page=members, restriction_type="login")

        found = everything(client, body["meeting"] + "?modified_since=2000-01-01")
        (gone,) = [each for each in found if "deleted" in each]
        assert gone["id"].endswith(f"/{space_of(page).pk}/")

    def test_nothing_of_a_private_meeting_or_a_draft(self, client, clerk, body):
        make_meeting(title="A draft", live=False)
        PageViewRestriction.objects.create(page=clerk.page, restriction_type="login")
        for name in ("meeting", "agendaItem", "paper", "consultation"):
            assert everything(client, body[name]) == [], name

    def test_by_when_it_was_made_and_changed(self, client, clerk, body):
        day = timedelta(days=1)
        tomorrow, yesterday = timezone.localdate() + day, timezone.localdate() - day
        for query, number in [
            (f"?modified_since={yesterday}", 1),
            (f"?modified_since={tomorrow}", 0),
            (f"?modified_until={yesterday}", 0),
            (f"?created_since={yesterday}T00:00:00%2B01:00", 1),
            (f"?created_since={yesterday}T00:00:00+01:00", 1),
            (f"?created_until={yesterday}", 0),
        ]:
            assert len(everything(client, body["meeting"] + query)) == number, query

    @pytest.mark.parametrize("value", ["yesterday", "2026-13-01", "2026-02-30T00:00", "1", "%00"])
    def test_what_is_no_moment_is_refused(self, client, clerk, body, value):
        said = follow(client, f"{body['meeting']}?modified_since={value}", 400)
        assert (said["code"], said["field"]) == ("invalid_input", "modified_since")

    def test_page_by_page(self, client, council, body):
        for week in range(22):
            make_meeting(council_body=council, starts_at=timezone.now() - timedelta(weeks=week))
        first = follow(client, body["meeting"])

        assert first["pagination"] == {
            "totalElements": 23,
            "elementsPerPage": 20,
            "currentPage": 1,
            "totalPages": 2,
        }
        assert len(everything(client, body["meeting"])) == 23
        assert follow(client, first["links"]["last"])["links"]["prev"] == first["links"]["self"]
        assert follow(client, f"{body['meeting']}?page=99")["pagination"]["currentPage"] == 2

    def test_lists_within_may_be_left_out(self, client, clerk, body):
        (meeting,) = everything(client, f"{body['meeting']}?omit_internal=true")
        assert "agendaItem" not in meeting

    def test_pages_of_other_sites_may_read_it_and_caches_may_keep_it(self, client, clerk, body):
        response = read(client, path_of(body["meeting"]))
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert not response.cookies

    @pytest.mark.parametrize(
        "path",
        [
            "nothing/",
            "terms/9999999999999999999999/",
            "papers/9999999999999999999/",
            "meetings/0/",
            "meetings/x/",
            "files/",
            "files/1-1/",
            "people/nobody/",
        ],
    )
    def test_nothing_else_is_there(self, client, clerk, path):
        response = read(client, address("oparl") + path, 404)
        assert response.json()["code"] == "not_found"
        assert "public" not in response.headers.get("Cache-Control", "")

    def test_it_is_only_read(self, client, clerk):
        assert client.post(address("oparl")).status_code == 405

    def test_nobodys_address_is_in_it(self, client, clerk, body):
        Member.objects.update(email="secret@example.org")
        for name in ("person", "membership"):
            assert b"secret@" not in read(client, path_of(body[name])).content

    def test_translations_are_not_told_twice(self, client, council, body):
        from wagtail.models import Locale

        french = Locale.objects.get_or_create(language_code="fr")[0]
        for member in Member.objects.filter(locale__language_code="en"):
            member.copy_for_translation(french).save()
        assert len(everything(client, body["person"])) == 11
        assert len(everything(client, body["membership"])) == 11

    @pytest.mark.parametrize("number", [1, 15])
    def test_as_many_statements_for_one_meeting_as_for_many(
        self, client, council, body, number, django_assert_max_num_queries
    ):
        for _each in range(number):
            make_meeting(council_body=council)
        with django_assert_max_num_queries(18):
            read(client, path_of(body["meeting"]))


def _document(document):
    return {"title": "The plan", "document": document.pk}


def test_moments_have_their_zone(client, clerk, body):
    (meeting,) = everything(client, body["meeting"])
    for name in ("start", "created", "modified"):
        assert datetime.fromisoformat(meeting[name]).tzinfo


def test_a_council_of_69_in_as_many_statements(client, db, django_assert_max_num_queries):
    make_body(groups=(40, 20, 9))
    read(client, address("oparl"))
    with django_assert_max_num_queries(12):
        read(client, address("oparl") + "people/")
