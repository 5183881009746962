"""The meetings of one month, day by day, as a calendar on a wall shows them."""

import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format, get_format

from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_bodies, fill_dates

#: In an address: “2026-12”.
WRITTEN = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", re.ASCII)


@dataclass(frozen=True)
class Sat:
    """One sitting of a meeting."""

    sheet: MeetingSheet
    at: datetime


@dataclass(frozen=True)
class Day:
    """``within`` is whether it is a day of the month that is shown."""

    day: date
    sittings: list[Sat]
    within: bool
    is_today: bool

    @property
    def anchor(self) -> str:
        return f"day-{self.day:%Y-%m-%d}"


class Month:
    def __init__(self, first: date, sheets: Iterable[MeetingSheet], *, today: date) -> None:
        self.first, self.today = first, today
        self.sheets = list(sheets)

    @cached_property
    def by_day(self) -> dict[date, list[Sat]]:
        fill_dates(self.sheets)
        fill_bodies(self.sheets)
        found = defaultdict(list)
        for sheet in self.sheets:
            for sitting in sheet.sittings:
                found[timezone.localdate(sitting.starts_at)].append(Sat(sheet, sitting.starts_at))
        return {day: sorted(sat, key=lambda each: each.at) for day, sat in found.items()}

    @cached_property
    def weeks(self) -> list[list[Day]]:
        weeks = Calendar(_first_weekday()).monthdatescalendar(self.first.year, self.first.month)
        return [[self._day(day) for day in week] for week in weeks]

    def _day(self, day: date) -> Day:
        within = day.month == self.first.month
        sittings = self.by_day.get(day, []) if within else []
        return Day(day, sittings, within, within and day == self.today)

    @property
    def days(self) -> list[Day]:
        """Those on which anything is on."""
        return [day for week in self.weeks for day in week if day.sittings]

    @property
    def weekdays(self) -> list[tuple[str, str]]:
        """Their names, short and whole, in the order of the columns."""
        return [(date_format(d.day, "D"), date_format(d.day, "l")) for d in self.weeks[0]]

    @property
    def name(self) -> str:
        """“December 2026”."""
        return date_format(self.first, "F Y")

    @property
    def before(self) -> str:
        return written(self.first - timedelta(days=1))

    @property
    def after(self) -> str:
        return written(self.first + timedelta(days=32))

    @property
    def here(self) -> str:
        return written(self.first)


def _first_weekday() -> int:
    """Monday is 0 for Python, and 1 for Django."""
    return (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7


def written(day: date) -> str:
    return f"{day:%Y-%m}"


def asked_month(asked: str, *, today: date) -> date:
    """The first day of the month that an address asks for; of this one where it makes no sense."""
    found = WRITTEN.fullmatch(asked)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
