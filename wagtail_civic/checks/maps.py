"""Tiles and parts of the earth that nothing could be drawn from."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Error, Warning, register

from wagtail_civic.checks.configuration import entry
from wagtail_civic.conf import CivicSettings, civic_settings
from wagtail_civic.formats import tiles

LEAFLET_ASSET = "wagtail_civic/vendor/leaflet/leaflet.js"


@register
def check_maps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    # What has the wrong type is told by another check.
    if CivicSettings.mistyped() or not apps.is_installed("django.contrib.staticfiles"):
        return []
    return [*_tiles(), *_box(), *_leaflet()]


def _tiles() -> Iterator[CheckMessage]:
    wrong = tiles.problem(civic_settings.MAP_TILES)
    if wrong:
        yield Error(
            f"MAP_TILES in WAGTAIL_CIVIC {wrong}, so there are no maps.",
            hint=(
                "In WAGTAIL_CIVIC, name tiles that are known here, or give a url, an attribution and a "
                f"max_zoom: `{entry('MAP_TILES', 'osm')}`"
            ),
            id="civic.E016",
        )


def _box() -> Iterator[CheckMessage]:
    given = civic_settings.MAP_BOX
    if given and tiles.box(given) is None:
        yield Error(
            "MAP_BOX in WAGTAIL_CIVIC is no part of the earth.",
            hint=(
                "In WAGTAIL_CIVIC, write west, south, east and north in degrees, as Toulouse has them: "
                f"`{entry('MAP_BOX', [1.35, 43.53, 1.52, 43.67])}`"
            ),
            id="civic.E017",
        )


def _leaflet() -> Iterator[CheckMessage]:
    if tiles.read(civic_settings.MAP_TILES) and finders.find(LEAFLET_ASSET) is None:
        yield Warning(
            "MAP_TILES is set, but the script that draws maps is missing, so there are none.",
            hint=(
                "The released package contains it: reinstall it. In a clone of the repository, install "
                f"Node and run make assets; or in WAGTAIL_CIVIC do without: `{entry('MAP_TILES', '')}`"
            ),
            id="civic.W010",
        )
