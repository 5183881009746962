"""
Codes to vote with, on paper: whoever has one votes once, whoever she is.

A code is shown when it is made and kept nowhere: what is stored is keyed with the secret of the space, so that it opens
nothing elsewhere, and nothing at all once that secret is destroyed.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic import keys, tokens
from wagtail_civic.exceptions import (
    ChallengeRequired,
    ChangeNeedsReason,
    CodeWrong,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    NothingSelected,
    SpaceNotFound,
    TooManyTries,
)
from wagtail_civic.models import Channel, Contribution, Participation, Space, Vote, VotingCode
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import audit, limits, people, spaces
from wagtail_civic.services.budget.kind import VoteKind
from wagtail_civic.services.limits import Evidence, Limit
from wagtail_civic.verification import Identity, handler

SOURCE = "code"
#: In one go, and in one budget.
MOST, MOST_IN_ALL = 50_000, 1_000_000
LONGEST_SERIES = 60
#: Wrong ones within an hour, from one network and for one budget.
WRONG_NEARBY, WRONG_IN_ALL = 20, 1_000
BATCH = 500

_HOUR = 3600
#: A vote that was set aside can be restored: its code is used as well.
_STATE = Contribution.State
_COUNTS = (_STATE.CONFIRMED, _STATE.HELD, _STATE.INVALIDATED)


@dataclass(frozen=True)
class Figures:
    """How many there are; which of them were used nobody reads."""

    made: int
    revoked: int
    used: int


# Making them


@transaction.atomic
def make(space: Space, series: str, number: int, *, user: Any, now: datetime) -> list[str]:
    """
    So many new codes, as they are printed: the only moment at which they are known.

    Raise ``FieldRequired`` without a name for the series, ``InvalidInput`` for a number that is too large, and
    ``FrozenRule`` where names were erased, or where votes are by something else than codes.
    """
    series = _named(series)
    # Locked, so that of two who make some at once each counts those of the other.
    held = queries.locked().get(pk=space.pk)
    _check_codes_count(held)
    there = held.voting_codes.count()
    if not 1 <= number <= MOST or there + number > MOST_IN_ALL:
        raise InvalidInput(field="number")
    made = _unlike(number)
    secret = keys.unwrap(held.secret)
    digests = [keys.voting_code(secret, tokens.plain_voting_code(code)) for code in made]
    # In an order of their own: in which order they are printed, and so to whom they are sent, is not stored.
    rows = [
        VotingCode(space=held, digest=each, series=series, made_at=now) for each in sorted(digests)
    ]
    VotingCode.objects.bulk_create(rows, batch_size=BATCH)
    _record("code.make", held, series, number, user, now)
    return made


def _named(series: str) -> str:
    series = series.strip()
    if not series:
        raise FieldRequired(field="series")
    if len(series) > LONGEST_SERIES:
        raise InvalidInput(field="series")
    return series


def _check_codes_count(space: Space) -> None:
    if not space.secret:
        raise FrozenRule(reason="erased")
    if handler(space.handler).source != SOURCE:
        raise FrozenRule(reason="no_codes")


def _unlike(number: int) -> list[str]:
    # Two alike come about once in a very long while, and would be one voice in two letters.
    made: dict[str, None] = {}
    while len(made) < number:
        made[tokens.new_voting_code()] = None
    return list(made)


# Using one


def identify(space: Space, code: str, *, evidence: Evidence, now: datetime) -> Identity:
    """
    Who has this code: nobody by name, and the same one each time.

    Raise ``CodeWrong`` for one that is not of this space or was revoked, ``TooManyTries`` or ``ChallengeRequired``
    once too many were wrong, right ones included; as the guard does; ``SpaceNotFound`` where no codes are asked for.
    """
    if handler(space.handler).asks != SOURCE:
        raise SpaceNotFound
    spaces.guard(space, VoteKind.action, now=now)
    tried = _limits(space, evidence, now)
    _check_tries(limits.hit(_unweighed(tried), now=now), evidence)
    digest = _found(space, code)
    if not digest:
        _check_tries(limits.hit(tried, now=now), evidence)
        raise CodeWrong(field="code", reason="voting")
    return Identity(SOURCE, digest, confirmed=True)


@contextmanager
def held(space: Space, identity: Identity | None) -> Iterator[None]:
    """
    While a vote by a code is counted nobody revokes that code; without one, nothing is held.

    Raise ``CodeWrong`` for one that was revoked since it was looked up.
    """
    if identity is None or identity.source != SOURCE:
        yield
        return
    with transaction.atomic():
        rows = _good(space).select_for_update().filter(digest=identity.value)
        if not list(rows.values_list("pk")):
            raise CodeWrong(field="code", reason="voting")
        yield


def _found(space: Space, code: str) -> str:
    """
    The digest of a code that is good; empty for one that is not.

    What is compared are keyed digests: how long that takes tells nothing of a code.
    """
    plain = tokens.plain_voting_code(code)
    if not plain or not space.secret:
        return ""
    digest = keys.voting_code(keys.unwrap(space.secret), plain)
    return digest if _good(space).filter(digest=digest).exists() else ""


def _good(space: Space) -> QuerySet[VotingCode]:
    return VotingCode.objects.filter(space=space, revoked_at=None)


def _limits(space: Space, evidence: Evidence, now: datetime) -> list[Limit]:
    # Once so many were wrong, the last of them included, no more are looked up.
    near = f"{space.pk}:{limits.address_key(evidence.address, now=now)}"
    return [
        Limit("code-near", near, WRONG_NEARBY - 1, _HOUR),
        Limit("code-space", str(space.pk), WRONG_IN_ALL - 1, _HOUR),
    ]


def _unweighed(tried: Iterable[Limit]) -> list[Limit]:
    """Read, and not counted: whoever has the right code uses up nobody's tries."""
    return [replace(each, weight=0) for each in tried]


def _check_tries(exceeded: frozenset[str], evidence: Evidence) -> None:
    if "code-near" in exceeded:
        raise TooManyTries(field="code", reason="voting")
    # Guesses from everywhere must not keep out whoever has a letter: she solves a challenge.
    if "code-space" in exceeded and evidence.challenge == "absent":
        raise ChallengeRequired
    if "code-space" in exceeded and evidence.challenge != "passed":
        raise TooManyTries(field="code", reason="voting")


# Revoking some


@transaction.atomic
def revoke(
    space: Space,
    *,
    code: str = "",
    series: str = "",
    reason: str,
    user: Any,
    now: datetime,
) -> int:
    """
    Let one code, or all of a series, open nothing any more; those with which somebody has voted stay. Returns how many.

    A voice that was given must not come back as a second letter, so a used code is never revoked.

    Raise ``ChangeNeedsReason`` without one; ``CodeWrong`` for a code that is not there; ``FrozenRule`` for one that
    was used; ``NothingSelected`` where there is nothing to revoke.
    """
    if not reason.strip():
        raise ChangeNeedsReason(field="reason")
    held = queries.locked().get(pk=space.pk)
    wanted = _wanted(held, code, series)
    used = _used(held, [each.digest for each in wanted])
    rows = [each for each in wanted if each.digest not in used]
    if wanted and not rows:
        raise FrozenRule(reason="code_used")
    if not rows:
        raise NothingSelected
    VotingCode.objects.filter(pk__in=[each.pk for each in rows]).update(revoked_at=now)
    _record("code.revoke", held, series or rows[0].series, len(rows), user, now, reason.strip())
    return len(rows)


def _wanted(space: Space, code: str, series: str) -> list[VotingCode]:
    # Locked: whoever votes with one of them at this moment has done so, or cannot any more.
    rows = _good(space).select_for_update().order_by("pk")
    if not code:
        return list(rows.filter(series=series))
    digest = _found(space, code)
    if not digest:
        raise CodeWrong(field="code", reason="voting")
    return list(rows.filter(digest=digest))


def _used(space: Space, digests: list[str]) -> set[str]:
    """With which somebody has voted. Whoever only said that she would can do so no more."""
    of_key = {_person_key(space, digest): digest for digest in digests}
    proved = Participation.objects.filter(space=space, used_on=None)
    used: set[str] = set()
    for some in _batches(list(of_key)):
        proved.filter(person_key__in=some).update(state=Contribution.State.INVALIDATED)
        used.update(
            of_key[key]
            for key in _voices(space)
            .filter(person_key__in=some)
            .values_list("person_key", flat=True)
        )
    return used


def _person_key(space: Space, digest: str) -> str:
    return people.person_key(space, Identity(SOURCE, digest))


def _voices(space: Space) -> QuerySet[Any]:
    """What came in by codes and counts, or is looked at; of separated votes, who gave one."""
    if space.is_separated:
        return Participation.objects.filter(space=space).exclude(used_on=None)
    return Vote.objects.filter(space=space, state__in=_COUNTS).exclude(channel=Channel.TEST)


def _batches(found: list[str]) -> Iterable[list[str]]:
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]


# Figures


def figures(space: Space) -> Figures:
    rows = VotingCode.objects.filter(space=space)
    by_code = space.identity_source == SOURCE
    used = _voices(space).exclude(person_key=None).count() if by_code else 0
    return Figures(rows.count(), rows.exclude(revoked_at=None).count(), used)


def series(space: Space) -> list[str]:
    """The names that were given, in the order in which they were first used."""
    found = VotingCode.objects.filter(space=space).order_by("pk").values_list("series", flat=True)
    return list(dict.fromkeys(found))


def _record(
    action: str, space: Space, series: str, number: int, user: Any, now: datetime, reason: str = ""
) -> None:
    """Never a code, nor what is stored of one."""
    audit.record(
        action=action,
        actor=user,
        space=space,
        target=series,
        reason=reason,
        data={"number": number},
        now=now,
    )
