"""What the city makes of an idea: its status, in public; the service in charge and the day, for the team."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from wagtail_civic import signals
from wagtail_civic.exceptions import (
    AnswerChanged,
    FieldRequired,
    FrozenRule,
    InvalidInput,
    NothingSelected,
)
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Space
from wagtail_civic.services import audit
from wagtail_civic.services.idea import telling, trail
from wagtail_civic.services.idea.trail import Said

MOST_COST = Decimal(10) ** 10
#: What an agent saw when she decided: of the status, and of what is the team's own.
SETTLED = ("status_id", "status_since", "merged_into_id", "cost", "prepared")
NOTED = ("service", "due_on", "note")


def stamp(idea: Idea, names: Iterable[str] = SETTLED) -> str:
    """Another one as soon as one of these has changed; a form carries it, so that two agents see of each other."""
    values = json.dumps(
        [getattr(idea, name) for name in names], cls=DjangoJSONEncoder, sort_keys=True
    )
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def set_status(
    ideas: Iterable[Idea],
    *,
    status: IdeaStatus,
    said: Said,
    cost: Decimal | None = None,
    seen: str = "",
    user: Any,
    now: datetime,
) -> list[Idea]:
    """
    Give ideas of one box a status, and tell their authors and supporters once; those that have it are left alone.

    ``cost`` is in the currency of the site, and of each of them; ``seen`` is the ``stamp`` of the one idea that an
    agent had before her. Returns those that changed.

    Raises ``FieldRequired`` where the status needs a reason or a cost and there is none, ``InvalidInput`` for one
    that is retired, of another box, or for a cost below zero, ``NothingSelected``, and ``AnswerChanged`` for another stamp.
    """
    rows = list(Idea.objects.select_for_update().filter(pk__in=[each.pk for each in ideas]))
    for row in rows:
        _as_seen(row, seen)
    changed = [row for row in rows if row.status_id != status.pk or _new_cost(row, cost)]
    if not changed:
        raise NothingSelected
    for row in changed:
        _check(row, status, said, cost)
        _settle(row, status, said, cost, user, now)
    return changed


def _as_seen(idea: Idea, seen: str, names: Iterable[str] = SETTLED) -> None:
    if seen and seen != stamp(idea, names):
        raise AnswerChanged(reason="idea", title=idea.title)


def _new_cost(idea: Idea, cost: Decimal | None) -> bool:
    return cost is not None and idea.cost != cost


def _check(idea: Idea, status: IdeaStatus, said: Said, cost: Decimal | None) -> None:
    if status.retired or status.space_id != idea.space_id:
        raise InvalidInput(field="status")
    if status.needs_reason and not said.words.strip():
        raise FieldRequired(field="reason")
    given = idea.cost if cost is None else cost
    if status.needs_cost and given is None:
        raise FieldRequired(field="cost")
    if given is not None and not (given.is_finite() and 0 <= given < MOST_COST):
        raise InvalidInput(field="cost")


def _settle(
    idea: Idea, status: IdeaStatus, said: Said, cost: Decimal | None, user: Any, now: datetime
) -> None:
    before = idea.status_id
    idea.status, idea.status_since = status, now
    idea.status_reason = said.words.strip()
    idea.status_translations = dict(said.translations)
    idea.cost = idea.cost if cost is None else cost
    idea.save(
        update_fields=["status", "status_since", "status_reason", "status_translations", "cost"]
    )
    data = {"status": status.key, "names": status.names, "cost": idea.cost}
    event = trail.note(idea, IdeaEvent.Kind.STATUS, said=said, data=data, user=user, now=now)
    audit.record(
        action="idea.status",
        actor=user,
        space=idea.space,
        target=f"idea {idea.pk}",
        reason=said.words,
        data={"before": before, "after": status.pk},
        now=now,
    )
    telling.tell(idea, event, now=now)
    transaction.on_commit(
        partial(signals.idea_changed.send, sender=Idea, idea=idea, space=idea.space, event=event)
    )


@transaction.atomic
def assign(
    idea: Idea,
    *,
    service: str,
    due_on: date | None,
    note: str,
    seen: str = "",
    user: Any,
    now: datetime,
) -> Idea:
    """
    Who looks into it and until when, with an internal note: nobody reads that outside of the team.

    Raises ``AnswerChanged`` where ``seen`` is not its stamp of that any more, and ``FrozenRule`` for a note after
    the names were erased: nothing would ever erase it.
    """
    (row,) = Idea.objects.select_for_update().filter(pk=idea.pk)
    _as_seen(row, seen, NOTED)
    if note.strip() and not row.space.secret:
        raise FrozenRule(reason="erased")
    row.service, row.due_on, row.note = service.strip()[:120], due_on, note.strip()[:2000]
    row.save(update_fields=["service", "due_on", "note"])
    data = {"service": row.service, "due_on": due_on}
    trail.note(
        row, IdeaEvent.Kind.ASSIGNED, said=Said(), data=data, public=False, user=user, now=now
    )
    audit.record(
        action="idea.assign",
        actor=user,
        space=row.space,
        target=f"idea {row.pk}",
        data=data,
        now=now,
    )
    return row


@transaction.atomic
def prepare(
    idea: Idea,
    *,
    status: IdeaStatus | None,
    said: Said,
    cost: Decimal | None = None,
    seen: str = "",
    user: Any,
    now: datetime,
) -> Idea:
    """
    Write down what an idea is to become, which nobody reads outside of the admin; without a status, forget it.

    Raises what ``set_status`` would.
    """
    (row,) = Idea.objects.select_for_update().filter(pk=idea.pk)
    _as_seen(row, seen)
    if status:
        _check(row, status, said, cost)
    row.prepared = _written(status, said, cost) if status else {}
    row.save(update_fields=["prepared"])
    audit.record(
        action="idea.prepare", actor=user, space=row.space, target=f"idea {row.pk}", now=now
    )
    return row


def _written(status: IdeaStatus, said: Said, cost: Decimal | None) -> dict[str, Any]:
    return {
        "status": status.pk,
        "words": said.words.strip(),
        "translations": dict(said.translations),
        "cost": None if cost is None else str(cost),
    }


@transaction.atomic
def publish_prepared(ideas: Iterable[Idea], *, user: Any, now: datetime) -> list[Idea]:
    """
    Publish together what was written down for these ideas: all of it or, where one cannot be, nothing.

    Raises what ``set_status`` does, ``NothingSelected`` where nothing was written down.
    """
    rows = Idea.objects.select_for_update().filter(pk__in=[each.pk for each in ideas])
    waiting = [row for row in rows if row.prepared]
    if not waiting:
        raise NothingSelected
    known = IdeaStatus.objects.in_bulk([row.prepared["status"] for row in waiting])
    for row in waiting:
        _publish(row, known.get(row.prepared["status"]), user, now)
    return waiting


def _publish(idea: Idea, status: IdeaStatus | None, user: Any, now: datetime) -> None:
    if status is None:
        raise InvalidInput(field="status")
    said = Said(idea.prepared["words"], idea.prepared["translations"])
    cost = Decimal(idea.prepared["cost"]) if idea.prepared["cost"] else None
    _check(idea, status, said, cost)
    _settle(idea, status, said, cost, user, now)
    idea.prepared = {}
    idea.save(update_fields=["prepared"])


def usable(space: Space) -> list[IdeaStatus]:
    """The statuses that an agent can give now, in the city's order."""
    return list(space.idea_statuses.filter(retired=False))
