"""Where commitments are, for a map: all of them in one answer."""

from typing import Any

from django.db.models import QuerySet

from wagtail_civic.addresses import address
from wagtail_civic.formatting import in_language
from wagtail_civic.models import Commitment
from wagtail_civic.queries.commitment.sheet import CommitmentsSheet

MOST = 10_000
NEEDED = ("pk", "titles", "state", "theme", "longitude", "latitude")


def placed(sheet: CommitmentsSheet) -> QuerySet[Commitment]:
    """Those that the filters let through and that have a place."""
    return sheet.rows.exclude(latitude=None).exclude(longitude=None)


def points_url(sheet: CommitmentsSheet) -> str:
    """Where they are, as the filters say; empty where none of them has a place."""
    if not placed(sheet).exists():
        return ""
    return address("commitment_points") + sheet.choice.with_().query.rstrip("?")


def points(sheet: CommitmentsSheet) -> dict[str, Any]:
    """
    A GeoJSON ``FeatureCollection``, what was decided last first.

    Coordinates are degrees (WGS 84), longitude first, as RFC 7946 has them. ``url`` stands once for all, with the
    number of a commitment in the place of ``{id}``.
    """
    asked = f"?lang={sheet.choice.lang}" if sheet.choice.lang else ""
    states = {key: str(label) for key, label in Commitment.State.choices}
    rows = placed(sheet).values_list(*NEEDED)[:MOST]
    return {
        "type": "FeatureCollection",
        "url": f"{sheet.list_url}{{id}}/{asked}",
        "features": [_feature(row, states, sheet.language) for row in rows],
    }


def _feature(row: Any, states: dict[str, str], language: str) -> dict[str, Any]:
    number, titles, state, theme, longitude, latitude = row
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "Point", "coordinates": [float(longitude), float(latitude)]},
        "properties": {
            "title": in_language(titles, language),
            "status": states[state],
            "theme": theme,
        },
    }
