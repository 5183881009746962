"""Which ideas a visitor asks for."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from wagtail_civic.text import clean_search

SORTS = ("recent", "supported", "discussed", "random")
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
SEED = re.compile(r"[A-Za-z0-9-]{1,20}", re.ASCII)
PLAIN: dict[str, Any] = {
    "sort": "recent",
    "theme": "",
    "district": "",
    "status": "",
    "q": "",
    "seed": "",
    "page": 1,
}


@dataclass(frozen=True)
class Choice:
    """As the address of the list says it: a filter is a link, which can be shared."""

    sort: str = "recent"
    theme: str = ""
    district: str = ""
    status: str = ""
    search: str = ""
    seed: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        sort, seed, number = asked.get("sort", ""), asked.get("seed", ""), asked.get("page", "")
        keys = {name: asked.get(name, "") for name in ("theme", "district", "status")}
        return cls(
            sort=sort if sort in SORTS else "recent",
            search=clean_search(asked.get("q", "")),
            seed=seed if SEED.fullmatch(seed) else "",
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
            **{name: key if KEY.fullmatch(key) else "" for name, key in keys.items()},
        )

    @property
    def query(self) -> str:
        said = {**vars(self), "q": self.search}
        found = {name: said[name] for name, plain in PLAIN.items() if said[name] != plain}
        return f"?{urlencode(found)}" if found else "?"

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})
