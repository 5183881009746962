"""Meetings inside any page: what is live, what comes next, what was decided, one item with its clip."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.council.conftest import Clerk, at_the_beginning
from tests.given import given
from wagtail_civic.blocks.meetings import (
    LastDecisionsBlock,
    MeetingItemBlock,
    MeetingLiveBlock,
    NextMeetingsBlock,
)
from wagtail_civic.models import Recording
from wagtail_civic.testing import make_body, make_meeting

pytestmark = pytest.mark.django_db


def render(block, **value):
    request = RequestFactory().get("/", HTTP_HOST="localhost")
    html = block.render(block.to_python(value), context={"request": request, "page": None})
    return " ".join(html.split())


def now_of(client, **asked):
    return " ".join(
        client.get(reverse("wagtail_civic:council_now"), {"lang": "en", **asked})
        .content.decode()
        .split()
    )


@pytest.fixture
def tonight(council):
    return make_meeting(
        council_body=council, title="Tonight", starts_at=timezone.now() + timedelta(minutes=30)
    )


@given
def adopted_amended_rejected(everybody_present):
    """The first item adopted, the second rejected after an amendment."""
    clerk = Clerk(everybody_present)
    clerk.press("start")
    first, second = clerk.items()[:2]
    clerk.press("item", item=first.pk)
    clerk.proclaim(clerk.begin(first))
    clerk.now += timedelta(minutes=5)
    clerk.press("item", item=second.pk)
    clerk.proclaim(clerk.begin(second, titles={"en": "Fewer trees"}))
    clerk.now += timedelta(minutes=5)
    vote = clerk.begin(second)
    clerk.choose(vote, "against", group="group-a")
    vote.refresh_from_db()
    clerk.proclaim(vote)
    return clerk.page


@pytest.fixture
def voted(adopted_amended_rejected):
    clerk = at_the_beginning(adopted_amended_rejected)
    clerk.now += timedelta(minutes=10)
    return clerk


class TestLiveNow:
    def test_nothing_is_shown_while_no_meeting_is_near(self, clerk):
        html = render(MeetingLiveBlock(), heading="In the great hall")
        assert "civic-card" not in html
        assert 'data-civic="now"' in html

    def test_a_meeting_shows_within_the_hour_and_while_it_is_live(self, client, tonight):
        assert "Begins soon" in render(MeetingLiveBlock())
        clerk = Clerk(tonight)
        clerk.press("start")
        clerk.press("item", item=clerk.items()[1].pk)
        for html in (render(MeetingLiveBlock()), now_of(client)):
            assert "Follow it live" in html
            assert "A park by the river" in html
            assert tonight.get_url() in html
        clerk.press("end")
        assert "civic-card" not in render(MeetingLiveBlock())

    def test_one_that_nobody_ended_is_no_longer_live_the_day_after(self, client, tonight):
        clerk = Clerk(tonight)
        clerk.now -= timedelta(hours=30)
        clerk.press("start")
        tonight.starts_at -= timedelta(hours=30)
        tonight.save_revision().publish()
        assert "civic-card" not in render(MeetingLiveBlock())

    def test_it_is_of_one_body_where_an_editor_says_so(self, client, tonight):
        youth = make_body("youth", name="Youth council")
        assert "Tonight" not in render(MeetingLiveBlock(), body=youth.pk)
        assert "Tonight" not in now_of(client, body="youth")
        assert "Tonight" in now_of(client, body="council")

    def test_what_it_asks_is_the_same_for_everybody(self, client, tonight):
        response = client.get(reverse("wagtail_civic:council_now"), {"lang": "en"})
        assert response.headers["Cache-Control"] == "public, max-age=10"
        assert not response.cookies
        assert "Tonight" not in now_of(client, lang="fr")
        assert "Tonight" in now_of(client, body="'; nothing")

    def test_a_meeting_behind_a_password_shows_nowhere(self, client, tonight):
        PageViewRestriction.objects.create(page=tonight, restriction_type="login")
        assert "Tonight" not in render(MeetingLiveBlock())
        assert "Tonight" not in now_of(client)


class TestNextMeetings:
    def test_the_next_one_comes_first_and_past_ones_are_left_out(self, council):
        now = timezone.now()
        for title, days in (("Later", 20), ("Sooner", 3), ("Past", -3)):
            make_meeting(council_body=council, title=title, starts_at=now + timedelta(days=days))
        html = render(NextMeetingsBlock(), limit=3)
        assert html.index("Sooner") < html.index("Later")
        assert "Past" not in html
        assert "Later" not in render(NextMeetingsBlock(), limit=1)

    def test_without_any_it_says_so(self, db):
        assert "No meeting is planned yet" in render(NextMeetingsBlock(), limit=3)

    def test_as_many_queries_for_one_as_for_many(self, council, django_assert_max_num_queries):
        make_meeting(council_body=council)
        with django_assert_max_num_queries(30) as one:
            render(NextMeetingsBlock(), limit=6)
        for _ in range(4):
            make_meeting(council_body=council)
        with django_assert_max_num_queries(len(one)):
            render(NextMeetingsBlock(), limit=6)


class TestLastDecisions:
    def test_the_newest_first_each_item_once_without_amendments(self, voted):
        html = render(LastDecisionsBlock(), limit=5)
        assert html.index("A park by the river") < html.index("Minutes of the last meeting")
        assert html.count("A park by the river") == 1
        assert "Rejected" in html
        assert "Adopted" in html
        assert "Fewer trees" not in html
        assert "Minutes of the last" not in render(LastDecisionsBlock(), limit=1)

    def test_what_is_being_recorded_and_what_was_undone_is_none(self, clerk, everybody_present):
        clerk.press("start")
        item = clerk.items()[0]
        clerk.press("item", item=item.pk)
        clerk.begin(item)
        assert "Nothing was decided yet" in render(LastDecisionsBlock(), limit=5)

    def test_as_many_queries_for_one_as_for_many(self, voted, django_assert_max_num_queries):
        with django_assert_max_num_queries(30) as one:
            render(LastDecisionsBlock(), limit=1)
        with django_assert_max_num_queries(len(one)):
            render(LastDecisionsBlock(), limit=5)


class TestOneItem:
    def test_it_says_what_was_decided_and_plays_its_clip(self, voted):
        Recording.objects.create(
            space=voted.space,
            address="/media/council.mp4",
            started_at=voted.now - timedelta(minutes=10),
        )
        first = voted.items()[0]
        html = render(MeetingItemBlock(), meeting=voted.page.pk, item=first.pk, heading="")
        assert "Adopted" in html
        assert "council.mp4" in html
        assert f"{voted.page.get_url()}{first.slug}/" in html

    def test_without_a_film_it_is_there_without_a_player(self, clerk):
        item = clerk.items()[1]
        html = render(MeetingItemBlock(), meeting=clerk.page.pk, item=item.pk, heading="Our park")
        assert "Our park" in html
        assert "civic-player" not in html

    def test_an_item_of_another_meeting_or_of_a_hidden_one_leaves_no_trace(self, clerk, council):
        other = make_meeting(council_body=council)
        item = Clerk(other).items()[0]
        assert render(MeetingItemBlock(), meeting=clerk.page.pk, item=item.pk) == ""
        mine = clerk.items()[0]
        PageViewRestriction.objects.create(page=clerk.page, restriction_type="login")
        assert render(MeetingItemBlock(), meeting=clerk.page.pk, item=mine.pk) == ""

    def test_an_editor_is_told_that_there_is_no_such_item(self, clerk):
        block = MeetingItemBlock()
        value = {"meeting": clerk.page.pk, "item": clerk.items()[0].pk, "heading": ""}
        block.clean(block.to_python(value))
        with pytest.raises(ValidationError):
            block.clean(block.to_python({**value, "item": 10**9}))


@pytest.mark.parametrize(
    "block", [MeetingLiveBlock(), NextMeetingsBlock(), LastDecisionsBlock(), MeetingItemBlock()]
)
def test_each_is_previewed_on_a_site_without_a_meeting(block):
    html = block.render(block.get_preview_value(), context={"civic_samples": True})
    assert "cycle path" in html or "Town council" in html
    assert Template(html).render(Context()) == html
