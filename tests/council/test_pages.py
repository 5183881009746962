"""What everybody reads of a meeting: its page, its items, its list, its live state."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from tests.idea.conftest import post
from wagtail_civic.addresses import address
from wagtail_civic.models import Comment, Space
from wagtail_civic.services import contributions
from wagtail_civic.testing import agenda_item, last_code, make_meeting, make_petition, space_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_leisure(settings):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "FORM_MIN_SECONDS": 0}
    cache.clear()


def shown(client, url):
    response = client.get(url)
    assert response.status_code == 200, response
    return response.content.decode()


def item_url(clerk, place=0):
    return f"{clerk.page.url}{clerk.items()[place].slug}/"


def state(client, clerk, **headers):
    return client.get(address("council_state", clerk.page.pk), headers=headers)


class TestMeeting:
    def test_before_it_begins(self, client, clerk):
        html = shown(client, clerk.page.url)

        assert "A park by the river" in html
        assert "To come" in html
        assert "Town hall, great hall" in html

    def test_live(self, client, clerk, everybody_present):
        clerk.press("start")
        clerk.press("item", item=clerk.items()[1].pk)
        clerk.proclaim(clerk.choose(clerk.begin(), "against", group="group-b"))

        html = shown(client, clerk.page.url)

        assert "item 2 of 3" in html
        assert "11 members present or represented of 11" in html
        assert html.count("Adopted") >= 2

    def test_a_vote_that_is_being_recorded_is_nowhere(self, client, clerk, everybody_present):
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)
        clerk.choose(clerk.begin(), "against")

        for url in (clerk.page.url, item_url(clerk), address("council_live", clerk.page.pk)):
            assert "Rejected" not in shown(client, url)
        assert state(client, clerk).json()["vote"] is None

    def test_a_draft_is_previewed_without_writing_anything(self, clerk):
        page = make_meeting(live=False)
        response = page.make_preview_request()

        assert response.status_code == 200
        assert "A park by the river" in response.content.decode()

    def test_hostile_words_stay_words(self, client, council):
        page = make_meeting(agenda=[agenda_item("<script>alert(1)</script>")])

        assert "<script>alert" not in shown(client, page.url)


class TestItem:
    def test_its_own_address_with_papers_and_origins(self, client, council):
        petition = make_petition(title="Benches, please")
        origins = [{"type": "petition", "value": petition.pk}]
        page = make_meeting(agenda=[agenda_item("Benches", summary="Ten of them", origins=origins)])
        item = space_of(page).agenda_items.get()

        html = shown(client, f"{page.url}{item.slug}/")

        assert "Ten of them" in html
        assert "Benches, please" in html

    def test_an_address_with_an_old_title_leads_to_the_new_one(self, client, clerk):
        item = clerk.items()[0]
        response = client.get(f"{clerk.page.url}item-{item.pk}-old-title/")

        assert response.url == item_url(clerk)

    @pytest.mark.parametrize("slug", ["item-999999", "item-0", "item-x", "item-1e9", "item--1"])
    def test_no_other_item_is_there(self, client, clerk, slug):
        assert client.get(f"{clerk.page.url}{slug}/").status_code == 404

    def test_not_the_item_of_another_meeting(self, client, clerk):
        other = space_of(make_meeting()).agenda_items.first()

        assert client.get(f"{clerk.page.url}{other.slug}/").status_code == 404

    def test_the_votes_of_members_by_group(self, client, clerk):
        clerk.here("a1", "a2", "a3", "a4", "a5", "a6")
        clerk.proxy("c1", "a2")
        clerk.proclaim(clerk.choose(clerk.begin(), "against", member="c1"))

        html = shown(client, item_url(clerk))

        assert "represented by A Member 2" in html
        assert "Group C" in html


class TestView:
    """“Give my view”, until noon of the day before."""

    def give(self, client, clerk, body="I like it.", email="ada@example.org"):
        url = address("comment", clerk.page.pk, clerk.items()[1].pk)
        form = client.get(url).context["form"]
        said = {"body": body, "public_name": "Ada", "email": email, "stance": "for"}
        said["stamp"] = form["stamp"].value()
        return post(client, url, said)

    def test_from_the_form_to_the_item(self, client, clerk):
        sent = self.give(client, clerk)
        assert sent.status_code == 302, sent.content.decode()
        post(client, sent.url, {"code": last_code("ada@example.org")})

        html = shown(client, item_url(clerk, 1))
        assert "I like it." in html
        assert "I like it." not in shown(client, item_url(clerk, 0))
        assert "1 view of residents" in shown(client, clerk.page.url)

    def test_letters_name_the_item_before_its_meeting(self, client, clerk):
        sent = self.give(client, clerk)
        assert "your code to publish your view" in mail.outbox[-1].subject
        post(client, sent.url, {"code": last_code("ada@example.org")})
        thanks = mail.outbox[-1]
        assert (
            thanks.subject == f"Published: your view on “A park by the river – {clerk.page.title}”"
        )
        assert "omment" not in thanks.body.replace("/comment", "")
        assert f"{clerk.page.full_url}{clerk.items()[1].target}/" in thanks.body

    def test_the_letter_about_one_that_was_read_leads_to_its_item(
        self, client, clerk, django_capture_on_commit_callbacks
    ):
        Space.objects.filter(pk=clerk.space.pk).update(
            rules=clerk.space.rules | {"moderation": "before"}
        )
        sent = self.give(client, clerk)
        post(client, sent.url, {"code": last_code("ada@example.org")})
        held = Comment.objects.get()
        assert held.state == "held"
        rows, now = Comment.objects.filter(pk=held.pk), timezone.now()
        with django_capture_on_commit_callbacks(execute=True):
            contributions.decide("release", records=rows, reason="Read.", user=None, now=now)
        released = mail.outbox[-1]
        assert "A park by the river" in released.subject
        assert clerk.items()[1].target in released.body

    def test_at_most_a_thousand_characters(self, client, clerk):
        assert self.give(client, clerk, "x" * 1001).status_code == 400
        assert self.give(client, clerk, "x" * 1000).status_code == 302

    def test_not_after_noon_of_the_day_before(self, client, council):
        from tests.council.conftest import Clerk

        soon = timezone.now() + timedelta(hours=1)
        clerk = Clerk(make_meeting(council_body=council, starts_at=soon))

        response = client.get(address("comment", clerk.page.pk, clerk.items()[0].pk))

        assert response.status_code in (403, 409, 410), response.status_code
        assert not Comment.objects.exists()

    def test_not_where_the_city_does_not_ask(self, client, council):
        page = make_meeting(views_open=False)
        item = space_of(page).agenda_items.first()

        response = client.get(address("comment", page.pk, item.pk))

        assert response.status_code in (403, 404, 409, 410), response.status_code


class TestState:
    def test_small_and_the_same_for_everybody(self, client, clerk):
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)

        response = state(client, clerk)

        assert response.json()["item"]["title"] == "Minutes of the last meeting"
        assert len(response.content) <= 500
        assert response.headers["Cache-Control"] == "public, max-age=1"
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_the_longest_is_small_too(self, client, council):
        from tests.council.conftest import Clerk

        page = make_meeting(council_body=council, agenda=[agenda_item("Ж" * 255)])
        clerk = Clerk(page)
        clerk.here()
        clerk.press("start")
        clerk.press("item", item=clerk.items()[0].pk)
        clerk.proclaim(clerk.begin())

        assert len(state(client, clerk).content) <= 500

    def test_nothing_is_asked_of_the_database_while_it_is_kept(
        self, client, clerk, django_assert_num_queries
    ):
        tag = state(client, clerk).headers["ETag"]

        with django_assert_num_queries(0):
            assert state(client, clerk).status_code == 200
            assert state(client, clerk, if_none_match=tag).status_code == 304

    def test_a_press_is_seen_once_it_is_no_longer_kept(self, client, clerk):
        before = state(client, clerk)
        clerk.press("start")
        cache.clear()

        after = state(client, clerk, if_none_match=before.headers["ETag"])

        assert after.status_code == 200
        assert (before.json()["v"], after.json()["v"]) == (0, 1)
        assert (before.json()["poll_after"], after.json()["poll_after"]) == (60, 3)

    @pytest.mark.parametrize(("minutes", "seconds"), [(50, 3), (-50, 3), (70, 60), (-70, 60)])
    def test_whoever_waits_for_the_beginning_asks_often(self, client, clerk, minutes, seconds):
        clerk.page.starts_at = timezone.now() + timedelta(minutes=minutes)
        clerk.page.save_revision().publish()

        assert state(client, clerk).json()["poll_after"] == seconds

    def test_behind_a_password_nothing_is_kept_for_others(self, client, clerk, admin_client):
        from wagtail.models import PageViewRestriction

        PageViewRestriction.objects.create(page=clerk.page, restriction_type="login")
        assert state(admin_client, clerk).status_code == 200

        assert state(client, clerk).status_code == 302

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_it_is_only_read(self, client, clerk, method):
        assert getattr(client, method)(address("council_state", clerk.page.pk)).status_code == 405

    def test_of_no_other_page(self, client, clerk):
        petition = make_petition()
        assert client.get(address("council_state", petition.pk)).status_code == 404


class TestIndex:
    @pytest.fixture
    def index(self, list_of_meetings):
        return list_of_meetings

    def test_those_to_come_then_those_that_were(self, client, index, clerk):
        now = timezone.now()
        make_meeting(title="Long ago", starts_at=now - timedelta(days=300))
        make_meeting(title="Last week", starts_at=now - timedelta(days=7))
        make_meeting(title="Tomorrow", starts_at=now + timedelta(days=1))

        html = shown(client, index.url)

        order = [html.index(t) for t in ("Tomorrow", clerk.page.title, "Last week", "Long ago")]
        assert order == sorted(order)

    def test_filters_by_when_year_body_and_items(self, client, index, clerk):
        past = timezone.now() - timedelta(days=400)
        make_meeting(title="Old one", starts_at=past, agenda=["A swimming pool"])

        for query, there, absent in [
            ("?when=past", "Old one", clerk.page.title),
            ("?when=coming", clerk.page.title, "Old one"),
            (f"?year={past.year}", "Old one", clerk.page.title),
            ("?q=swimming", "Old one", clerk.page.title),
            ("?body=council", clerk.page.title, "nowhere"),
        ]:
            html = shown(client, index.url + query)
            assert there in html, query
            assert absent not in html, query
        assert "No meeting here" in shown(client, f"{index.url}?q=unheard-of")
        shown(client, f"{index.url}?year=x&body=<b>&when=never&page=999&q=%00")

    def test_a_calendar_to_subscribe_to(self, client, index, clerk):
        body = shown(client, address("council_calendar", index.pk))

        assert body.count("BEGIN:VEVENT") == 1
        assert clerk.page.title in body.replace("\r\n ", "")
        assert "BEGIN:VEVENT" in shown(client, address("council_calendar", clerk.page.pk))


def test_the_state_is_what_the_database_says(clerk):
    from wagtail_civic.models import MeetingState
    from wagtail_civic.queries import council as queries

    clerk.press("start")
    MeetingState.objects.all().delete()
    found = json.loads(json.dumps(queries.content(clerk.space), default=str))

    assert found["status"] == "live"
