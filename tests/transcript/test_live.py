"""Captions that are sent while a meeting is live: by whoever has the token, each once, and never in a closed session."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.concurrency import in_parallel
from wagtail_civic import tasks
from wagtail_civic.addresses import address
from wagtail_civic.models import AuditEntry, CaptionFeed, LiveCaption, Transcript
from wagtail_civic.services.purge import purge
from wagtail_civic.services.transcript import drafting, live
from wagtail_civic.testing import agenda_item, make_meeting, make_recording

pytestmark = pytest.mark.django_db


class Writer:
    """Whoever captions, with the token of a meeting."""

    def __init__(self, clerk, client):
        self.clerk, self.client = clerk, client
        told = {"language": "fr", "user": None, "now": clerk.now}
        self.token = live.open_feed(clerk.space, **told)
        self.url = address("transcript_push", clerk.space.translation_key)

    def sends(self, said, kind="application/json", query="", **headers):
        body = said if isinstance(said, str | bytes) else json.dumps(said)
        known = {"authorization": f"Bearer {self.token}", **headers}
        return self.client.post(self.url + query, body, content_type=kind, headers=known)

    def says(self, number, text="Nous votons.", **more):
        return self.sends({"seq": number, "text": text, **more})

    def refused(self, response, sentence):
        assert response.status_code in (400, 403, 409, 429), response.content
        assert sentence in response.json()["detail"], response.json()
        assert not LiveCaption.objects.exists()


@pytest.fixture
def begun(clerk, everybody_present):
    clerk.now = timezone.now() - timedelta(minutes=10)
    clerk.press("start")
    clerk.now = timezone.now()
    return clerk


@pytest.fixture
def writer(begun):
    return Writer(begun, Client(enforce_csrf_checks=True))


def told(client, clerk, **headers):
    return client.get(address("transcript_live", clerk.page.pk), headers=headers)


@pytest.mark.alike
class TestTaken:
    def test_as_json_with_what_it_says_of_itself(self, writer):
        at = (timezone.now() - timedelta(seconds=4)).isoformat()
        response = writer.says(1, speaker="La maire", at=at, duration=2.5)

        assert (response.status_code, response.json()) == (201, {"new": 1, "known": 0})
        row = LiveCaption.objects.get()
        assert (row.number, row.speaker, row.text) == (1, "La maire", "Nous votons.")
        assert (row.at.isoformat(), row.lasts) == (at, 2500)

    def test_several_at_once(self, writer):
        said = [{"seq": n, "text": f"No {n}"} for n in range(50)]
        assert writer.sends({"captions": said}).json() == {"new": 50, "known": 0}

    def test_by_seconds_since_the_beginning(self, writer):
        writer.says(1, offset=60.5)

        begun = LiveCaption.objects.get().at
        assert abs((begun - timezone.now()).total_seconds() + 539.5) < 5

    def test_as_plain_text(self, writer):
        response = writer.sends("Bonsoir à tous.", "text/plain", "?seq=7&speaker=La maire")

        assert response.status_code == 201
        row = LiveCaption.objects.get()
        assert (row.number, row.speaker, row.text) == (7, "La maire", "Bonsoir à tous.")

    def test_one_that_comes_twice_is_there_once(self, writer):
        writer.says(1)
        again = writer.sends({"captions": [{"seq": 1, "text": "x"}, {"seq": 2, "text": "y"}]})

        assert (again.status_code, again.json()) == (201, {"new": 1, "known": 1})
        assert writer.says(1).status_code == 200
        assert list(LiveCaption.objects.values_list("text", flat=True)) == ["Nous votons.", "y"]

    def test_a_program_that_counts_anew_names_another_stream(self, writer):
        writer.says(1)
        writer.says(1, stream="b")

        assert LiveCaption.objects.count() == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_sent_several_times_at_once_they_are_there_once(several_connections, clerk):
    clerk.here()
    clerk.now = timezone.now() - timedelta(minutes=1)
    clerk.press("start")
    said = [live.Caption(n, f"No {n}") for n in range(20)]

    found = in_parallel(4, lambda: live.push(clerk.space, captions=said, now=timezone.now()))

    assert [each for each in found if isinstance(each, Exception)] == []
    assert sorted(LiveCaption.objects.values_list("number", flat=True)) == list(range(20))


@pytest.mark.alike
class TestRefused:
    @pytest.mark.parametrize("token", ["", "x", "é", "Bearer", "a" * 300])
    def test_without_the_token(self, writer, token):
        writer.token = token
        response = writer.sends({"seq": 1, "text": "x"})
        assert response.status_code == 403
        writer.refused(response, "token")

    def test_with_that_of_another_meeting(self, writer):
        other = make_meeting()
        writer.url = address("transcript_push", other.translation_key)
        writer.refused(writer.says(1), "token")

    def test_no_meeting_answers_as_a_wrong_token_does(self, writer):
        known = writer.sends({"seq": 1, "text": "x"}, authorization="Bearer y").content
        writer.url = address("transcript_push", uuid4())
        assert writer.says(1).content == known

    def test_with_one_that_was_replaced_or_closed(self, writer, begun):
        old = writer.token
        newer = Writer(begun, writer.client)
        writer.refused(writer.says(1), "token")
        live.close_feed(begun.space, user=None, now=begun.now)
        newer.refused(newer.says(1), "token")
        assert old not in str(CaptionFeed.objects.values())

    def test_before_and_after_the_meeting(self, clerk):
        writer = Writer(clerk, Client())
        writer.refused(writer.says(1), "not live")
        clerk.here()
        clerk.press("start")
        clerk.press("end")
        writer.refused(writer.says(1), "not live")

    def test_in_a_closed_session_and_what_was_said_in_it(self, writer, begun):
        begun.now = timezone.now() - timedelta(minutes=5)
        begun.press("hide")
        writer.refused(writer.says(1), "closed session")
        begun.now += timedelta(minutes=4)
        begun.press("show")
        begun.now = timezone.now()
        within = (begun.now - timedelta(minutes=3)).isoformat()
        writer.refused(writer.says(2, at=within), "closed session")
        assert writer.says(3).status_code == 201

    def test_while_an_item_is_dealt_with_behind_closed_doors(self, council):
        from tests.council.conftest import Clerk

        clerk = Clerk(make_meeting(council_body=council, agenda=[agenda_item("X", closed=True)]))
        writer = Writer(clerk, Client())
        clerk.here()
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)
        writer.refused(writer.says(1), "closed session")

    def test_a_press_that_comes_late_takes_back_what_was_said_behind_closed_doors(
        self, client, writer, begun
    ):
        writer.says(1, "In public", at=(timezone.now() - timedelta(seconds=90)).isoformat())
        writer.says(2, "In private", at=(timezone.now() - timedelta(seconds=60)).isoformat())
        begun.now = timezone.now() - timedelta(seconds=70)
        begun.press("hide")
        begun.now = timezone.now() - timedelta(seconds=30)
        begun.press("show")

        said = [each["text"] for each in told(client, begun).json()["captions"]]
        assert said == ["In public"]

        begun.now = timezone.now()
        begun.press("end")
        film = make_recording(begun.page, started_at=begun.now - timedelta(hours=1), seconds=7200)
        made = drafting.draft(film, now=begun.now)
        assert [line.text for line in made.lines.all()] == ["In public"]

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"text": "x"}, "seq"),
            ({"seq": -1, "text": "x"}, "seq"),
            ({"seq": 2**63, "text": "x"}, "seq"),
            ({"seq": "1", "text": "x"}, "seq"),
            ({"seq": True, "text": "x"}, "seq"),
            ({"seq": 1}, "characters"),
            ({"seq": 1, "text": " \n "}, "characters"),
            ({"seq": 1, "text": "x" * 501}, "characters"),
            ({"seq": 1, "text": "x", "speaker": "y" * 161}, "speaker"),
            ({"seq": 1, "text": "x", "at": "soon"}, "time"),
            ({"seq": 1, "text": "x", "at": "2026-01-01T00:00:00"}, "time"),
            ({"seq": 1, "text": "x", "at": "2001-01-01T00:00:00Z"}, "time"),
            ({"seq": 1, "text": "x", "at": "2099-01-01T00:00:00Z"}, "time"),
            ({"seq": 1, "text": "x", "offset": 99999}, "time"),
            ({"seq": 1, "text": "x", "duration": -1}, "time"),
            ({"seq": 1, "text": "x", "stream": "a b"}, "stream"),
            ({"captions": []}, "Send JSON"),
            ({"captions": [1]}, "Send JSON"),
            ({"captions": [{"seq": n, "text": "x"} for n in range(51)]}, "at most 50"),
            ({"captions": [{"seq": 1, "text": "x"}, {"seq": 2, "text": ""}]}, "characters"),
            ([], "Send JSON"),
        ],
    )
    def test_what_cannot_be_a_caption(self, writer, said, sentence):
        writer.refused(writer.sends(said), sentence)

    @pytest.mark.parametrize(
        ("body", "kind", "query"),
        [
            ("{", "application/json", ""),
            (b"\xff", "application/json", ""),
            ("[" * 9000, "application/json", ""),
            (b"\xff", "text/plain", "?seq=1"),
            ("x", "text/plain", ""),
            ("x", "text/plain", "?seq=1&offset=nan"),
            ("x", "text/plain", "?seq=1&at=x"),
            ("seq=1&text=x", "application/x-www-form-urlencoded", "?seq=1"),
            (b"x" * 70_000, "text/plain", "?seq=1"),
        ],
    )
    def test_what_cannot_be_read(self, writer, body, kind, query):
        writer.refused(writer.sends(body, kind, query), "")

    def test_more_than_anybody_says(self, writer):
        for n in range(12):
            writer.sends({"captions": [{"seq": 50 * n + k, "text": "x"} for k in range(50)]})
        response = writer.says(9999)

        assert (response.status_code, response.json()["code"]) == (429, "too_many_captions")
        assert LiveCaption.objects.count() == 600

    def test_no_other_method(self, writer):
        assert writer.client.get(writer.url).status_code == 405


class TestShown:
    def test_without_a_script_none_comes_before_its_picture(self, client, writer, begun):
        begun.page.video, begun.page.video_delay = "/media/live/index.m3u8", 30
        begun.page.save_revision().publish()
        for n, seconds in ((1, 40), (2, 20)):
            at = (timezone.now() - timedelta(seconds=seconds)).isoformat()
            writer.says(n, f"Said {seconds} seconds ago", at=at)

        html = client.get(begun.page.url).content.decode()
        assert "Said 40 seconds ago" in html
        assert "Said 20 seconds ago" not in html
        assert len(told(client, begun).json()["captions"]) == 2

    def test_the_last_ones_in_the_order_of_the_meeting(self, client, writer, begun):
        now = timezone.now()
        for n in range(15):
            at = (now - timedelta(seconds=30 - n)).isoformat()
            writer.says(n, f"No {n}", at=at, speaker="A" if n == 14 else "")
        writer.says(99, "Long ago", at=(now - timedelta(minutes=5)).isoformat())

        found = told(client, begun).json()["captions"]
        assert [each["text"] for each in found] == [f"No {n}" for n in range(3, 15)]
        assert found[-1]["who"] == "A"
        assert set(found[0]) == {"id", "at", "ms", "who", "text"}

    def test_from_memory_without_asking_the_database(
        self, client, writer, begun, django_assert_num_queries
    ):
        writer.says(1)
        first = told(client, begun)
        with django_assert_num_queries(0):
            again = told(client, begun, **{"if-none-match": first.headers["ETag"]})
        assert again.status_code == 304
        assert first.headers["Cache-Control"] == "public, max-age=1"
        assert not first.cookies

    def test_nothing_in_a_closed_session_nor_once_it_is_over(self, client, writer, begun):
        writer.says(1)
        begun.press("hide")
        assert told(client, begun).json() == {"captions": []}
        begun.press("show")
        begun.press("end")
        cache_over(client)
        assert told(client, begun).json() == {"captions": []}

    def test_not_of_a_meeting_behind_a_login(self, client, writer, begun):
        restriction = PageViewRestriction.LOGIN
        PageViewRestriction.objects.create(page=begun.page, restriction_type=restriction)
        assert told(client, begun).status_code == 302

    def test_on_the_page_while_it_is_live(self, client, writer, begun):
        writer.says(1, "Bonsoir <b>à</b> tous", speaker="La maire")
        html = client.get(begun.page.url).content.decode()

        assert "<civic-captions" in html
        assert "Bonsoir &lt;b&gt;à&lt;/b&gt; tous" in html
        assert "aria-live" not in html.split("<civic-captions")[1].split("</civic-captions>")[0]

    def test_not_where_nobody_captions(self, client, begun):
        assert "<civic-captions" not in client.get(begun.page.url).content.decode()


def cache_over(client):
    from django.core.cache import cache

    cache.clear()


@pytest.mark.alike
class TestDraft:
    def test_once_it_is_over_they_are_the_draft_of_its_recording(self, writer, begun):
        started = begun.space.stamps.get(kind="start").at
        for n, offset in enumerate((60, 61.5, 300)):
            writer.says(n, f"No {n}", offset=offset, duration=5, speaker="A Member 1")
        film = make_recording(begun.page, started_at=started + timedelta(seconds=30), seconds=3600)
        tasks.tick(now=timezone.now())
        assert not Transcript.objects.exists()

        begun.press("end")
        assert tasks.tick(now=timezone.now()).done["live captions"] == 1
        made = Transcript.objects.get()
        assert (made.recording, made.language, made.state) == (film, "fr", "draft")
        assert list(made.lines.values_list("start", "end", "text", "member")) == [
            (30_000, 31_500, "No 0", "a1"),
            (31_500, 36_500, "No 1", "a1"),
            (270_000, 275_000, "No 2", "a1"),
        ]
        assert made.lines.first().source == "live"

    def test_one_that_was_deleted_does_not_come_back(self, writer, begun):
        writer.says(1)
        make_recording(begun.page, started_at=timezone.now() - timedelta(minutes=9))
        begun.press("end")
        tasks.tick(now=timezone.now())
        Transcript.objects.all().delete()

        assert tasks.tick(now=timezone.now()).done["live captions"] == 0
        assert not Transcript.objects.exists()

    def test_a_transcript_that_is_there_stays(self, writer, begun):
        from wagtail_civic.testing import make_transcript

        writer.says(1)
        film = make_recording(begun.page, started_at=timezone.now() - timedelta(minutes=9))
        make_transcript(film, language="fr")
        begun.press("end")
        tasks.tick(now=timezone.now())

        assert Transcript.objects.get().state == "published"

    def test_by_a_press(self, admin_client, writer, begun):
        film = make_recording(begun.page, started_at=timezone.now() - timedelta(minutes=9))
        url = reverse("civic_meetings:transcripts", args=[begun.space.pk, film.pk])
        response = admin_client.post(url, {"deed": "draft"}, follow=True)
        assert b"No caption was sent while this was filmed" in response.content
        writer.says(1)
        admin_client.post(url, {"deed": "draft"})
        assert Transcript.objects.get().lines.count() == 1


@pytest.mark.alike
class TestToken:
    def test_is_told_once_and_replaced(self, admin_client, clerk):
        url = reverse("civic_meetings:captions", args=[clerk.space.pk])
        first = admin_client.post(url, {"language": "en"})
        token = first.context["token"]

        assert token in first.content.decode()
        assert "no-store" in first.headers["Cache-Control"]
        assert token not in admin_client.get(url).content.decode()
        second = admin_client.post(url, {"language": "en"}).context["token"]
        assert second != token
        admin_client.post(url, {"deed": "close"})
        assert CaptionFeed.objects.get().token == ""
        said = list(AuditEntry.objects.order_by("seq").values_list("action", flat=True))
        assert said[-3:] == ["captions.token", "captions.token", "captions.closed"]


def test_captions_go_a_month_after_they_were_sent(held, film):
    now = timezone.now()
    kept = {"space": film.space, "lasts": 1000, "text": "Good evening."}
    LiveCaption.objects.create(number=1, at=now - timedelta(days=31), **kept)
    LiveCaption.objects.create(number=2, at=now - timedelta(days=29), **kept)

    assert purge(now=now, dry_run=True).counts["live captions"] == 1
    purge(now=now)

    assert [each.number for each in LiveCaption.objects.all()] == [2]
