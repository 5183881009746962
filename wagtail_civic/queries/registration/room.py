"""What was said of a meeting, in the room and online, in one place; and the report that is promised."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from wagtail_civic.models import MeetingRoom, Registration, RoomNote, Space, Theme
from wagtail_civic.queries.registration.places import counting


@dataclass
class Heard:
    """
    What was said of one agenda item or theme: ``notes`` of the room; ``views`` were written online at ``url``.

    ``in_room`` is how many persons said what is noted.
    """

    title: str
    url: str = ""
    views: int = 0
    notes: list[RoomNote] = field(default_factory=list)

    @property
    def in_room(self) -> int:
        return sum(note.persons for note in self.notes)


@dataclass(frozen=True)
class Room:
    """All of it: by item in the order of the agenda, then by theme, then the rest; ``came`` is how many were there."""

    parts: list[Heard]
    came: int = 0

    @property
    def in_room(self) -> int:
        return sum(part.in_room for part in self.parts)

    @property
    def online(self) -> int:
        return sum(part.views for part in self.parts)

    @property
    def notes(self) -> int:
        return sum(len(part.notes) for part in self.parts)


def heard(meeting: Any) -> Room:
    """Of a ``MeetingSheet``, whose items and views are at hand with it."""
    if meeting.is_sample:
        return Room([])
    notes = list(RoomNote.objects.filter(space=meeting.space))
    parts = [*_by_item(meeting, notes), *_by_theme(meeting, notes)]
    found = [part for part in parts if part.notes or part.views]
    # Nobody stands at the door of most councils.
    counted = notes or meeting.space.rules.get("registration")
    return Room(found, came(meeting.space) if counted else 0)


def came(space: Space) -> int:
    """How many were there, as an agent noted it: those who had registered, and those who had not."""
    present = counting(space).filter(attendance=Registration.Attendance.PRESENT)
    registered = present.aggregate(persons=Sum("persons"))["persons"] or 0
    others = MeetingRoom.objects.filter(space=space.pk).values_list("unregistered", flat=True)
    return registered + (others.first() or 0)


def _by_item(meeting: Any, notes: list[RoomNote]) -> Iterator[Heard]:
    for item in meeting.items:
        mine = [note for note in notes if note.item_id == item.pk]
        yield Heard(item.title, item.url, item.number_of_views, mine)


def _by_theme(meeting: Any, notes: list[RoomNote]) -> Iterator[Heard]:
    shown = {item.pk for item in meeting.items}
    rest = [note for note in notes if note.item_id not in shown]
    if not rest:
        return
    names = dict(Theme.objects.filter(locale=meeting.page.locale_id).values_list("key", "name"))
    keys = list(dict.fromkeys(note.theme for note in rest))
    # What belongs to no theme comes last, without a heading of its own where it is all there is.
    for key in sorted(keys, key=lambda each: (not each, names.get(each, each))):
        yield Heard(names.get(key, key), notes=[note for note in rest if note.theme == key])


@dataclass(frozen=True)
class Report:
    """``due`` is the last day on which it is in time; ``state`` is ``published``, ``promised`` or ``overdue``."""

    state: str
    due: date | None


def report_of(page: Any, ended: datetime | None, *, now: datetime) -> Report | None:
    """Of a meeting that ends, or ended, then. None where none is promised, or it is not over."""
    due = page.report_due(ended)
    if page.has_report:
        return Report("published", due)
    if due is None or ended is None or now < ended:
        return None
    return Report("overdue" if timezone.localdate(now) > due else "promised", due)
