"""When something is possible: half-open intervals, ``[opens, closes)``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum


class State(StrEnum):
    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class Plan:
    """What a page, or a questionnaire, says of one phase of its space; ``follows`` names the phase of another."""

    key: str
    kind: str
    opens_at: datetime | None
    closes_at: datetime | None
    actions: tuple[str, ...] = ()
    follows: int | None = None


def state_at(
    opens: datetime | None, closes: datetime | None, now: datetime, *, override: str = ""
) -> State:
    """No opening means always, no closing means for ever. An override beats the dates, but what is over stays over."""
    said = State(override) if override else None
    if closes is not None and instant(now) >= instant(closes):
        return State.CLOSED
    if said:
        return said
    if opens is not None and instant(now) < instant(opens):
        return State.NOT_YET
    return State.OPEN


def confirmable(
    submitted: datetime, closes: datetime | None, now: datetime, grace: timedelta
) -> bool:
    """What came in before closing may still be confirmed a little later."""
    if closes is None:
        return True
    end = instant(closes)
    return instant(submitted) < end and (instant(now) < end or instant(now) - end < grace)


def instant(moment: datetime) -> datetime:
    """The same moment in UTC.

    Python compares and subtracts two times of one time zone by their wall clocks, which is an
    hour wrong across a change of clocks.
    """
    if moment.tzinfo is None:
        raise ValueError("A date and time needs its time zone.")
    return moment.astimezone(UTC)
