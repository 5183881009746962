"""Who is there: the roll of a sitting, arrivals and departures, proxies."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from wagtail_civic.exceptions import ProxyRefused
from wagtail_civic.models import Attendance, Proxy, Sitting, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.council import people
from wagtail_civic.services import audit

State = Attendance.State


def prepare(sitting: Sitting, *, now: datetime) -> list[Attendance]:
    """
    Write down who sits in the body on the day of the sitting, with today's names and groups; nobody is present yet.

    Called again it adds who is missing, and leaves what was noted.
    """
    body = str(sitting.space.rules.get("body") or "")
    seats = people.seated(body, timezone.localdate(sitting.starts_at))
    groups = people.group_names(
        (seat.member.group for seat in seats), sitting.space.source_language
    )
    rows = [
        Attendance(
            sitting=sitting,
            member=seat.member.key,
            name=str(seat.member),
            group=seat.member.group,
            group_name=groups.get(seat.member.group, ""),
            presides=seat.presides,
            order=order,
        )
        for order, seat in enumerate(seats)
    ]
    Attendance.objects.bulk_create(rows, ignore_conflicts=True)
    return list(sitting.attendance.all())


def note(sitting: Sitting, *, member: str, state: str, user: Any, now: datetime) -> Attendance:
    """
    Somebody comes, goes, or is excused. Whoever comes votes herself: her proxy ends. Whoever goes holds none.

    Raises ``ProxyRefused`` for somebody who does not sit there.
    """
    with transaction.atomic():
        _lock(sitting)
        row = _member(sitting, member)
        row.state, row.changed_at = state, now
        row.save(update_fields=["state", "changed_at"])
        ended = {"giver": member} if state == State.PRESENT else {"holder": member}
        _end(sitting, now=now, **ended)
        audit.record(
            action="meeting.attendance",
            actor=user,
            space=sitting.space,
            target=row.name,
            data={"state": state},
            now=now,
        )
    return row


def give_proxy(sitting: Sitting, *, giver: str, holder: str, user: Any, now: datetime) -> Proxy:
    """One proxy for each member who is away, and one for each who holds any. Raises ``ProxyRefused``."""
    with transaction.atomic():
        _lock(sitting)
        _check(sitting, giver, holder)
        try:
            with transaction.atomic():
                proxy = Proxy.objects.create(
                    sitting=sitting, giver=giver, holder=holder, given_at=now
                )
        except IntegrityError as error:
            raise ProxyRefused(reason=_taken(sitting, giver)) from error
        audit.record(
            action="meeting.proxy", actor=user, space=sitting.space, target=str(proxy), now=now
        )
    return proxy


def end_proxy(sitting: Sitting, *, giver: str, user: Any, now: datetime) -> int:
    """Returns how many ended: one or none."""
    with transaction.atomic():
        _lock(sitting)
        ended = _end(sitting, giver=giver, now=now)
        audit.record(
            action="meeting.proxy_ended", actor=user, space=sitting.space, target=giver, now=now
        )
    return ended


def _lock(sitting: Sitting) -> Space:
    return spaces.locked().get(pk=sitting.space_id)


def _member(sitting: Sitting, key: str) -> Attendance:
    found = Attendance.objects.filter(sitting=sitting, member=key).first()
    if found is None:
        raise ProxyRefused(reason="unknown")
    return found


def _check(sitting: Sitting, giver: str, holder: str) -> None:
    away, here = _member(sitting, giver), _member(sitting, holder)
    if giver == holder:
        raise ProxyRefused(reason="self")
    if away.state == State.PRESENT:
        raise ProxyRefused(reason="giver_present")
    if here.state != State.PRESENT:
        raise ProxyRefused(reason="holder_absent")


def _taken(sitting: Sitting, giver: str) -> str:
    given = Proxy.objects.filter(sitting=sitting, giver=giver, slot=1).exists()
    return "giver_taken" if given else "holder_taken"


def _end(sitting: Sitting, *, now: datetime, **whose: str) -> int:
    return Proxy.objects.filter(sitting=sitting, slot=1, **whose).update(ended_at=now, slot=None)
