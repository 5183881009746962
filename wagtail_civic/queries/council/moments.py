"""How far a meeting is, worked out from the presses of its clerks and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from wagtail_civic.models import Stamp

Kind = Stamp.Kind


class Status(StrEnum):
    SCHEDULED = "scheduled"
    LIVE = "live"
    SUSPENDED = "suspended"
    ENDED = "ended"


#: So long before the planned beginning, and after it while nobody pressed, people already wait.
SOON = timedelta(hours=1)


def begins_soon(status: str, starts_at: datetime | None, now: datetime) -> bool:
    return status == Status.SCHEDULED and starts_at is not None and abs(starts_at - now) < SOON


@dataclass(frozen=True)
class Moment:
    """``item`` is the number in the database of what is dealt with; ``last`` the press that counts last."""

    status: Status = Status.SCHEDULED
    item: int | None = None
    item_since: datetime | None = None
    hidden: bool = False
    sitting: int | None = None
    last: Any = None


#: From which states a press leads where. Whatever is not here is refused.
LEADS: dict[str, dict[Status, Status]] = {
    Kind.START: {Status.SCHEDULED: Status.LIVE, Status.ENDED: Status.LIVE},
    Kind.SUSPEND: {Status.LIVE: Status.SUSPENDED},
    Kind.RESUME: {Status.SUSPENDED: Status.LIVE},
    Kind.END: {Status.LIVE: Status.ENDED, Status.SUSPENDED: Status.ENDED},
    Kind.ITEM: {Status.LIVE: Status.LIVE},
    Kind.HIDE: {Status.LIVE: Status.LIVE, Status.SUSPENDED: Status.SUSPENDED},
    Kind.SHOW: {Status.LIVE: Status.LIVE, Status.SUSPENDED: Status.SUSPENDED},
}


def refusal(moment: Moment, kind: str) -> str:
    """Why a press would lead nowhere, as a reason of ``PressRefused``; empty if it leads somewhere."""
    if kind == Kind.HIDE and moment.hidden:
        return "hidden"
    if kind == Kind.SHOW and not moment.hidden:
        return "shown"
    if moment.status in LEADS[kind]:
        return ""
    if kind == Kind.START:
        return "suspended" if moment.status == Status.SUSPENDED else "running"
    if moment.status == Status.LIVE:
        return "not_suspended"
    return {Status.SCHEDULED: "not_started", Status.ENDED: "ended"}.get(moment.status, "suspended")


def allowed(moment: Moment, kind: str) -> bool:
    return not refusal(moment, kind)


def derive(stamps: Iterable[Stamp]) -> Moment:
    """Where these presses lead, in the order of their time. One that is not allowed at its place changes nothing."""
    moment = Moment()
    for _stamp, after in steps(stamps):
        moment = after
    return moment


def steps(stamps: Iterable[Stamp]) -> Iterator[tuple[Stamp, Moment]]:
    """Each press with where it leads."""
    moment = Moment()
    for stamp in stamps:
        if allowed(moment, stamp.kind):
            moment = _after(moment, stamp)
        yield stamp, moment


def consistent(stamps: Iterable[Stamp]) -> bool:
    """Whether every one of these presses is allowed at its place."""
    moment = Moment()
    for stamp in stamps:
        if not allowed(moment, stamp.kind):
            return False
        moment = _after(moment, stamp)
    return True


def _after(moment: Moment, stamp: Stamp) -> Moment:
    moment = replace(moment, status=LEADS[stamp.kind][moment.status], last=stamp)
    if stamp.kind == Kind.START:
        return replace(moment, sitting=stamp.sitting_id, item=None, item_since=None, hidden=False)
    if stamp.kind == Kind.END:
        return replace(moment, item=None, item_since=None, hidden=False)
    if stamp.kind == Kind.ITEM:
        return replace(moment, item=stamp.item_id, item_since=stamp.at)
    if stamp.kind in (Kind.HIDE, Kind.SHOW):
        return replace(moment, hidden=stamp.kind == Kind.HIDE)
    return moment
