"""Where the ideas of a box are, for a map: all of them in one answer."""

from typing import Any

from wagtail_civic.queries.idea.listing import listed
from wagtail_civic.queries.idea.one import IdeaSheet
from wagtail_civic.queries.idea.sheet import IdeaBoxSheet

MOST = 10_000


def points(sheet: IdeaBoxSheet) -> dict[str, Any]:
    """
    A GeoJSON ``FeatureCollection`` of those that the filters let through and that have a place, the newest first.

    Coordinates are degrees (WGS 84), longitude first, as RFC 7946 has them.
    """
    rows = listed(sheet.space, sheet.choice).exclude(latitude=None).exclude(longitude=None)
    rows = rows.select_related("status").defer("body", "note", "prepared")
    ordered = rows.order_by("-submitted_at", "-pk")[:MOST]
    features = [_feature(IdeaSheet(sheet, row)) for row in ordered]
    return {"type": "FeatureCollection", "features": features}


def _feature(idea: IdeaSheet) -> dict[str, Any]:
    row = idea.idea
    place = [float(row.longitude or 0), float(row.latitude or 0)]
    said = {"title": idea.title, "url": idea.short_url, "status": idea.status, "theme": row.theme}
    return {
        "type": "Feature",
        "id": idea.number,
        "geometry": {"type": "Point", "coordinates": place},
        "properties": said,
    }
