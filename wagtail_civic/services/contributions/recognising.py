"""Somebody whose address was proved a moment ago: what she does counts in this request."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, connections, router, transaction

from wagtail_civic.models import Contribution, Participant, Space
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.services import people, spaces
from wagtail_civic.services.contributions import codes
from wagtail_civic.services.contributions.confirming import owner_of, take
from wagtail_civic.services.contributions.grace import in_time
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Entry, Submission
from wagtail_civic.services.contributions.thanking import announce, follow, thank
from wagtail_civic.verification import Identity

State = Contribution.State


def at_once(
    kind: Kind,
    space: Space,
    draft: Any,
    entry: Entry,
    identity: Identity,
    *,
    now: datetime,
    silent: bool,
) -> Submission:
    """
    Somebody already proved: one step, counted in this request. ``silent`` sends her no letter about it.

    Most who press a button do so for the first time: that row is inserted as one that counts.
    """
    payload = codes.payload_of(draft, entry, email=identity.email, now=now)
    alone = silent and not entry.follow and _is_one_row(kind, space, identity, payload)
    who = {"key": identity.other_key, "user_id": identity.user_id}
    finish = partial(_counted, kind, space, identity=identity, payload=payload, silent=silent)
    try:
        with _around(kind, alone=alone):
            owner = owner_of(kind, payload, now, at_hand=identity.participant, **who)
            return finish(draft, _first_time(kind, draft, payload, owner(), now), now=now)
    except IntegrityError:
        _set_back(draft)
    with transaction.atomic():
        record = kind.existing(space, draft)
        record.space = space
        # Looked for anew: what was remembered of her with the row that could not be is forgotten again.
        taken = take(kind, record, payload, owner_of(kind, payload, now, **who), now)
        return finish(record, taken, now=now)


def _is_one_row(kind: Kind, space: Space, identity: Identity, payload: dict[str, Any]) -> bool:
    """Whether all that the database is told of this act is its own row."""
    row, language = identity.participant, payload["language"]
    if row is None or space.first_record_at is None or not kind.is_one_row(space):
        return False
    return people.is_known(row, email=identity.email, language=language, key=identity.other_key)


def _around(kind: Kind, *, alone: bool) -> AbstractContextManager[Any]:
    """One statement is a transaction of its own, without two more that say so."""
    connection = connections[router.db_for_write(kind.model)]
    if alone and connection.get_autocommit() and not connection.in_atomic_block:
        return nullcontext()
    return transaction.atomic()


def _first_time(
    kind: Kind, draft: Any, payload: dict[str, Any], participant: Participant, now: datetime
) -> Participant:
    in_time(draft.space, kind.action, sent=draft.submitted_at, now=now)
    draft.state = State.HELD if draft.hold_reason else State.CONFIRMED
    draft.participant, draft.confirmed_at = participant, now
    kind.keep_new(insert_row(draft), payload)
    return participant


def _set_back(draft: Any) -> None:
    draft.pk, draft.state, draft.participant, draft.confirmed_at = None, State.PENDING, None, None


def _counted(
    kind: Kind,
    space: Space,
    record: Any,
    participant: Participant | None,
    *,
    identity: Identity,
    payload: dict[str, Any],
    silent: bool,
    now: datetime,
) -> Submission:
    spaces.note_first_record(space, channel=record.channel, now=now)
    if participant is None:
        known = people.find(email=identity.email, key=identity.other_key)
        return Submission("already", record, participant=known)
    if silent:
        follow(space, participant, payload, now)
        announce(kind, "confirmed", record, space)
    else:
        thank(kind, space, record, participant, payload, now)
    held = record.state == State.HELD
    return Submission("held" if held else "confirmed", record, participant=participant)
