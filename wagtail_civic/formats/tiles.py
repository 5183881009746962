"""Whose tiles a map is drawn from: a name that is known here, or an address of the site's own choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

#: West, south, east and north, in degrees.
Box = tuple[float, float, float, float]

EARTH: Box = (-180.0, -60.0, 180.0, 75.0)
#: Where columns and rows of tiles are counted from the north-west, as all the web's are (EPSG:3857).
PARTS = {"z", "x", "y"}
CLOSEST = 22


@dataclass(frozen=True)
class Tiles:
    """
    ``url`` has ``{z}``, ``{x}`` and ``{y}``; ``attribution`` is what whoever made them wishes to be called.

    ``referrer`` tells them the site (not the page) on which they are shown, for those who demand it.
    """

    url: str
    attribution: str
    link: str = ""
    max_zoom: int = 19
    referrer: bool = False
    box: Box = EARTH

    @property
    def host(self) -> str:
        """Who is asked for them; empty where that is the site itself."""
        return urlsplit(self.url).netloc


IGN = Tiles(
    "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
    "IGN – Plan IGN",
    "https://geoservices.ign.fr/planign",
    box=(-5.2, 41.3, 9.6, 51.1),
)
OSM = Tiles(
    "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    "OpenStreetMap",
    "https://www.openstreetmap.org/copyright",
    # Their rules of use demand it.
    referrer=True,
)
PRESETS = {"ign": IGN, "osm": OSM}
KINDS: dict[str, type] = {
    "url": str,
    "attribution": str,
    "link": str,
    "max_zoom": int,
    "referrer": bool,
}


def read(value: Any) -> Tiles | None:
    """Those that a setting names; None where it names none, or where what it says makes no sense."""
    if not value or problem(value):
        return None
    return PRESETS[value] if isinstance(value, str) else Tiles(**value)


def problem(value: Any) -> str:
    """What keeps a setting from naming tiles, in a few words; empty where nothing does."""
    if isinstance(value, Mapping):
        return _of_dictionary(value)
    known = not value or value in PRESETS
    return "" if known else f"names none of {', '.join(PRESETS)}"


def _of_dictionary(value: Mapping[Any, Any]) -> str:
    unknown = [str(key) for key in value if key not in KINDS]
    if unknown:
        return f"has an unknown key: {unknown[0]}"
    missing = [key for key in ("url", "attribution") if not value.get(key)]
    if missing:
        return f"has no {missing[0]}"
    wrong = [key for key, given in value.items() if type(given) is not KINDS[key]]
    if wrong:
        return f"has a {wrong[0]} that is no {KINDS[wrong[0]].__name__}"
    if not 1 <= value.get("max_zoom", 1) <= CLOSEST:
        return f"has a max_zoom that is not from 1 to {CLOSEST}"
    return _of_url(value["url"])


def _of_url(url: str) -> str:
    try:
        parts, found = urlsplit(url), {name for _text, name, *_rest in Formatter().parse(url)}
    except ValueError:
        return "has a url that cannot be read"
    if not (url.startswith("/") or (parts.scheme in ("http", "https") and parts.netloc)):
        return "has a url that begins neither with https:// nor with /"
    if found - {None} != PARTS:
        return "has a url without {z}, {x} and {y}, or with more than these"
    return ""


def box(value: Any) -> Box | None:
    """A part of the earth from four numbers; None where they are none."""
    if len(value) != 4:
        return None
    west, south, east, north = (float(each) for each in value)
    fits = -180 <= west < east <= 180 and -90 <= south < north <= 90
    return (west, south, east, north) if fits else None
