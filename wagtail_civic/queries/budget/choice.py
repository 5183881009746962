"""Which projects of a budget a visitor asks for."""

from dataclasses import dataclass
from typing import Any

from wagtail_civic.queries.choosing import KEY, ListChoice, fitting, one_of, page_of

#: How projects stand: on the ballot, being studied, not feasible, removed.
STANDINGS = ("ballot", "studied", "not_feasible", "removed")


@dataclass(frozen=True)
class Choice(ListChoice):
    """As the address of the page says it."""

    standing: str = ""
    envelope: str = ""
    theme: str = ""

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        return cls(
            standing=one_of(asked.get("standing", ""), STANDINGS),
            page=page_of(asked),
            **{name: fitting(asked.get(name, ""), KEY) for name in ("envelope", "theme")},
        )
