"""A whole register, as a page, a block, a screen or the API shows it."""

from calendar import monthrange
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from wagtail_civic.addresses import address
from wagtail_civic.models import Observation, ObservationTag, Space
from wagtail_civic.queries.choosing import PagedSheet
from wagtail_civic.queries.register.choice import ORDERS, Choice
from wagtail_civic.queries.register.keeping import subjects
from wagtail_civic.queries.register.shown import NUMBERED, READABLE, Shown, shown, with_parts
from wagtail_civic.queries.searching import says
from wagtail_civic.queries.sheet import PageSheet

#: On paper; more would be one long request, and a browser that stands still.
PRINTED = 200
#: In a block, and on the page itself.
LATEST = 3


class RegisterSheet(PagedSheet, PageSheet):
    """
    A register as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "observe"

    def __init__(self, page: Any, space: Space, choice: Choice, *, now: datetime) -> None:
        self.page, self.space, self.choice, self.now = page, space, choice, now

    @property
    def procedure(self) -> str:
        return str(self.space.rules.get("procedure", "concertation"))

    @property
    def takes_files(self) -> bool:
        return bool(self.space.rules.get("takes_files", True))

    # What was drawn up from it

    @property
    def conclusions(self) -> Any:
        """The report, for a year from the day on which it was published."""
        return self.page.conclusions if self.concludes else None

    @property
    def concludes(self) -> bool:
        published = self.concluded_on
        if not self.page.conclusions or published is None:
            return False
        return published <= timezone.localdate(self.now) <= _a_year_after(published)

    @property
    def concluded_on(self) -> date | None:
        return self.page.concluded_on  # type: ignore[no-any-return]

    @property
    def shown_conclusions_on(self) -> date | None:
        return self.concluded_on if self.concludes else None

    @property
    def concluded_until(self) -> date | None:
        return _a_year_after(self.concluded_on) if self.concluded_on else None

    # Observations

    @cached_property
    def _numbered(self) -> QuerySet[Observation]:
        if self.is_sample:
            return Observation.objects.none()
        return Observation.objects.filter(NUMBERED, space=self.space)

    @cached_property
    def total(self) -> int:
        """All that was received, hidden ones included: the last number."""
        return self._numbered.count()

    @cached_property
    def latest(self) -> list[Shown]:
        rows = with_parts(self._numbered.order_by("-number"))
        return [shown(row) for row in rows[:LATEST]]

    @cached_property
    def found(self) -> QuerySet[Observation]:
        """Those that are asked for. A search or a tag finds what is shown, and tells nothing of what is not."""
        rows, choice = self._numbered, self.choice
        if choice.tag or choice.search:
            rows = rows.filter(READABLE)
        if choice.tag:
            rows = rows.filter(tags__key=choice.tag)
        for word in choice.search.split():
            rows = rows.filter(says(word, "body", "title", "name"))
        return rows.order_by("number" if choice.order == "number" else "-number")

    @cached_property
    def number_found(self) -> int:
        return self.found.count()

    @cached_property
    def observations(self) -> list[Shown]:
        """One page of them."""
        return [shown(row) for row in self.of_page(with_parts(self.found))]

    @cached_property
    def tags(self) -> list[tuple[ObservationTag, int, str, bool]]:
        """Each subject with how many it has, the address of those, and whether it is the one that is read."""
        found = [] if self.is_sample else subjects(self.space)
        return [
            (tag, tag.n, self.chosen(tag=tag.key), tag.key == self.choice.tag)  # type: ignore[attr-defined]
            for tag in found
        ]

    @property
    def tag(self) -> ObservationTag | None:
        return next((tag for tag, _n, _url, chosen in self.tags if chosen), None)

    @property
    def orders(self) -> list[tuple[str, str, bool]]:
        return [(name, self.chosen(order=name), name == self.choice.order) for name in ORDERS]

    @property
    def every_url(self) -> str:
        return self.chosen(tag="", search="")

    # Addresses

    def url(self, name: str, *args: Any) -> str:
        return address(name, self.page.pk or 0, *args)

    @property
    def list_url(self) -> str:
        return self.url("register")

    @property
    def print_url(self) -> str:
        return self.url("register_print")

    @property
    def observe_url(self) -> str:
        return self.url("observe")

    @property
    def code_url(self) -> str:
        return self.url("observe_code")

    @property
    def resend_url(self) -> str:
        return self.url("observe_resend")

    @property
    def address_url(self) -> str:
        return self.url("observe_address")


class PrintedSheet(RegisterSheet):
    """All of it on paper, in the order of its numbers and so many at a time."""

    page_size = PRINTED

    def __init__(self, page: Any, space: Space, choice: Choice, *, now: datetime) -> None:
        super().__init__(page, space, Choice(order="number", page=choice.page), now=now)

    @property
    def list_url(self) -> str:
        return self.print_url


def _a_year_after(day: date) -> date:
    last = monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))
