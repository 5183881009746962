"""Where the ideas of a box are, for a map: all of them in one answer."""

from decimal import Decimal
from typing import Any

from wagtail_civic.queries.idea.listing import listed
from wagtail_civic.queries.idea.one import in_language
from wagtail_civic.queries.idea.sheet import IdeaBoxSheet

MOST = 10_000
NEEDED = ("pk", "title", "status_id", "theme", "longitude", "latitude")


def points(sheet: IdeaBoxSheet) -> dict[str, Any]:
    """
    A GeoJSON ``FeatureCollection`` of those that the filters let through and that have a place, the newest first.

    Coordinates are degrees (WGS 84), longitude first, as RFC 7946 has them. ``url`` stands once for all, with the
    number of an idea in the place of ``{id}``: with ten thousand of them, the answer would be half as long again.
    """
    rows = listed(sheet.space, sheet.choice).exclude(latitude=None).exclude(longitude=None)
    found = rows.order_by("-submitted_at", "-pk").values_list(*NEEDED)[:MOST]
    statuses = {each.pk: in_language(each.names, sheet.language) for each in sheet.statuses}
    return {
        "type": "FeatureCollection",
        "url": f"{sheet.list_url}{{id}}/",
        "features": [_feature(statuses, *row) for row in found],
    }


def _feature(
    statuses: dict[int, str],
    number: int,
    title: str,
    status: int | None,
    theme: str,
    longitude: Decimal,
    latitude: Decimal,
) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": number,
        "geometry": {"type": "Point", "coordinates": [float(longitude), float(latitude)]},
        "properties": {
            "title": title,
            "status": statuses.get(status or 0, ""),
            "theme": theme,
        },
    }
