"""Meetings of each kind: what their page says of them, what their editor is asked for and begins with."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services.council import presets
from wagtail_civic.testing import (
    comment_on,
    make_meeting,
    make_public_meeting,
    register_for,
    space_of,
)

pytestmark = pytest.mark.django_db

KINDS = ("public", "neighbourhood", "youth", "workshop")


def shown(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


class TestWords:
    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("public", "This public meeting is cancelled."),
            ("neighbourhood", "This meeting of the neighbourhood council is cancelled."),
            ("youth", "This meeting of the youth council is cancelled."),
            ("workshop", "This workshop is cancelled."),
        ],
    )
    def test_what_is_called_off_is_called_by_its_name(self, client, kind, said):
        page = make_public_meeting(preset=kind, standing="cancelled", standing_reason="A flood.")
        assert said in shown(client, page)

    def test_one_comes_to_a_workshop_and_registers_for_it(self, client):
        html = shown(client, make_public_meeting(preset="workshop"))
        assert "Come to the workshop" in html
        assert "Register for the workshop" in html

    def test_what_does_not_take_place_promises_no_agenda_and_no_entry_in_a_calendar(self, client):
        off = make_meeting(agenda=(), standing="cancelled", standing_reason="A flood.")
        html = shown(client, off)
        assert "will be here before the meeting" not in html
        assert "Put it in my calendar" not in html
        coming = shown(client, make_meeting(agenda=()))
        assert "will be here before the meeting" in coming
        assert "Put it in my calendar" in coming

    def test_what_is_over_is_no_more_put_in_a_calendar(self, client):
        past = timezone.now() - timedelta(days=3)
        html = shown(client, make_public_meeting(starts_at=past, agenda=()))
        assert "Put it in my calendar" not in html
        assert "will be here before the meeting" not in html


class TestOrder:
    def test_when_where_and_registration_stand_before_the_agenda(self, client, council):
        html = shown(client, make_meeting(council_body=council, registration=True))
        places = [html.index(each) for each in ("Come to the council", "When and where", "Agenda<")]
        assert places == sorted(places)

    def test_once_it_is_live_what_is_dealt_with_comes_first(self, client, clerk):
        clerk.press("start")
        html = shown(client, clerk.page)
        assert html.index("Agenda<") < html.index("When and where")


class TestViews:
    def test_until_which_hour_is_said_beside_the_item(self, client, clerk):
        html = client.get(f"{clerk.page.url}{clerk.items()[0].slug}/").content.decode()
        assert re.search(r"taken until [^<]*12:00", html)

    def test_what_is_open_until_midnight_names_the_day_alone(self, client, clerk):
        phase = clerk.space.phases.get(key="main")
        midnight = timezone.localtime(phase.closes_at).replace(hour=0, minute=0)
        clerk.space.phases.filter(pk=phase.pk).update(closes_at=midnight)
        html = client.get(f"{clerk.page.url}{clerk.items()[0].slug}/").content.decode()
        assert "taken until" in html
        assert "00:00" not in html

    def test_a_view_is_called_a_view_everywhere_on_its_page(self, client, clerk):
        comment_on(ItemDebate(clerk.page, clerk.items()[0]), "Plant oaks.", stance="for")
        html = client.get(f"{clerk.page.url}{clerk.items()[0].slug}/").content.decode()
        assert "Give your view" in html
        assert "1 view" in html
        assert "omment" not in re.sub(
            r'(?:id|href|src|action|class)="[^"]*"', "", html.split("<h1")[1]
        )

    def test_how_many_are_for_and_against_is_said_and_replies_take_no_side(self, client, clerk):
        debate = ItemDebate(clerk.page, clerk.items()[0])
        first = comment_on(debate, "Plant oaks.", stance="for")
        comment_on(debate, "Limes.", stance="for")
        comment_on(debate, "It costs too much.", stance="against")
        comment_on(debate, "Not at all.", reply_to=first.pk)
        html = client.get(f"{clerk.page.url}{clerk.items()[0].slug}/").content.decode()
        for said in ("For: 2", "Against: 1", "Questions and others: 0"):
            assert said in html
        assert 'class="civic-fill civic-fill--for"' in html

    def test_of_what_nobody_said_anything_there_is_no_bar(self, client, clerk):
        html = client.get(f"{clerk.page.url}{clerk.items()[0].slug}/").content.decode()
        assert "civic-fill--for" not in html


class TestPresets:
    @pytest.mark.parametrize("kind", KINDS)
    def test_each_begins_with_registration_places_and_a_report(self, kind):
        found = presets.values(kind)
        assert found["registration"] is True
        assert found["places"] > 0
        assert found["report_days"] == 15

    @pytest.mark.parametrize("kind", ["council", "circus", ""])
    def test_a_council_and_what_is_no_kind_begin_with_nothing(self, kind):
        assert presets.values(kind) == {}


def test_a_meeting_without_registrations_writes_to_nobody(db):
    from wagtail_civic.queries.registration import written_to

    page = make_public_meeting()
    assert written_to(space_of(page)) == 0
    register_for(page)
    register_for(page)
    assert written_to(space_of(page)) == 2
