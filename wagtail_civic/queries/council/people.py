"""Who sits in a body on a day, and who is there at a sitting."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, QuerySet

from wagtail_civic.models import (
    Attendance,
    Body,
    PoliticalGroup,
    Proxy,
    Quorum,
    Seat,
    Sitting,
    Space,
)

State = Attendance.State


@dataclass
class Roll:
    """Who belongs to a sitting, who is there, and who votes for whom."""

    members: list[Attendance]
    proxies: list[Proxy]

    @cached_property
    def present(self) -> list[Attendance]:
        return [each for each in self.members if each.state == State.PRESENT]

    @cached_property
    def by_key(self) -> dict[str, Attendance]:
        return {each.member: each for each in self.members}

    @cached_property
    def holders(self) -> dict[str, str]:
        """Of each member who is represented, who holds her proxy: absent givers and present holders only."""
        here = {each.member for each in self.present}
        return {
            each.giver: each.holder
            for each in self.proxies
            if each.holder in here and each.giver not in here
        }

    @cached_property
    def voters(self) -> list[Attendance]:
        """Members present and represented, in the order of the table."""
        here = {each.member for each in self.present}
        return [each for each in self.members if each.member in here or each.member in self.holders]

    @property
    def seats(self) -> int:
        return len(self.members)


def roll(sitting: Sitting | None) -> Roll:
    """Proxies that ended are left out."""
    if sitting is None:
        return Roll([], [])
    return Roll(list(sitting.attendance.all()), list(sitting.proxies.filter(ended_at=None)))


def headcount(sitting: Sitting | None) -> tuple[int, int]:
    """How many members are present, and how many there are: the same in numbers, where nobody asks who."""
    if sitting is None:
        return 0, 0
    here = Count("pk", filter=Q(state=State.PRESENT))
    found = sitting.attendance.aggregate(present=here, seats=Count("pk"))
    return found["present"], found["seats"]


def needed(quorum: str, seats: int, *, waived: bool = False) -> int:
    """How many members must be present. A majority is more than half (CGCT art. L2121-17)."""
    if waived or quorum == Quorum.NONE or not seats:
        return 0
    return seats // 2 + 1 if quorum == Quorum.MAJORITY else -(-seats // 3)


def needed_in(space: Space, seats: int) -> int:
    """The same by the rules of a meeting, where so many belong to its sitting."""
    waived = bool(space.rules.get("second_convocation"))
    return needed(quorum_of(str(space.rules.get("body") or "")), seats, waived=waived)


def quorum_of(body: str) -> str:
    found = Body.objects.filter(key=body).values_list("quorum", flat=True).first()
    return found or str(Quorum.NONE)


def seated(body: str, day: date) -> list[Seat]:
    """The seats of a body on a day, one for each member: those of the language in which members were first written."""
    on_that_day = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    return _once(_in_order(Seat.objects.filter(on_that_day, body=body)))


def seated_on(days: Iterable[tuple[str, date]]) -> dict[tuple[str, date], list[Seat]]:
    """The same for many days of many bodies, in one statement."""
    wanted = set(days)
    rows = _in_order(Seat.objects.filter(body__in={body for body, _day in wanted}))
    by_body: dict[str, list[Seat]] = defaultdict(list)
    for row in rows:
        by_body[row.body].append(row)
    return {
        (body, day): _once(row for row in by_body[body] if sits_on(row, day))
        for body, day in wanted
    }


def sits_on(seat: Any, day: date) -> bool:
    return seat.starts_on <= day and (seat.ends_on is None or day <= seat.ends_on)


def _in_order(seats: QuerySet[Seat]) -> QuerySet[Seat]:
    return seats.select_related("member").order_by("order", "member_id", "pk")


def _once(seats: Iterable[Seat]) -> list[Seat]:
    found: dict[str, Seat] = {}
    for seat in seats:
        found.setdefault(seat.member.key, seat)
    return list(found.values())


def group_names(keys: Iterable[str], language: str = "") -> dict[str, str]:
    """By the key of the group, in a language where it has that one."""
    groups: QuerySet[Any] = PoliticalGroup.objects.filter(key__in=set(keys))
    rows = groups.order_by("pk").values_list("key", "name", "locale__language_code")
    names: dict[str, str] = {}
    for key, name, code in rows:
        if key not in names or code == language:
            names[key] = name
    return names
