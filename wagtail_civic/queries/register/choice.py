"""Which observations a visitor asks for."""

import re
from dataclasses import dataclass
from typing import Any

from wagtail_civic.queries.choosing import ListChoice, fitting, one_of, page_of
from wagtail_civic.text import clean_search

ORDERS = ("newest", "number")
KEY = re.compile(r"[a-z0-9_-]{1,80}", re.ASCII)


@dataclass(frozen=True)
class Choice(ListChoice):
    """As the address of the screen says it."""

    order: str = "newest"
    tag: str = ""
    search: str = ""

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        return cls(
            order=one_of(asked.get("order", ""), ORDERS, "newest"),
            tag=fitting(asked.get("tag", ""), KEY),
            search=clean_search(asked.get("q", "")),
            page=page_of(asked),
        )
