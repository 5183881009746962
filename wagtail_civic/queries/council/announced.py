"""A meeting as it was announced: whether it takes place, when, and who of those it names sits in its body."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from wagtail_civic.addresses import address
from wagtail_civic.models import Seat, Space
from wagtail_civic.queries.council.moments import Moment, Status
from wagtail_civic.queries.council.people import seated
from wagtail_civic.queries.words_of_meetings import Words, words_of


class Announced(ABC):
    """Part of the sheet of a meeting."""

    page: Any
    space: Space
    now: datetime

    @property
    @abstractmethod
    def moment(self) -> Moment:
        """How far it is."""

    @property
    @abstractmethod
    def sittings(self) -> list[Any]:
        """Those that are announced."""

    @property
    @abstractmethod
    def views(self) -> dict[int, int]:
        """How many views are read below each item."""

    @property
    def words(self) -> Words:
        """What its page says of it, as of a meeting of its kind."""
        return words_of(str(self.page.preset))

    @property
    def standing(self) -> str:
        """``postponed`` or ``cancelled``; empty for one that takes place as planned, or has begun all the same."""
        begun = self.moment.status != Status.SCHEDULED
        return "" if begun else str(self.page.standing)

    @property
    def standing_reason(self) -> str:
        return str(self.page.standing_reason) if self.standing or self.moved else ""

    @property
    def moved(self) -> Any:
        """The first sitting that was announced for another day and is still to come; None where none was."""
        coming = [each for each in self.sittings if each.moved_from and each.starts_at >= self.now]
        return coming[0] if coming and not self.standing else None

    @property
    def number_of_views(self) -> int:
        """Of all its items together."""
        return sum(self.views.values())

    @property
    def synthesis_url(self) -> str:
        return address("council_synthesis", self.page.pk)

    @cached_property
    def named(self) -> dict[str, str]:
        """The keys of who sits in the body on that day, by name; of two with the same name none."""
        body, day = self.seated_in
        return keys_by_name(seated(body, day))

    @property
    def seated_in(self) -> tuple[str, date]:
        """The body that meets, and the day on which it does."""
        day = timezone.localdate(self.page.starts_at or self.now)
        return str(self.space.rules.get("body") or ""), day


def keys_by_name(seats: Iterable[Seat]) -> dict[str, str]:
    found = list(seats)
    many = Counter(str(seat.member) for seat in found)
    return {str(each.member): each.member.key for each in found if many[str(each.member)] == 1}
