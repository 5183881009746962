"""Which observations a visitor asks for."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from wagtail_civic.text import clean_search

ORDERS = ("newest", "number")
KEY = re.compile(r"[a-z0-9_-]{1,80}", re.ASCII)


@dataclass(frozen=True)
class Choice:
    """As the address of the screen says it."""

    order: str = "newest"
    tag: str = ""
    search: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        order, tag, number = asked.get("order", ""), asked.get("tag", ""), asked.get("page", "")
        return cls(
            order=order if order in ORDERS else "newest",
            tag=tag if KEY.fullmatch(tag) else "",
            search=clean_search(asked.get("q", "")),
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        )

    @property
    def query(self) -> str:
        said = {"order": self.order, "tag": self.tag, "q": self.search, "page": self.page}
        plain = {"order": "newest", "tag": "", "q": "", "page": 1}
        found = {name: value for name, value in said.items() if value != plain[name]}
        return f"?{urlencode(found)}" if found else ""

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})
