"""What was said in the room, as an agent types it in afterwards; everybody reads it at once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import text
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import LONGEST_NOTE, AgendaItem, RoomNote, Space, Theme
from wagtail_civic.services import audit

#: More than come to any meeting, so that a slip of the finger shows.
MOST = 10_000


@dataclass(frozen=True)
class Said:
    """``persons`` is how many said so; ``item`` the agenda item that it is about, ``theme`` the key of a theme, or neither."""

    body: str
    persons: int = 1
    item: AgendaItem | None = None
    theme: str = ""


@transaction.atomic
def write(
    space: Space,
    *,
    said: Said,
    user: Any,
    now: datetime,
    language: str = "",
    note: RoomNote | None = None,
) -> RoomNote:
    """
    A new note, or ``note`` put right.

    Raise ``FieldRequired`` or ``InvalidText``, and ``InvalidInput`` for an item of another meeting, a theme that is
    none, or a number that cannot be.
    """
    row = note or RoomNote(space=space, language=language, noted_at=now)
    _check(space, said)
    row.body = text.clean_text(said.body, max_length=LONGEST_NOTE, multiline=True)
    row.persons, row.item, row.theme, row.user = said.persons, said.item, said.theme, user
    row.save()
    _record("registration.note", row, user, now)
    return row


@transaction.atomic
def remove(note: RoomNote, *, user: Any, now: datetime) -> None:
    _record("registration.note_removed", note, user, now)
    note.delete()


def _check(space: Space, said: Said) -> None:
    if not 1 <= said.persons <= MOST:
        raise InvalidInput(field="persons")
    if said.item and said.item.space_id != space.pk:
        raise InvalidInput(field="item")
    if said.theme and not Theme.objects.filter(key=said.theme[:64]).exists():
        raise InvalidInput(field="theme")


def _record(action: str, row: RoomNote, user: Any, now: datetime) -> None:
    target = f"note {row.pk}"
    audit.record(action=action, actor=user, space=row.space, target=target, now=now)
