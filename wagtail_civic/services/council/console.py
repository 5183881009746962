"""Presses of the clerk: each is kept with its wall clock, counted once, and can be undone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from wagtail_civic.exceptions import PressRefused
from wagtail_civic.models import Sitting, Space, Stamp
from wagtail_civic.queries import council as queries
from wagtail_civic.queries import spaces
from wagtail_civic.queries.council import moments, people
from wagtail_civic.queries.council.closed import behind_doors, is_behind
from wagtail_civic.queries.council.state import effective
from wagtail_civic.queries.council.video import is_elsewhere
from wagtail_civic.services import audit
from wagtail_civic.services.council import telling

Kind = Stamp.Kind


@dataclass(frozen=True)
class Clock:
    """When a press was made by the clerk's computer, and when that computer sent it, by the same clock."""

    pressed_at: datetime
    sent_at: datetime


def press(
    space: Space,
    *,
    kind: str,
    press: UUID,
    user: Any,
    now: datetime,
    item: int | None = None,
    cut: bool = False,
    clock: Clock | None = None,
) -> Stamp:
    """
    Keep one press and tell viewers. One that was sent twice, or asks for what is so already, changes nothing.

    Of a press that waited for the network, the time is the server's less how long it waited: a clerk's clock that is
    wrong does not matter. ``cut`` says that she saw picture and sound cut at the source of a third party.
    Raises ``PressRefused``.
    """
    with transaction.atomic():
        space = spaces.locked().get(pk=space.pk)
        known = Stamp.objects.filter(space=space, press=press).first()
        if known:
            return known
        stamps = effective(space)
        before = moments.derive(stamps)
        _check(space, before, kind, item, cut=cut)
        if before.last is not None and _is_so(before, kind, item):
            return before.last
        stamp = _stamp(space, before, kind, press, user, now, item, clock)
        _fits(stamp, stamps)
        stamp.save()
        telling.refresh(space, now=now)
        audit.record(action="meeting.press", actor=user, space=space, target=str(stamp), now=now)
    return stamp


def _check(space: Space, before: queries.Moment, kind: str, item: int | None, *, cut: bool) -> None:
    if kind == Kind.ITEM and not space.agenda_items.filter(pk=item or 0, retired=False).exists():
        raise PressRefused(reason="item")
    reason = moments.refusal(before, kind)
    if reason and not _is_so(before, kind, item):
        raise PressRefused(reason=reason)
    if not cut and _closes(space, before, kind, item) and is_elsewhere(space):
        raise PressRefused(reason="cut")


def _closes(space: Space, before: queries.Moment, kind: str, item: int | None) -> bool:
    """Whether the doors are closed by it: by the press for that, or by the item that is called."""
    if kind == Kind.HIDE:
        return True
    behind = behind_doors(space) if kind == Kind.ITEM else set()
    return item in behind and not is_behind(before, behind)


def _is_so(before: queries.Moment, kind: str, item: int | None) -> bool:
    """Whether the meeting is where the press would bring it: the other clerk was quicker."""
    if kind == Kind.ITEM:
        return before.status == moments.Status.LIVE and before.item == item
    return bool(before.last) and before.last.kind == kind and kind != Kind.ITEM


def _stamp(
    space: Space,
    before: queries.Moment,
    kind: str,
    press: UUID,
    user: Any,
    now: datetime,
    item: int | None,
    clock: Clock | None,
) -> Stamp:
    sitting = _sitting(space, before, kind, now)
    stamp = Stamp(
        space=space, press=press, kind=kind, sitting=sitting, at=now, user=user, item_id=item
    )
    if clock is not None:
        waited = max(clock.sent_at - clock.pressed_at, timedelta())
        stamp.at, stamp.pressed_at = now - waited, clock.pressed_at
        stamp.ahead = (clock.sent_at - now).total_seconds()
    if kind == Kind.ITEM:
        stamp.detail = quorum(space, sitting)
    return stamp


def _fits(stamp: Stamp, stamps: list[Stamp]) -> None:
    """A press that waited must not change what was pressed since, on the other console for example."""
    earlier = [each for each in stamps if each.at <= stamp.at]
    later = [each for each in stamps if each.at > stamp.at]
    if later and not moments.consistent([*earlier, stamp, *later]):
        raise PressRefused(reason="later")


def _sitting(space: Space, before: queries.Moment, kind: str, now: datetime) -> Sitting | None:
    """A new one begins with “Start”: that which was planned next to now."""
    if kind != Kind.START:
        return Sitting.objects.filter(pk=before.sitting).first() if before.sitting else None
    planned = space.sittings.filter(retired=False)
    return min(planned, key=lambda each: abs(each.starts_at - now), default=None)


def quorum(space: Space, sitting: Sitting | None) -> dict[str, int]:
    """As an item is called: members present, and how many are needed."""
    present, seats = people.headcount(sitting)
    return {"present": present, "needed": people.needed_in(space, seats), "seats": seats}


def undo(space: Space, *, stamp: int, user: Any, now: datetime) -> Stamp:
    """Take one press back: it stays, marked. Raises ``PressRefused`` where a later one builds on it."""
    with transaction.atomic():
        space = spaces.locked().get(pk=space.pk)
        found = Stamp.objects.get(space=space, pk=stamp)
        if found.undone_at:
            return found
        if not moments.consistent(each for each in effective(space) if each.pk != found.pk):
            raise PressRefused(reason="later")
        found.undone_at, found.undone_by = now, user
        found.save(update_fields=["undone_at", "undone_by"])
        telling.refresh(space, now=now)
        audit.record(action="meeting.undo", actor=user, space=space, target=str(found), now=now)
    return found
