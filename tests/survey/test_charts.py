"""What is drawn of the figures, each from a table that says the same."""

import json
import re
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.models import Locale

from tests.given import given
from tests.survey.resident import Resident
from tests.survey.strategies import question
from wagtail_civic.formats.geojson import outline
from wagtail_civic.forms.survey.widgets import PlaceWidget
from wagtail_civic.models import District, Survey
from wagtail_civic.queries import areas, maps
from wagtail_civic.queries import survey as queries
from wagtail_civic.queries.results import in_words
from wagtail_civic.services import spaces
from wagtail_civic.survey.counting import Result
from wagtail_civic.testing import make_survey, place, question_block, respond_many


def square(west, south, side=0.01):
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side]]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


@pytest.mark.parametrize(
    ("kind", "said"), [("date", "Days are not published"), ("long_text", "in people’s own words")]
)
def test_what_is_not_published_is_called_what_it_is(kind, said):
    result = in_words(question(kind), Result(question(kind), 3, {}))
    shown = render_to_string("wagtail_civic/elements/question_result.html", {"result": result})
    assert said in shown
    assert shown.count("not published") == 1


class TestOutlines:
    def test_know_what_lies_inside_and_what_in_a_hole(self):
        shape = square(2, 48, 1)
        shape["coordinates"] += square(2.4, 48.4, 0.2)["coordinates"]
        found = outline(shape)
        assert found.holds(2.1, 48.1)
        assert not found.holds(2.5, 48.5)
        assert not found.holds(3.5, 48.5)

    @pytest.mark.parametrize(
        "wrong",
        [
            None,
            [],
            "x",
            {"type": "Point", "coordinates": [1, 2]},
            {"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]},
            {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]},
            {"type": "Polygon", "coordinates": [[[1, 200]] * 4]},
            {"type": "Polygon", "coordinates": [[[float("nan"), 2]] * 4]},
            {"type": "Polygon", "coordinates": [[[1, 2]] * 30_000]},
            {"type": "FeatureCollection", "features": [{}]},
        ],
    )
    def test_of_anything_else_are_none(self, wrong):
        assert outline(wrong) is None


@given
def drawn_market() -> Survey:
    locale = Locale.get_default()
    for number, key in enumerate(["north", "middle", "south"]):
        shape = square(2.30, 48.88 - number / 100)
        District.objects.create(
            key=key, name=key.title(), locale=locale, geojson=shape, order=number
        )
    survey = make_survey(
        [
            question_block("place", "Where is a bench missing?", name="bench"),
            question_block(
                "matrix",
                "How often?",
                name="often",
                rows=["Bus", "Bike"],
                options=["Daily", "Never"],
            ),
            question_block(
                "scale",
                "How safe?",
                name="safe",
                minimum=1,
                maximum=3,
                low="not at all",
                high="very",
            ),
            question_block("ranking", "What first?", name="first", options=["Trees", "Water"]),
        ],
        title="The market",
        results_shown="always",
    )
    where, often, safe, first = queries.published(spaces.for_page(survey, now=timezone.now()), "en")
    daily, never = often.option_keys
    bus, bike = often.row_keys
    trees, water = first.option_keys
    points = [48.885] * 20 + [48.875] * 15 + [48.865] * 3 + [50.0]
    respond_many(
        survey,
        [
            {
                where.key: {"latitude": latitude, "longitude": 2.305},
                often.key: {bus: daily, bike: never},
                safe.key: 1 + number % 3,
                first.key: [trees, water],
            }
            for number, latitude in enumerate(points)
        ],
    )
    return survey


@pytest.fixture
def shown(drawn_market, db):
    nadia = Resident(place(drawn_market), drawn_market)
    return nadia.client.get(nadia.url("results")).content.decode()


pytestmark = [pytest.mark.django_db, pytest.mark.alike]


def test_places_are_counted_by_district_and_small_ones_with_another(shown):
    assert "1 · North" in shown
    assert "Other areas together: " in shown
    assert ">3</td>" not in shown
    assert "48.8" not in shown


def test_a_map_shows_no_more_than_the_table(drawn_market, db, settings, monkeypatch):
    settings.WAGTAIL_CIVIC = {**settings.WAGTAIL_CIVIC, "MAP_TILES": "osm"}
    monkeypatch.setattr(maps, "has_leaflet", lambda: True)
    nadia = Resident(place(drawn_market), drawn_market)
    shown = nadia.client.get(nadia.url("results")).content.decode()
    (points,) = re.findall('data-points="([^"]*)"', shown)
    # In the middle of a district that has a number in the table; those put together are nowhere.
    assert json.loads(unescape(points)) == [[48.885, 2.305, "North", "20"]]


def test_a_district_that_was_chosen_counts_like_a_point_in_it(drawn_market, db):
    space = spaces.for_page(drawn_market, now=timezone.now())
    where = next(iter(queries.published(space, "en")))
    said = ["South"] * 12 + ["Market hall (South)"] * 3 + ["Southern road"] * 15
    respond_many(drawn_market, [{where.key: {"label": words}} for words in said])
    found = {tuple(keys): many for keys, many in areas.count(space, [where.key])[where.key]}
    assert found[("south",)] == 18
    assert sum(found.values()) == 39 + 15


@pytest.mark.parametrize("words", ["", "Market hall"])
def test_a_district_is_chosen_from_a_list(drawn_market, db, words):
    where = next(iter(queries.published(spaces.for_page(drawn_market, now=timezone.now()), "en")))
    widget = PlaceWidget(where)
    value = widget.value_from_datadict({"q-label": words, "q-district": "South"}, None, "q")
    assert value == {"label": "Market hall (South)" if words else "South"}
    drawn = widget.render("q", value)
    assert "<option selected>South</option>" in drawn
    assert f'value="{words}"' in drawn


def test_a_table_of_choices_is_one_table_in_shades(shown):
    assert "civic-shade--5" in shown
    assert shown.count("civic-heat") == 1


def test_the_steps_of_a_scale_stand_on_one_bar_between_their_words(shown):
    assert shown.count('fill-opacity="') == 3
    assert "not at all" in shown


def test_a_ranking_is_drawn_by_its_points(shown):
    assert "39 of 39" in shown
    assert 'width="0.0%"' in shown


def test_how_and_when_people_took_part_is_told_once_it_is_closed(drawn_market, shown):
    assert "How answers came in" not in shown
    space = spaces.for_page(drawn_market, now=timezone.now())
    space.phases.update(closes_at=timezone.now())
    nadia = Resident(place(drawn_market), drawn_market)
    shown = nadia.client.get(nadia.url("results")).content.decode()
    for words in ("How answers came in", "Online", "Responses by day"):
        assert words in shown


def test_nothing_is_drawn_with_a_style_of_its_own(shown):
    assert "style=" not in shown
