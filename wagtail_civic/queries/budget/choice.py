"""Which projects of a budget a visitor asks for."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from wagtail_civic.queries.idea.choice import KEY

#: How projects stand: on the ballot, being studied, not feasible, removed.
STANDINGS = ("ballot", "studied", "not_feasible", "removed")
PLAIN: dict[str, Any] = {"standing": "", "envelope": "", "theme": "", "page": 1}


@dataclass(frozen=True)
class Choice:
    """As the address of the page says it: a filter is a link, which can be shared."""

    standing: str = ""
    envelope: str = ""
    theme: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        standing, number = asked.get("standing", ""), asked.get("page", "")
        keys = {name: asked.get(name, "") for name in ("envelope", "theme")}
        return cls(
            standing=standing if standing in STANDINGS else "",
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
            **{name: key if KEY.fullmatch(key) else "" for name, key in keys.items()},
        )

    @property
    def query(self) -> str:
        found = {name: each for name, each in vars(self).items() if each != PLAIN[name]}
        return f"?{urlencode(found)}" if found else "?"

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})
