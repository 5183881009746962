"""What an agent notes at the door, and before: who came, how many besides, whose place is free again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import InvalidInput, NotWithdrawable
from wagtail_civic.models import MeetingRoom, Registration, Space
from wagtail_civic.services import audit, contributions
from wagtail_civic.services.registration import places
from wagtail_civic.services.registration.registering import KIND

#: More than come to any meeting, so that a slip of the finger shows.
MOST = 100_000


@transaction.atomic
def note(space: Space, *, said: Mapping[int, str], user: Any, now: datetime) -> int:
    """
    Who came, by the number of her registration, as often as it is corrected; returns how many differ from before.

    Whoever has cancelled meanwhile is left out. Raise ``InvalidInput`` for a word that is none.
    """
    if not set(said.values()) <= set(Registration.Attendance.values):
        raise InvalidInput(field="attendance")
    # Whoever waits and is noted at this moment must be found by whoever gives places.
    places.lock(space)
    rows = Registration.objects.filter(space=space, state=Registration.State.CONFIRMED)
    changed = 0
    for value in Registration.Attendance.values:
        numbers = [pk for pk, attendance in said.items() if attendance == value]
        changed += rows.filter(pk__in=numbers).exclude(attendance=value).update(attendance=value)
    if changed:
        data = {"count": changed}
        audit.record(action="registration.attendance", actor=user, space=space, data=data, now=now)
    return changed


@transaction.atomic
def count_unregistered(space: Space, *, number: int, user: Any, now: datetime) -> None:
    """How many came without having registered. Raise ``InvalidInput`` for a number that cannot be."""
    if not 0 <= number <= MOST:
        raise InvalidInput(field="unregistered")
    places.lock(space)
    MeetingRoom.objects.filter(space=space).update(unregistered=number)
    data = {"number": number}
    audit.record(action="registration.unregistered", actor=user, space=space, data=data, now=now)


def note_printed(space: Space, *, lines: int, user: Any, now: datetime) -> None:
    """The list for the door left the screen, with names and with what people need."""
    data = {"lines": lines}
    audit.record(action="registration.print", actor=user, space=space, data=data, now=now)


@transaction.atomic
def cancel(registration: Registration, *, user: Any, now: datetime) -> None:
    """
    Cancel it for her, who said so by telephone for example: she is written to, and whoever waits moves up.

    Raise ``NotWithdrawable`` where it does not count any more.
    """
    if not contributions.take_back(KIND, registration, now):
        raise NotWithdrawable
    target = f"registration {registration.pk}"
    audit.record(
        action="registration.cancel", actor=user, space=registration.space, target=target, now=now
    )
