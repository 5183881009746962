"""Objects and pages of lists, as they are sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from wagtail_civic.formats.oparl.objects import SCHEMA, Deleted, Object

#: Objects on one page of a list.
A_PAGE = 100
#: Demanded even where they hold nothing.
ALWAYS = {"legislativeTerm"}


def as_dict(found: Object | Deleted, *, omit_internal: bool = False) -> dict[str, Any]:
    """One object, with its type; what is empty is not said. Lists within it may be left out."""
    if isinstance(found, Deleted):
        moments = {"created": _plain(found.created), "modified": _plain(found.modified)}
        return {"id": found.id, "type": SCHEMA + found.kind, **moments, "deleted": True}
    said = {_named(field.name): getattr(found, field.name) for field in fields(found)}
    if omit_internal:
        said = {name: each for name, each in said.items() if not _is_internal(each)}
    plain = {name: _plain(each) for name, each in said.items()}
    kept = {
        name: each
        for name, each in plain.items()
        if each not in (None, "", []) or (name in ALWAYS and not omit_internal)
    }
    return {"id": found.id, "type": SCHEMA + found.type, **kept}


def listing(
    found: Sequence[Object | Deleted],
    *,
    address: str,
    page: int,
    total: int,
    query: Mapping[str, str],
    a_page: int = A_PAGE,
    omit_internal: bool = False,
) -> dict[str, Any]:
    """
    One page of a list at ``address``, counted from 1; ``total`` objects are in the whole list.

    ``query`` are the filters that were asked for, which each link keeps.
    """
    last = max(-(-total // a_page), 1)
    others = {"first": 1, "prev": page - 1, "self": page, "next": page + 1, "last": last}
    links = {
        name: _page_address(address, number, query)
        for name, number in others.items()
        if 1 <= number <= last
    }
    return {
        "data": [as_dict(each, omit_internal=omit_internal) for each in found],
        "pagination": {
            "totalElements": total,
            "elementsPerPage": a_page,
            "currentPage": page,
            "totalPages": last,
        },
        "links": links,
    }


def _page_address(address: str, page: int, query: Mapping[str, str]) -> str:
    kept = {name: value for name, value in query.items() if name != "page"}
    asked = urlencode({**kept, "page": page} if page > 1 else kept)
    return f"{address}?{asked}" if asked else address


def _is_internal(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Object) for each in value)


def _named(name: str) -> str:
    """``resolution_text`` → ``resolutionText``."""
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)


def _plain(value: Any) -> Any:
    if isinstance(value, Object):
        return as_dict(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("A date and time needs its time zone.")
        return value.replace(microsecond=0).isoformat()
    return value.isoformat() if isinstance(value, date) else value
