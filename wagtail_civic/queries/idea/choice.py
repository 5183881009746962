"""Which ideas a visitor asks for."""

from dataclasses import dataclass
from typing import Any

from wagtail_civic.queries.choosing import KEY, SEED, ListChoice, fitting, one_of, page_of
from wagtail_civic.text import clean_search

SORTS = ("recent", "supported", "discussed", "random")


@dataclass(frozen=True)
class Choice(ListChoice):
    """As the address of the list says it."""

    sort: str = "recent"
    theme: str = ""
    district: str = ""
    status: str = ""
    search: str = ""
    seed: str = ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.search or self.theme or self.district or self.status)

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        names = ("theme", "district", "status")
        return cls(
            sort=one_of(asked.get("sort", ""), SORTS, "recent"),
            search=clean_search(asked.get("q", "")),
            seed=fitting(asked.get("seed", ""), SEED),
            page=page_of(asked),
            **{name: fitting(asked.get(name, ""), KEY) for name in names},
        )
