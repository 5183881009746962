"""What a map is drawn from, and which part of the earth it shows at first."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from django.apps import apps

from wagtail_civic.conf import civic_settings
from wagtail_civic.formats.tiles import Box, Tiles, box, read
from wagtail_civic.queries import areas

LEAFLET = "static/wagtail_civic/vendor/leaflet/leaflet.js"


class MapSheet:
    """Parts are read when they are asked for: only whoever picks a place needs the outlines of the city."""

    def __init__(self, tiles: Tiles) -> None:
        self.tiles = tiles

    @cached_property
    def box(self) -> str:
        """West, south, east and north of the city, as a script reads them."""
        return _written(self._set or areas.box() or self.tiles.box)

    @property
    def around(self) -> str:
        """The same from the settings alone, for a map that looks where its points are: no statement is made."""
        return _written(self._set or self.tiles.box)

    @property
    def _set(self) -> Box | None:
        return box(civic_settings.MAP_BOX)


def _written(found: Box) -> str:
    return ",".join(f"{each:.5f}" for each in found)


def drawn_map() -> MapSheet | None:
    """None where no tiles are named: then nothing speaks of maps, and everything works without."""
    tiles = read(civic_settings.MAP_TILES)
    return MapSheet(tiles) if tiles and has_leaflet() else None


@cache
def has_leaflet() -> bool:
    """Built from npm: a source checkout may lack it, and then nothing could be drawn."""
    return (Path(apps.get_app_config("wagtail_civic").path) / LEAFLET).is_file()
