"""Which questions a visitor asks for."""

import re
from dataclasses import dataclass
from typing import Any

from wagtail_civic.queries.choosing import SEED, ListChoice, fitting, one_of, page_of
from wagtail_civic.text import clean_search

SORTS = ("supported", "recent", "random")
#: What became of them.
SHOWN = ("", "open", "shortlist", "answered")
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class Choice(ListChoice):
    """As the address of the list says it."""

    sort: str = "supported"
    show: str = ""
    speaker: str = ""
    theme: str = ""
    item: str = ""
    search: str = ""
    seed: str = ""

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        names = ("speaker", "theme", "item")
        return cls(
            sort=one_of(asked.get("sort", ""), SORTS, "supported"),
            show=one_of(asked.get("show", ""), SHOWN),
            search=clean_search(asked.get("q", "")),
            seed=fitting(asked.get("seed", ""), SEED),
            page=page_of(asked),
            **{name: fitting(asked.get(name, ""), KEY) for name in names},
        )
