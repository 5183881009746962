"""Which comments a visitor asks for."""

import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from wagtail_civic.models import Comment

ANSWERED = ("answered", "waiting")
SORTS = ("recent", "supported", "random")
SEED = re.compile(r"[A-Za-z0-9-]{1,20}", re.ASCII)
NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
MOST = 50


@dataclass(frozen=True)
class Choice:
    """Which comments a visitor asks for, as the address of the screen says it."""

    sort: str = "recent"
    stance: str = ""
    seed: str = ""
    page: int = 1
    #: Of questions to the city: those that it has answered, or those that wait.
    answered: str = ""
    #: Numbers of the comments on which a point of the summary rests.
    only: tuple[int, ...] = ()

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        sort, stance = asked.get("sort", ""), asked.get("stance", "")
        answered = asked.get("answered", "")
        seed, number = asked.get("seed", ""), asked.get("page", "")
        return cls(
            sort=sort if sort in SORTS else "recent",
            stance=stance if stance in Comment.Stance.values else "",
            answered=answered if answered in ANSWERED else "",
            seed=seed if SEED.fullmatch(seed) else "",
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
            only=numbers(asked.get("only", "")),
        )

    @property
    def query(self) -> str:
        said = {"sort": self.sort, "stance": self.stance, "seed": self.seed, "page": self.page}
        said["answered"] = self.answered
        said["only"] = ",".join(map(str, self.only))
        plain = {"sort": "recent", "stance": "", "seed": "", "page": 1, "only": "", "answered": ""}
        found = {name: value for name, value in said.items() if value != plain[name]}
        return f"?{urlencode(found)}" if found else "?"

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})


def numbers(written: str) -> tuple[int, ...]:
    """Those of a list with commas; what is none of a comment is left out."""
    found = (each.strip() for each in written[:1000].split(","))
    return tuple(int(each) for each in found if NUMBER.fullmatch(each))[:MOST]
