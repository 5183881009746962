"""Outlines as GeoJSON (RFC 7946) has them: where a point lies, and a picture of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, isfinite, radians
from typing import Any

#: Longitude and latitude, in degrees.
Point = tuple[float, float]
#: The width of a picture, in its own units.
WIDTH = 1000
#: Of one outline; more are a survey of the ground and no district.
MOST_POINTS = 20_000


@dataclass(frozen=True)
class Outline:
    """Rings of points. What lies within an odd number of them is inside: holes are rings as well."""

    rings: tuple[tuple[Point, ...], ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        longitudes = [point[0] for ring in self.rings for point in ring]
        latitudes = [point[1] for ring in self.rings for point in ring]
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    def holds(self, longitude: float, latitude: float) -> bool:
        return sum(_within(ring, longitude, latitude) for ring in self.rings) % 2 == 1

    @property
    def middle(self) -> Point:
        """Of its largest ring: where a number of the outline is written."""
        largest = max(self.rings, key=len)
        west, south, east, north = Outline((largest,)).box
        return (west + east) / 2, (south + north) / 2


def outline(value: Any) -> Outline | None:
    """None for what is no outline: whoever typed it may have typed anything."""
    try:
        rings = tuple(_rings(value))
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError):
        return None
    number = sum(len(ring) for ring in rings)
    return Outline(rings) if rings and number <= MOST_POINTS else None


def _rings(value: Any) -> Iterator[tuple[Point, ...]]:
    kind = value["type"]
    if kind == "FeatureCollection":
        for each in value["features"]:
            yield from _rings(each)
    elif kind == "Feature":
        yield from _rings(value["geometry"])
    elif kind == "Polygon":
        yield from (_ring(ring) for ring in value["coordinates"])
    elif kind == "MultiPolygon":
        yield from (_ring(ring) for polygon in value["coordinates"] for ring in polygon)


def _ring(points: Sequence[Sequence[Any]]) -> tuple[Point, ...]:
    found = tuple((float(point[0]), float(point[1])) for point in points)
    if len(found) < 3 or not all(_on_earth(*point) for point in found):
        raise ValueError(points)
    return found


def _on_earth(longitude: float, latitude: float) -> bool:
    return isfinite(longitude + latitude) and abs(longitude) <= 180 and abs(latitude) <= 90


def _within(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a line from here to the east crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


class Picture:
    """Outlines side by side on one sheet, north being up."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        boxes = [each.box for each in outlines]
        self.west = min(box[0] for box in boxes)
        self.north = max(box[3] for box in boxes)
        south, east = min(box[1] for box in boxes), max(box[2] for box in boxes)
        # Degrees of longitude are shorter the farther north they are.
        self.narrow = max(cos(radians((south + self.north) / 2)), 0.01)
        self.scale = WIDTH / max((east - self.west) * self.narrow, 1e-9)
        self.height = max(round((self.north - south) * self.scale), 1)

    @property
    def view(self) -> str:
        return f"0 0 {WIDTH} {self.height}"

    def at(self, point: Point) -> tuple[int, int]:
        x = (point[0] - self.west) * self.narrow * self.scale
        return round(x), round((self.north - point[1]) * self.scale)

    def path(self, shape: Outline) -> str:
        """As SVG draws it."""
        return "".join(f"M{self._line(ring)}Z" for ring in shape.rings)

    def _line(self, ring: Iterable[Point]) -> str:
        return "L".join("{} {}".format(*self.at(point)) for point in ring)
