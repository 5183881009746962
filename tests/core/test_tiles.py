"""What a setting names tiles by, and what makes no sense of it."""

import pytest

from wagtail_civic.formats.tiles import EARTH, IGN, OSM, box, problem, read

OWN = {"url": "/tiles/{z}/{x}/{y}.png", "attribution": "Ville d’Aubrelle"}


def test_two_are_known_by_name():
    assert read("ign") == IGN
    assert read("osm") == OSM
    assert (IGN.host, OSM.host) == ("data.geopf.fr", "tile.openstreetmap.org")


def test_those_of_the_site_have_no_host():
    found = read(OWN | {"max_zoom": 17})
    assert (found.host, found.max_zoom, found.box) == ("", 17, EARTH)


@pytest.mark.parametrize("value", ["", {}, None])
def test_nothing_names_none(value):
    assert read(value) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("mapquest", "names none of ign, osm"),
        ({"attribution": "IGN"}, "has no url"),
        ({"url": OWN["url"]}, "has no attribution"),
        (OWN | {"zoom": 3}, "has an unknown key: zoom"),
        (OWN | {"max_zoom": "17"}, "has a max_zoom that is no int"),
        (OWN | {"max_zoom": True}, "has a max_zoom that is no int"),
        (OWN | {"max_zoom": 40}, "has a max_zoom that is not from 1 to 22"),
        (OWN | {"url": "javascript:{z}{x}{y}"}, "has a url that begins neither"),
        (OWN | {"url": "https://tiles.example/{z}/{x}.png"}, "has a url without"),
        (OWN | {"url": "https://{s}.tiles.example/{z}/{x}/{y}.png"}, "has a url without"),
        (OWN | {"url": "https://tiles.example/{z/{x}/{y}.png"}, "has a url"),
    ],
)
def test_what_makes_no_sense_is_said_and_names_none(value, said):
    assert problem(value).startswith(said)
    assert read(value) is None


def test_a_part_of_the_earth():
    assert box([1.35, 43.53, 1.52, 43.67]) == (1.35, 43.53, 1.52, 43.67)


@pytest.mark.parametrize(
    "value",
    [[], [1, 2, 3], [2, 43, 1, 44], [1, 44, 2, 43], [1, 43, 2, 95], [1, 2, 3, float("nan")]],
)
def test_of_anything_else_is_none(value):
    assert box(value) is None
