"""Proving an address: by the code, by the link, or because it was proved a moment ago."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from wagtail_civic import keys, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import (
    CodeExpired,
    CodeWrong,
    TokenExpired,
    TokenInvalid,
    TooManyTries,
)
from wagtail_civic.models import (
    Confirmation,
    Contribution,
    Participant,
    Space,
)
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.services import people, spaces
from wagtail_civic.services.contributions.grace import in_time
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Confirmed
from wagtail_civic.services.contributions.thanking import thank

State = Contribution.State
Owner = Callable[[], Participant]


def by_handle(kind: Kind, handle: str) -> Confirmation:
    """Raise ``TokenInvalid`` for a handle that nobody was given, or for another kind."""
    row = _find(kind, handle_hash=tokens.digest(handle or ""))
    if row is None:
        raise TokenInvalid
    return row


def by_token(kind: Kind, token: str, *, now: datetime) -> Confirmation:
    """Raise ``TokenInvalid`` or ``TokenExpired``; a token stays good until it expires, however often it is used."""
    row = _find(kind, token_hash=tokens.digest(token or ""))
    if row is None:
        raise TokenInvalid
    if row.expires_at <= now and row.confirmed_at is None:
        raise TokenExpired
    return row


def _find(kind: Kind, **lookup: str) -> Confirmation | None:
    # Each opens one door: what was sent for another kind of contribution is nothing here.
    rows = Confirmation.objects.select_related("space", "space__site")
    return rows.filter(kind=kind.name, **lookup).first()


def with_code(
    kind: Kind,
    *,
    handle: str,
    code: str,
    now: datetime,
    space: Space | None = None,
    page: Any = None,
) -> Confirmed:
    """
    Raise ``TokenInvalid``, ``CodeExpired``, ``TooManyTries`` or ``CodeWrong``.

    ``space`` and ``page`` are where the code is entered, at hand already: a handle of another space is none there.
    """
    row = by_handle(kind, handle)
    if space:
        if row.space_id != space.pk:
            raise TokenInvalid
        row.space = space
    # Checked even when the link was used meanwhile: the handle alone proves nothing about the mailbox.
    _check_code(row, code, now)
    return _confirm(kind, row, now, page)


def _check_code(row: Confirmation, code: str, now: datetime) -> None:
    if row.code_expires_at <= now:
        raise CodeExpired
    # The try is taken before the answer is known, so that parallel guesses cannot share one.
    this = Confirmation.objects.filter(pk=row.pk)
    if not this.filter(tries__lt=civic_settings.CODE_TRIES).update(tries=F("tries") + 1):
        raise TooManyTries
    if not tokens.code_matches(code, row.handle_hash, row.code_hash):
        raise CodeWrong(left=max(civic_settings.CODE_TRIES - row.tries - 1, 0))
    this.update(tries=F("tries") - 1)


def with_token(
    kind: Kind, *, token: str, now: datetime, row: Confirmation | None = None
) -> Confirmed:
    """``row`` is what ``by_token`` gave for this token, where whoever calls has asked already."""
    return _confirm(kind, row or by_token(kind, token, now=now), now)


@transaction.atomic
def _confirm(kind: Kind, row: Confirmation, now: datetime, page: Any = None) -> Confirmed:
    # Locked, so that of several confirmations one takes it, and no other touches the person.
    record, payload = kind.to_confirm(row, keys.unseal(row.sealed))
    if record is None:
        raise TokenExpired
    if page is not None and record.page_id == page.pk:
        record.page = page
    participant = take(kind, record, payload, owner_of(kind, payload, now), now)
    this = Confirmation.objects.filter(pk=row.pk, confirmed_at=None)
    this.update(confirmed_at=now, record_id=record.pk)
    if participant:
        return thank(kind, row.space, record, participant, payload, now)
    known = people.find(email=payload["email"])
    return Confirmed(record, already=True, participant=known)


def owner_of(kind: Kind, payload: dict[str, Any], now: datetime, **known: Any) -> Owner:
    """The person, made or renamed only when it is asked for: a confirmation that changes nothing must not."""
    said: dict[str, Any] = {**kind.person(payload), **known}
    return partial(
        people.participant_for,
        email=payload["email"],
        language=payload["language"],
        now=now,
        **said,
    )


def take(
    kind: Kind, record: Any, payload: dict[str, Any], owner: Owner, now: datetime
) -> Participant | None:
    """Turn the pending row into one that counts; of any number of confirmations, one does it."""
    if kind.on_arrival:
        return _own(kind, record, owner())
    if record.state != State.PENDING:
        return _take_again(kind, record, payload, owner, now)
    in_time(record.space, kind.action_in(record.space), sent=record.submitted_at, now=now)
    return _store(kind, record, payload, owner(), now)


def _own(kind: Kind, record: Any, participant: Participant) -> Participant | None:
    """It counts already, and now there is somebody to write to about it."""
    who = people.email_identity(participant.email)
    values = {"participant": participant, "person_key": people.person_key(record.space, who)}
    mine = kind.model._default_manager.filter(pk=record.pk, participant=None)
    if not record.space.secret or not mine.update(**values):
        return None
    for name, value in values.items():
        setattr(record, name, value)
    return participant


def _take_again(
    kind: Kind, record: Any, payload: dict[str, Any], owner: Owner, now: datetime
) -> Participant | None:
    """Whoever withdrew, or may change what she said, sends it while it is open and confirms that too."""
    if not _may_again(kind, record) or _older(payload, record):
        return None
    sent = datetime.fromtimestamp(payload["at"], UTC)
    # What counts is when she sent it; but what an agent has stopped meanwhile stays as it is.
    spaces.guard(record.space, kind.action_in(record.space), now=sent)
    in_time(record.space, kind.action_in(record.space), sent=sent, now=now)
    return _store(kind, record, payload, owner(), now)


def _may_again(kind: Kind, record: Any) -> bool:
    changeable = (State.CONFIRMED, State.HELD) if kind.replaces else ()
    return record.state in (State.WITHDRAWN, *changeable)


def _older(payload: dict[str, Any], record: Any) -> bool:
    """A link that was mailed before the withdrawal must not undo it, nor an earlier answer a later one."""
    since = record.withdrawn_at or (
        record.submitted_at if record.state != State.WITHDRAWN else None
    )
    return since is not None and payload.get("at", 0) <= since.timestamp()


def _store(
    kind: Kind, record: Any, payload: dict[str, Any], participant: Participant, now: datetime
) -> Participant | None:
    held = payload.get("hold", "") or waiting(record)
    values = {
        "state": State.HELD if held else State.CONFIRMED,
        "hold_reason": held,
        "participant": participant,
        "confirmed_at": now,
        "withdrawn_at": None,
        # What an agent decided was about what was there before.
        "decision_id": None,
        "language": payload["language"],
        "channel": payload["channel"],
        "consent_id": payload["consent"],
        "version": payload["version"],
        **kind.columns(record.space, payload),
    }
    if kind.replaces:
        values["submitted_at"] = datetime.fromtimestamp(payload["at"], UTC)
    said_before = kind.replaces and record.state != State.PENDING
    this = kind.model._default_manager.filter(pk=record.pk, state=record.state)
    if not this.update(**values):
        return None
    for name, value in values.items():
        setattr(record, name, value)
    if said_before:
        kind.drop(record)
    kind.keep(record, payload)
    return participant


def waiting(record: Any) -> str:
    """What was held stays held for whoever withdraws and returns: only an agent releases it."""
    return str(record.hold_reason) if record.state in (State.HELD, State.WITHDRAWN) else ""


def insert_or_existing(kind: Kind, space: Space, draft: Any) -> Any:
    """Insert within a transaction that goes on, or get the row that this person has."""
    try:
        with transaction.atomic():
            return insert_row(draft)
    except IntegrityError:
        return kind.existing(space, draft)
