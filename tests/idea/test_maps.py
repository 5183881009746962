"""Where ideas are: on a map where the site has tiles, and everywhere else in words, a list and a file."""

import gzip
import json
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from tests.given import given
from tests.idea.conftest import address, post, send
from wagtail_civic import keeping
from wagtail_civic.models import District, Idea
from wagtail_civic.queries import maps
from wagtail_civic.testing import last_code, make_ideabox, propose, space_of

pytestmark = [pytest.mark.django_db, pytest.mark.requires_app("wagtail_civic.pages")]

WORDS = {
    "title": "A fountain by the school",
    "body": "Children are thirsty.",
    "email": "ada@example.org",
}
HERE = {"latitude": "43.60451", "longitude": "1.44421"}


@given
def mapped_box():
    page = make_ideabox(title="The idea box")
    propose(page, "Benches", place="The old mill", **HERE)
    return page


@pytest.fixture
def box(mapped_box):
    return mapped_box


@pytest.fixture
def tiles(settings, monkeypatch):
    """A site with tiles, whether or not what npm brings is built here."""
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": "osm"}
    monkeypatch.setattr(maps, "has_leaflet", lambda: True)


def words(response):
    return response.content.decode()


class TestWithoutTiles:
    def test_no_page_speaks_of_a_map(self, client, box):
        idea = Idea.objects.get()
        for url in (
            box.get_url(),
            f"{box.get_url()}{idea.pk}-benches/",
            address("idea_propose", box),
        ):
            shown = words(client.get(url))
            assert "civic-map" not in shown
            assert "Show the map" not in shown

    def test_an_idea_says_where_it_is_in_words_and_degrees(self, client, box):
        idea = Idea.objects.get()
        shown = words(client.get(f"{box.get_url()}{idea.pk}-benches/"))
        assert "The old mill" in shown
        assert "Latitude 43.60451, longitude 1.44421" in shown

    def test_without_a_place_it_says_nothing_of_one(self, client, box):
        idea = propose(box, "Trees")
        assert "Where it would be" not in words(client.get(f"{box.get_url()}{idea.pk}-trees/"))

    def test_what_the_setting_does_not_say_well_is_no_map(self, client, box, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": {"url": "nowhere"}}
        assert "civic-map" not in words(client.get(box.get_url()))

    def test_nor_are_tiles_without_what_draws_them(self, client, box, tiles, monkeypatch):
        monkeypatch.setattr(maps, "has_leaflet", lambda: False)
        assert "civic-map" not in words(client.get(box.get_url()))


class TestTheList:
    def test_nothing_is_fetched_from_elsewhere_by_the_page_itself(self, client, box, tiles):
        shown = words(client.get(box.get_url()))
        assert "It is sent by OpenStreetMap (tile.openstreetmap.org)" in shown
        assert 'src="https://' not in shown
        assert 'href="https://tile' not in shown

    def test_the_map_shows_what_the_filters_let_through(self, client, box, tiles):
        shown = words(client.get(box.get_url() + "?q=bench&sort=random&page=1"))
        points = address("idea_points", box)
        assert f'data-src="{points}?q=bench"' in shown
        assert f'href="{points}?q=bench"' in shown

    def test_a_box_that_asks_for_no_place_has_none(self, client, tiles):
        box = make_ideabox(asks_place=False)
        propose(box, "Benches")
        shown = words(client.get(box.get_url()))
        assert "civic-map" not in shown
        assert "GeoJSON" not in shown

    def test_it_costs_no_statement(self, client, box, tiles, django_assert_num_queries, settings):
        client.get(box.get_url())
        keeping.forget()
        with CaptureQueriesContext(connection) as with_map:
            client.get(box.get_url())
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": ""}
        with django_assert_num_queries(len(with_map)):
            client.get(box.get_url())


class TestOneIdea:
    def test_its_point_is_written_as_scripts_read_it_in_every_language(self, client, box, tiles):
        idea = Idea.objects.get()
        shown = words(
            client.get(f"{box.get_url()}{idea.pk}-benches/", headers={"accept-language": "fr"})
        )
        assert 'data-latitude="43.60451" data-longitude="1.44421"' in shown

    def test_what_is_in_a_title_stays_words(self, client, box, tiles):
        idea = propose(box, '"><script>alert(1)</script>', **HERE)
        shown = words(client.get(f"{box.get_url()}{idea.pk}-x/", follow=True))
        assert "<script>alert" not in shown


class TestProposing:
    def test_a_point_is_kept_with_the_idea(self, client, box):
        place = {f"place-{part}": value for part, value in HERE.items()}
        send(client, address("idea_propose", box), **WORDS, **place, **{"place-label": "The yard"})
        post(client, address("idea_propose_code", box), {"code": last_code("ada@example.org")})
        idea = Idea.objects.get(title=WORDS["title"])
        assert (str(idea.latitude), str(idea.longitude)) == ("43.60451", "1.44421")
        assert idea.place == "The yard"

    @pytest.mark.parametrize(
        "point",
        [
            {"place-latitude": "43.6"},
            {"place-latitude": "143.6", "place-longitude": "1"},
            {"place-latitude": "north", "place-longitude": "1"},
        ],
    )
    def test_half_a_point_and_no_point_are_refused_at_their_field(self, client, box, point):
        shown = send(client, address("idea_propose", box), **WORDS, **point)
        assert "place" in shown.context["form"].errors
        assert Idea.objects.count() == 1

    def test_a_place_is_chosen_from_a_list_where_no_district_is_asked(self, client):
        locale = Locale.get_default()
        District.objects.create(key="mill", name="Mill", locale=locale)
        box = make_ideabox(asks_district=False)
        form = words(client.get(address("idea_propose", box)))
        assert "<option>Mill</option>" in form
        sent = {"place-label": "The bridge", "place-district": "Mill"}
        again = send(client, address("idea_propose", box), **{**WORDS, "email": "nobody"}, **sent)
        assert "<option selected>Mill</option>" in words(again)
        assert 'value="The bridge"' in words(again)
        send(client, address("idea_propose", box), **WORDS, **sent)
        post(client, address("idea_propose_code", box), {"code": last_code("ada@example.org")})
        assert Idea.objects.get().place == "The bridge (Mill)"

    def test_the_form_offers_her_own_position_and_a_map_of_the_districts(self, client, box, tiles):
        shape = [[1.35, 43.53], [1.52, 43.53], [1.52, 43.67], [1.35, 43.67], [1.35, 43.53]]
        outline = {"type": "Polygon", "coordinates": [shape]}
        District.objects.create(
            key="c", name="Centre", locale=Locale.get_default(), geojson=outline
        )
        shown = words(client.get(address("idea_propose", box)))
        assert 'data-of="pick"' in shown
        assert 'data-box="1.35000,43.53000,1.52000,43.67000"' in shown
        assert "Use my position" in shown

    def test_the_site_says_which_part_of_the_earth_it_is_about(self, client, box, tiles, settings):
        settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_BOX": [1, 43, 2, 44]}
        shown = words(client.get(address("idea_propose", box)))
        assert 'data-box="1.00000,43.00000,2.00000,44.00000"' in shown


NOUNS = [
    "benches",
    "trees",
    "fountains",
    "lamps",
    "shelters",
    "gardens",
    "crossings",
    "murals",
    "markets",
    "bridges",
]
PLACES = [
    "school",
    "station",
    "library",
    "river",
    "mill",
    "square",
    "market",
    "church",
    "stadium",
    "pool",
]
WHOM = [
    "children",
    "elders",
    "cyclists",
    "walkers",
    "families",
    "nurses",
    "players",
    "readers",
    "drivers",
    "shoppers",
]


def test_ten_thousand_points_are_small(client, box):
    """The measure is what a browser downloads. Titles differ as those of a city do."""
    chance = random.Random(7)
    space, now = space_of(box), timezone.now()
    rows = [
        Idea(
            space=space,
            title=(
                f"{chance.choice(NOUNS).title()} for {chance.choice(WHOM)} near the "
                f"{chance.choice(PLACES)}, {chance.randrange(1, 400)} {chance.choice(NOUNS)} street"
            ),
            body="More.",
            latitude=round(43.6 + chance.gauss(0, 0.03), 5),
            longitude=round(1.44 + chance.gauss(0, 0.04), 5),
            person_key=f"{number:064}",
            receipt=f"R{number}",
            digest=f"{number:064}",
            state=Idea.State.CONFIRMED,
            submitted_at=now,
        )
        for number in range(10_000)
    ]
    Idea.objects.bulk_create(rows, batch_size=2000)
    answer = client.get(address("idea_points", box))
    assert len(json.loads(answer.content)["features"]) == 10_000
    assert len(gzip.compress(answer.content, 6)) <= 300_000
