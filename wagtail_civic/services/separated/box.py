"""
The ballots of a separated space, mixed: from then on nothing tells in which order they came in.

A ballot waits in the box until others have come together with it. Then those that wait and those that were mixed
before are written anew, all of them, in an order that is drawn: not their numbers, nor their place on the disk, nor
the transaction that wrote them says which came with which.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.models import Ballot, Channel, Contribution, Space, Tally
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.separated import FEWEST_MIXED
from wagtail_civic.services.separated import ballots
from wagtail_civic.services.separated.ballots import BallotKind, Content
from wagtail_civic.services.separated.casting import WHOLE

#: Above ten, one in so many of those mixed before, so that writing all anew stays a part of the whole work.
SHARE = 20
BATCH = 500

_DICE = secrets.SystemRandom()


@dataclass(frozen=True)
class _Mixed:
    """One ballot: its receipt, and the rows that will hang on what it becomes."""

    receipt: str
    lines: list[Any]


def empty_due(*, now: datetime) -> int:
    """Empty every box that may be; returns how many ballots were mixed in."""
    found = Space.objects.filter(pk__in=Ballot.objects.order_by().values("space"))
    return sum(empty(space, now=now) for space in found.order_by("pk"))


def empty(space: Space, *, now: datetime) -> int:
    """Mix in what waits: all of it once nothing can follow, before that only enough at a time."""
    if not space.is_separated or not Ballot.objects.filter(space=space).exists():
        return 0
    kind = ballots.of(space)
    return _empty(kind, space, settled=finality.is_over(space, kind.action, now=now))


@transaction.atomic
def _empty(kind: BallotKind, space: Space, *, settled: bool) -> int:
    # Whoever else empties it waits here, and finds nothing; whoever takes part goes on.
    queries.locked().get(pk=space.pk)
    waiting = dict(Ballot.objects.filter(space=space).order_by().values_list("pk", "content"))
    before = _records(kind, space).count()
    if not waiting or not (settled or len(waiting) >= max(FEWEST_MIXED, before // SHARE)):
        return 0
    mixed = [*_mixed_before(kind, space), *_waiting(kind, space, list(waiting.values()))]
    _DICE.shuffle(mixed)
    _write_anew(kind, space, mixed)
    for pks in _batches(list(waiting)):
        Ballot.objects.filter(pk__in=pks).delete()
    Tally.objects.filter(space=space).update(refreshed_at=None)
    return len(waiting)


def _records(kind: BallotKind, space: Space) -> QuerySet[Any]:
    """What ballots became; whatever came in another way is no part of it."""
    return kind.record._default_manager.filter(space=space, channel=Channel.WEB)


def _lines(kind: BallotKind, space: Space) -> QuerySet[Any]:
    rows: QuerySet[Any] = kind.line._default_manager.filter(
        **{f"{kind.parent}__in": _records(kind, space)}
    )
    return rows


def _waiting(kind: BallotKind, space: Space, contents: list[Content]) -> Iterator[_Mixed]:
    for content, lines in zip(contents, kind.opened(space, contents), strict=True):
        yield _Mixed(content["receipts"][WHOLE], lines)


def _mixed_before(kind: BallotKind, space: Space) -> list[_Mixed]:
    lines: dict[int, list[Any]] = {}
    for line in _lines(kind, space).order_by().iterator():
        lines.setdefault(getattr(line, f"{kind.parent}_id"), []).append(line)
    rows = _records(kind, space).order_by().values_list("pk", "receipt")
    return [_Mixed(receipt, lines.get(pk, [])) for pk, receipt in rows]


def _write_anew(kind: BallotKind, space: Space, mixed: list[_Mixed]) -> None:
    _lines(kind, space).delete()
    _records(kind, space).delete()
    blank = _same_for_all(kind, space)
    records = [kind.record(receipt=each.receipt, **blank) for each in mixed]
    kind.record._default_manager.bulk_create(records, batch_size=BATCH)
    numbers = dict(_records(kind, space).values_list("receipt", "pk"))
    lines = [_of(kind, line, numbers[each.receipt]) for each in mixed for line in each.lines]
    # Of all together: lines that stood together would tell which receipts belong together.
    _DICE.shuffle(lines)
    kind.line._default_manager.bulk_create(lines, batch_size=BATCH)


def _of(kind: BallotKind, line: Any, record: int) -> Any:
    line.pk = None
    setattr(line, f"{kind.parent}_id", record)
    line._state.adding = True
    return line


def _same_for_all(kind: BallotKind, space: Space) -> dict[str, Any]:
    """What a record says beside its lines: of a ballot, nothing that differs from the next one."""
    phase = queries.phase_for(space, kind.action)
    return {
        "space": space,
        "version": space.version,
        "channel": Channel.WEB,
        "language": space.source_language,
        "submitted_at": (phase and phase.opens_at) or space.created_at,
        "confirmed_at": None,
        "state": Contribution.State.CONFIRMED,
    }


def _batches(pks: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(pks), BATCH):
        yield pks[start : start + BATCH]
