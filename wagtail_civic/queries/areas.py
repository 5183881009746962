"""Where people placed something: counted by district, never shown as points, which may be somebody's home."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.functions import Round
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail_civic import formatting
from wagtail_civic.formats.geojson import Outline, Picture, Point, outline
from wagtail_civic.models import District, Space, SurveyAnswer, counted
from wagtail_civic.survey.crossing import UNTOLD as OUTSIDE
from wagtail_civic.survey.crossing import sizes

#: Shades of a picture, the darkest last.
SHADES = 5


@dataclass(frozen=True)
class Area:
    """One district, or several together; ``number`` is written on the picture, 0 for what is not on it."""

    label: str
    count: int
    percent: float
    number: int = 0
    path: str = ""
    x: int = 0
    y: int = 0
    shade: int = 0
    middle: Point | None = None


@dataclass(frozen=True)
class Map:
    view: str
    areas: list[Area]
    total: int

    @property
    def points(self) -> str:
        """What is written on the picture, as a script reads it: latitude, longitude, district, number."""
        told = [(each.middle, each) for each in self.areas if each.number and each.middle]
        rows = [
            [round(at[1], 5), round(at[0], 5), area.label, formatting.number(area.count)]
            for at, area in told
        ]
        return json.dumps(rows) if rows else ""


def count(space: Space, places: Sequence[str]) -> dict[str, list[list[Any]]]:
    """By question, how many points each district has, as a tally keeps it: small numbers are put together."""
    shapes = _shapes()
    if not shapes or not places:
        return {}
    found: dict[str, dict[str, int]] = {key: {} for key in places}
    for question, latitude, longitude, many in _points(space, places):
        area = _area(shapes, float(longitude), float(latitude))
        found[question][area] = found[question].get(area, 0) + many
    for question, area, many in _said(space, places, shapes):
        found[question][area] = found[question].get(area, 0) + many
    return {
        question: [[list(keys), many] for keys, many in sorted(sizes(areas), key=_most_first)]
        for question, areas in found.items()
    }


def _most_first(row: tuple[Sequence[str], int]) -> tuple[bool, int]:
    """What is no district by itself comes last."""
    keys, many = row
    return len(keys) > 1 or OUTSIDE in keys, -many


def _answers(space: Space, places: Sequence[str]) -> QuerySet[SurveyAnswer]:
    return SurveyAnswer.objects.filter(
        response__in=counted(space), question__space=space, question__key__in=places
    )


def _said(space: Space, places: Sequence[str], shapes: Mapping[str, Outline]) -> Any:
    """Where people named a district, in any language, and no point."""
    named = District.objects.filter(key__in=shapes).values_list("key", "name").distinct()
    which = [
        When(Q(text=name) | Q(text__endswith=f" ({name})"), then=Value(key)) for key, name in named
    ]
    rows = _answers(space, places).filter(latitude__isnull=True).order_by()
    told = rows.annotate(area=Case(*which, default=Value(""))).exclude(area="")
    return told.values_list("question__key", "area").annotate(n=Count("*")).iterator()


def _points(space: Space, places: Sequence[str]) -> Any:
    """To about a hundred metres: so many squares has a town, whatever the number of answers."""
    rows = _answers(space, places).filter(latitude__isnull=False)
    squares = rows.order_by().annotate(north=Round("latitude", 3), east=Round("longitude", 3))
    return squares.values_list("question__key", "north", "east").annotate(n=Count("*")).iterator()


def _area(shapes: Mapping[str, Outline], longitude: float, latitude: float) -> str:
    return next((key for key, shape in shapes.items() if shape.holds(longitude, latitude)), OUTSIDE)


def _shapes() -> dict[str, Outline]:
    """Of every district that has an outline, which is the same in all languages."""
    rows = District.objects.filter(geojson__isnull=False).order_by("order", "key", "pk")
    found = {key: outline(shape) for key, shape in rows.values_list("key", "geojson") if shape}
    return {key: shape for key, shape in found.items() if shape}


def box() -> tuple[float, float, float, float] | None:
    """West, south, east and north of all districts together, in degrees; None where none has an outline."""
    boxes = [shape.box for shape in _shapes().values()]
    if not boxes:
        return None
    west, south, east, north = zip(*boxes, strict=True)
    return min(west), min(south), max(east), max(north)


def picture(found: Sequence[Sequence[Any]]) -> Map | None:
    """What was counted, in words and drawn; None where too few people placed anything to be told apart."""
    total = sum(many for _keys, many in found)
    shapes = _shapes() if total else {}
    if not shapes:
        return None
    names = _names()
    drawing, most = Picture(shapes.values()), max(many for _keys, many in found)
    areas = [
        _drawn(number, keys, many, total, most, shapes, names, drawing)
        for number, (keys, many) in enumerate(found, start=1)
    ]
    told = {key for keys, _many in found if len(keys) == 1 for key in keys}
    # The others are on the picture as well, without a number: it would not be the town without them.
    empty = [Area("", 0, 0, path=drawing.path(s)) for key, s in shapes.items() if key not in told]
    return Map(drawing.view, [*areas, *empty], total)


def _drawn(
    number: int,
    keys: Sequence[str],
    many: int,
    total: int,
    most: int,
    shapes: Mapping[str, Outline],
    names: Mapping[str, str],
    drawing: Picture,
) -> Area:
    label, percent = ", ".join(names.get(key, key) for key in keys), 100 * many / total
    shape = shapes.get(keys[0]) if len(keys) == 1 else None
    if shape is None:
        return Area(_together(label, len(keys)), many, percent)
    x, y = drawing.at(shape.middle)
    shade = -(-SHADES * many // most)
    return Area(label, many, percent, number, drawing.path(shape), x, y, shade, shape.middle)


def _together(label: str, number: int) -> str:
    return label if number == 1 else _("Other areas together: %(areas)s") % {"areas": label}


def _names() -> dict[str, str]:
    return {OUTSIDE: _("Outside the districts"), **names()}


def names() -> dict[str, str]:
    """Of every district by its key: in the language that is spoken, or in the one that there is."""
    rows = District.objects.order_by("order", "name", "pk")
    found: dict[str, str] = {}
    for key, name, language in rows.values_list("key", "name", "locale__language_code"):
        if language == get_language() or key not in found:
            found[key] = name
    return found
