"""From the words of ``content`` to values of fields and blocks: dates, links, pictures, stable ids."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.formats import date_format
from django.utils.translation import override
from wagtail.blocks import StreamBlock, StreamValue

from aubrelle.seeding.typography import french

_DATE = re.compile(r"\{(day|date|month|year|iso)([+-]\d+)\}")
_LINK = re.compile(r'href="page:(\w+)"')
_FORMATS = {"day": "j F", "date": "j F Y", "month": "F", "year": "Y"}


def stable_id(*names: object) -> UUID:
    """The same names give the same id in every installation, so that seeding again finds what it made."""
    return uuid5(NAMESPACE_URL, "/".join(["https://aubrelle.example", *map(str, names)]))


class Words:
    """The words of one language, with what they refer to."""

    def __init__(
        self,
        language: str,
        *,
        now: datetime,
        pictures: Mapping[str, int],
        pages: Mapping[str, int],
        surveys: Mapping[str, int] | None = None,
    ) -> None:
        self.language, self.now, self.pictures, self.pages = language, now, pictures, pages
        self.surveys = surveys or {}

    def text(self, text: str) -> str:
        dated = _DATE.sub(self._date, text)
        return french(dated) if self.language == "fr" else dated

    def html(self, html: str) -> str:
        return _LINK.sub(self._link, self.text(html))

    def stream(self, block: StreamBlock, page: str, field: str, parts: Any) -> StreamValue:
        """A StreamField's value whose blocks keep their ids from one language to the other."""
        data = [
            {
                "type": kind,
                "value": self._value(kind, value, page, field, i),
                "id": _id(page, field, i),
            }
            for i, (kind, value) in enumerate(parts)
        ]
        return StreamValue(block, data, is_lazy=True)

    def _value(self, kind: str, value: Any, *place: object) -> Any:
        if isinstance(value, list):
            return [
                {"type": "item", "value": self._value("", item, *place, i), "id": _id(*place, i)}
                for i, item in enumerate(value)
            ]
        if isinstance(value, dict):
            return {name: self._field(name, item) for name, item in value.items()}
        return self.html(value)

    def _field(self, name: str, value: Any) -> Any:
        if name in ("page", "petition", "decision_page"):
            return self.pages[value]
        if name in ("survey", "results_of"):
            return self.surveys[value]
        if name == "image":
            return self.pictures[value]
        return self.html(value) if isinstance(value, str) else value

    def _date(self, match: re.Match[str]) -> str:
        kind, days = match.groups()
        day = self.now + timedelta(days=int(days))
        if kind == "iso":
            return day.date().isoformat()
        with override(self.language):
            written = date_format(day, _FORMATS[kind])
        first = self.language == "fr" and kind in ("day", "date") and day.day == 1
        return written.replace("1", "1er", 1) if first else written

    def _link(self, match: re.Match[str]) -> str:
        return f'linktype="page" id="{self.pages[match.group(1)]}"'


def _id(*place: object) -> str:
    return str(stable_id(*place))
