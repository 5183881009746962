"""Calendars and feeds: what they hold, for whom, and that other programs can read them."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction, Site

from tests.consultation.conftest import translated
from wagtail_civic.formats.ical import Event, calendar, escaped, folded
from wagtail_civic.testing import make_consultation, make_consultation_index, make_petition
from wagtail_civic.testing.pages import home_page

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.mark.alike
class TestFormat:
    def test_a_long_line_is_folded_within_75_octets_and_no_character_is_cut(self):
        line = "SUMMARY:" + "é" * 100
        pieces = folded(line).split("\r\n ")
        assert "".join(pieces) == line
        assert all(
            len(piece.encode()) <= 75 for piece in [pieces[0], *map(" {}".format, pieces[1:])]
        )

    def test_what_has_a_meaning_is_escaped_and_control_characters_go(self):
        assert escaped("a,b;c\\d\r\ne\x07") == "a\\,b\\;c\\\\d\\ne"

    def test_a_title_cannot_begin_another_event(self):
        said = calendar("x", [Event("1", NOON, "a\r\nEND:VEVENT", url="u\r\nX:1")], stamp=NOON)
        assert said.count("\r\nEND:VEVENT\r\n") == 1
        assert "\r\nX:1" not in said

    def test_moments_are_in_utc_and_need_a_zone(self):
        zone = NOON.astimezone().tzinfo
        assert "DTSTART:20270301T120000Z\r\n" in calendar(
            "x", [Event("1", NOON.astimezone(zone), "t")], stamp=NOON
        )
        with pytest.raises(ValueError, match="time zone"):
            calendar("x", [Event("1", NOON.replace(tzinfo=None), "t")], stamp=NOON)


@pytest.fixture
def index(db, now):
    index = make_consultation_index()
    make_consultation(parent=index, title="Trees, and shade", now=now)
    return index


def read(page, name, query="", **how):
    return Client(**how).get(reverse(f"wagtail_civic:{name}", args=[page.pk]) + query)


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


def items(response):
    return list(ElementTree.fromstring(response.content).iter("item"))  # noqa: S314


@pytest.mark.django_db
class TestAtTheDoor:
    def test_a_calendar_has_each_opening_and_closing_under_a_name_that_stays(self, page, now):
        response = read(page, "calendar")
        said = unfolded(response)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert response["Cache-Control"] == "public, max-age=300"
        # Five steps, of which the first has no end.
        assert said.count("BEGIN:VEVENT") == 9
        assert "SUMMARY:Getting around in ten years – “Choose” closes" in said
        closes = (now + timedelta(days=20)).astimezone(UTC)
        assert f"DTSTART:{closes:%Y%m%dT%H%M%SZ}" in said
        uid = f"UID:{page.translation_key}.{page.steps[3].id}.closes@wagtail-civic"
        assert uid in said
        page.title = "Renamed"
        page.save_revision().publish()
        assert uid in unfolded(read(page, "calendar"))

    def test_a_list_has_a_calendar_and_a_feed_with_its_filters(self, index):
        assert "Trees\\, and shade" in unfolded(read(index, "calendar"))
        assert "Trees" not in unfolded(read(index, "calendar", "?state=ended"))
        response = read(index, "feed")
        assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
        [item] = items(response)
        assert item.findtext("title") == "Trees, and shade"
        assert item.findtext("description").startswith("Now: Choose, until")
        assert item.findtext("link").startswith("http://localhost/en/")
        assert items(read(index, "feed", "?q=x")) == []

    def test_feeds_speak_the_language_of_their_page(self, page):
        french = translated(page, title="Se déplacer")
        said = unfolded(read(french, "calendar", HTTP_ACCEPT_LANGUAGE="en"))
        assert "Se déplacer" in said
        assert read(french, "calendar")["Content-Language"] == "fr"

    @pytest.mark.parametrize("name", ["calendar", "feed"])
    def test_what_is_not_live_or_of_another_kind_has_none(self, index, name):
        assert read(make_petition(), name).status_code == 404
        index.unpublish()
        assert read(index, name).status_code == 404

    def test_one_consultation_has_no_feed(self, page):
        assert read(page, "feed").status_code == 404

    @pytest.mark.parametrize("name", ["calendar", "feed"])
    def test_another_site_has_none(self, index, name):
        home = home_page().specific
        root = type(home)(title="Elsewhere", slug="elsewhere", locale=home.locale)
        home.get_parent().add_child(instance=root)
        Site.objects.create(hostname="elsewhere.test", root_page_id=root.pk)
        assert read(index, name, HTTP_HOST="elsewhere.test").status_code == 404
        assert read(index, name, HTTP_HOST="localhost").status_code == 200
        Site.clear_site_root_paths_cache()

    def test_behind_a_restriction_it_asks_for_the_password_and_no_cache_keeps_it(self, index):
        PageViewRestriction.objects.create(page=index, restriction_type="login")
        response = read(index, "feed")
        assert response.status_code == 302
        assert re.search("no-store|private", response["Cache-Control"])

    def test_a_control_character_in_a_title_breaks_no_feed(self, index):
        [trees] = index.get_children().specific()
        trees.title = "Trees\x0b"
        trees.save()
        assert len(items(read(index, "feed"))) == 1
