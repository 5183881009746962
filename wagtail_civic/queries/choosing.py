"""What a visitor asks of a list, as its address says it, and the ways from there to other parts of it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

SEED = re.compile(r"[A-Za-z0-9-]{1,20}", re.ASCII)
#: Of a theme, a district, an envelope: whatever has a name for programs.
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
#: Where an address calls something otherwise.
WRITTEN = {"search": "q"}


@dataclass(frozen=True)
class ListChoice:
    """Base of what may be asked; a filter is a link, which can be shared. Each field has a plain value."""

    page: int = 1

    @property
    def query(self) -> str:
        """What is not plain, from the question mark on; empty where all of it is."""
        page, *others = fields(self)
        found = {
            WRITTEN.get(each.name, each.name): _written(getattr(self, each.name))
            for each in (*others, page)
            if getattr(self, each.name) != each.default
        }
        return f"?{urlencode(found)}" if found else ""

    def with_(self, **changes: Any) -> Self:
        """The same of something else, from its first page on."""
        return replace(self, **{"page": 1, **changes})


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


def page_of(asked: Any) -> int:
    """Its number in the parameters of an address; the first one where that makes no sense."""
    number = asked.get("page", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1


def paged(rows: Any, size: int, asked: Any, query: str) -> dict[str, Any]:
    """One page of a list that is at hand, and the addresses of those beside it; ``query`` is that of its filters."""
    pages = Paginator(rows, size)
    here = pages.get_page(asked.get("page"))
    more = query + ("&" if query else "?")
    before = here.previous_page_number() if here.has_previous() else 0
    after = here.next_page_number() if here.has_next() else 0
    return {
        "pages": here,
        "previous_url": f"{more}page={before}" if before else "",
        "next_url": f"{more}page={after}" if after else "",
    }


def one_of(value: str, known: Collection[str], plain: str = "") -> str:
    return value if value in known else plain


def fitting(value: str, pattern: re.Pattern[str]) -> str:
    return value if pattern.fullmatch(value) else ""


class PagedSheet:
    """A list of which one page is shown, as its ``choice`` says."""

    page_size = 20
    choice: Any

    @property
    def list_url(self) -> str:
        raise NotImplementedError

    @property
    def anchor(self) -> str:
        """Where on a page the list begins, if it is not all of it: ``#`` and an id."""
        return ""

    @cached_property
    def number_found(self) -> int:
        """How many the filters let through."""
        raise NotImplementedError

    @property
    def number_of_pages(self) -> int:
        return max(-(-self.number_found // self.page_size), 1)

    @property
    def page_number(self) -> int:
        return min(max(int(self.choice.page), 1), self.number_of_pages)

    def of_page(self, rows: Any) -> Any:
        start = (self.page_number - 1) * self.page_size
        return rows[start : start + self.page_size]

    def chosen(self, **changes: Any) -> str:
        """The address of another choice."""
        return f"{self.list_url}{self.choice.with_(**changes).query}{self.anchor}"

    @property
    def first_url(self) -> str:
        """Of the whole list, from its beginning."""
        return self.chosen(page=1)

    @property
    def previous_url(self) -> str:
        number = self.page_number - 1
        return self.chosen(page=number) if number else ""

    @property
    def next_url(self) -> str:
        number = self.page_number + 1
        return self.chosen(page=number) if number <= self.number_of_pages else ""


class MixedSheet(PagedSheet):
    """One that can be read in an order at random, which stays the same from page to page."""

    now: datetime

    @property
    def seed(self) -> str:
        """That of the address, else of the day."""
        return self.choice.seed or timezone.localdate(self.now).isoformat()

    def chosen(self, **changes: Any) -> str:
        sort = changes.get("sort", self.choice.sort)
        return super().chosen(**{**changes, "seed": self.seed if sort == "random" else ""})


def mixed(rows: QuerySet[Any], seed: str) -> QuerySet[Any]:
    """In an order that depends on the seed and on nothing else."""
    text: Any = Concat(Cast("pk", CharField()), Value(seed), output_field=CharField())
    return rows.order_by(MD5(text), "pk")
