"""Which comments a visitor asks for."""

import re
from dataclasses import dataclass
from typing import Any

from wagtail_civic.models import Comment
from wagtail_civic.queries.choosing import SEED, ListChoice, fitting, one_of, page_of

ANSWERED = ("answered", "waiting")
SORTS = ("recent", "supported", "random")
NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
MOST = 50


@dataclass(frozen=True)
class Choice(ListChoice):
    """Which comments a visitor asks for, as the address of the screen says it."""

    sort: str = "recent"
    stance: str = ""
    seed: str = ""
    #: Of questions to the city: those that it has answered, or those that wait.
    answered: str = ""
    #: Numbers of the comments on which a point of the summary rests.
    only: tuple[int, ...] = ()

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        return cls(
            sort=one_of(asked.get("sort", ""), SORTS, "recent"),
            stance=one_of(asked.get("stance", ""), Comment.Stance.values),
            answered=one_of(asked.get("answered", ""), ANSWERED),
            seed=fitting(asked.get("seed", ""), SEED),
            page=page_of(asked),
            only=numbers(asked.get("only", "")),
        )


def numbers(written: str) -> tuple[int, ...]:
    """Those of a list with commas; what is none of a comment is left out."""
    found = (each.strip() for each in written[:1000].split(","))
    return tuple(int(each) for each in found if NUMBER.fullmatch(each))[:MOST]
