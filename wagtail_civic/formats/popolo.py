"""
People, bodies and votes as Popolo has them (https://www.popoloproject.com/specs/), in JSON.

Identifiers are addresses or any text that stays the same; a body or person that is not known is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

Option = Literal["yes", "no", "abstain", "absent", "not voting", "paired"]
Result = Literal["pass", "fail"]


@dataclass(frozen=True)
class Organization:
    id: str
    name: str
    classification: str = ""
    parent_id: str = ""
    founding_date: date | None = None
    dissolution_date: date | None = None


@dataclass(frozen=True)
class Person:
    id: str
    name: str
    given_name: str = ""
    family_name: str = ""
    image: str = ""


@dataclass(frozen=True)
class Membership:
    """``on_behalf_of_id`` is the political group for which she sits."""

    id: str
    person_id: str
    organization_id: str
    role: str = ""
    on_behalf_of_id: str = ""
    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True)
class Count:
    option: Option
    value: int
    group_id: str = ""


@dataclass(frozen=True)
class Vote:
    """Of one member; ``pair_id`` is the holder of her proxy, who said it for her."""

    voter_id: str
    option: Option
    group_id: str = ""
    role: str = ""
    pair_id: str = ""


@dataclass(frozen=True)
class Motion:
    id: str
    organization_id: str
    text: str
    date: datetime | None = None
    identifier: str = ""
    classification: str = ""
    creator_id: str = ""
    requirement: str = "simple majority"
    result: Result | None = None


@dataclass(frozen=True)
class VoteEvent:
    """``votes`` stay empty after a secret ballot: only its counts are known."""

    id: str
    motion_id: str
    organization_id: str
    start_date: datetime | None = None
    end_date: datetime | None = None
    identifier: str = ""
    result: Result | None = None
    counts: tuple[Count, ...] = ()
    votes: tuple[Vote, ...] = ()


def document(
    *,
    organizations: Iterable[Organization] = (),
    persons: Iterable[Person] = (),
    memberships: Iterable[Membership] = (),
    motions: Iterable[Motion] = (),
    vote_events: Iterable[VoteEvent] = (),
) -> dict[str, list[dict[str, Any]]]:
    """One file that holds them all, each list under the name that Popolo gives it."""
    return {
        "organizations": [as_dict(each) for each in organizations],
        "persons": [as_dict(each) for each in persons],
        "memberships": [as_dict(each) for each in memberships],
        "motions": [as_dict(each) for each in motions],
        "vote_events": [as_dict(each) for each in vote_events],
    }


def as_dict(value: Any) -> dict[str, Any]:
    """What one of the classes above says; what is empty is not said, but a count of 0 is."""
    said = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return {name: each for name, each in said.items() if each not in (None, "", [])}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [as_dict(each) for each in value]
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError("A date and time needs its time zone.")
    return value.isoformat() if isinstance(value, date) else value
