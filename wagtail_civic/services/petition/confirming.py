"""Proving an address: by the code, by the link, or because it was proved a moment ago."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from wagtail_civic import keys, signals, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import (
    CodeExpired,
    CodeWrong,
    ParticipationClosed,
    TokenExpired,
    TokenInvalid,
    TooManyTries,
)
from wagtail_civic.models import (
    Confirmation,
    Participant,
    Signature,
    Space,
    WithdrawalLink,
)
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.phases import confirmable
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.services import links, outreach, people, spaces
from wagtail_civic.services.petition import codes, rows
from wagtail_civic.services.petition.records import Confirmed, Signing, Words, title_of
from wagtail_civic.verification import Identity


def by_handle(handle: str) -> Confirmation:
    """Raise ``TokenInvalid`` for a handle that nobody was given."""
    row = _find(handle_hash=tokens.digest(handle or ""))
    if row is None:
        raise TokenInvalid
    return row


def by_token(token: str, *, now: datetime) -> Confirmation:
    """Raise ``TokenInvalid`` or ``TokenExpired``; a token stays good until it expires, however often it is used."""
    row = _find(token_hash=tokens.digest(token or ""))
    if row is None:
        raise TokenInvalid
    if row.expires_at <= now and row.confirmed_at is None:
        raise TokenExpired
    return row


def _find(**lookup: str) -> Confirmation | None:
    rows = Confirmation.objects.select_related("space", "space__site")
    return rows.filter(kind=codes.KIND, **lookup).first()


def with_code(*, handle: str, code: str, now: datetime) -> Confirmed:
    """Raise ``TokenInvalid``, ``CodeExpired``, ``TooManyTries`` or ``CodeWrong``."""
    row = by_handle(handle)
    # Checked even when the link was used meanwhile: the handle alone proves nothing about the mailbox.
    _check_code(row, code, now)
    return _confirm(row, now)


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


def with_token(*, token: str, now: datetime) -> Confirmed:
    return _confirm(by_token(token, now=now), now)


@transaction.atomic
def _confirm(row: Confirmation, now: datetime) -> Confirmed:
    payload = keys.unseal(row.sealed)
    # Locked, so that of several confirmations one takes it, and no other touches the person.
    signature, payload = rows.to_confirm(row, payload)
    if signature is None:
        raise TokenExpired
    participant = _take(signature, payload, _owner(payload, now), now)
    this = Confirmation.objects.filter(pk=row.pk, confirmed_at=None)
    this.update(confirmed_at=now, record_id=signature.pk)
    if participant:
        return _thank(row.space, signature, participant, payload, now)
    known = people.find(email=payload["email"])
    return Confirmed(signature, already=True, participant=known)


def _owner(payload: dict[str, Any], now: datetime, **known: Any) -> Callable[[], Participant]:
    """The person, made or renamed only when it is asked for: a confirmation that changes nothing must not."""
    return partial(
        people.participant_for,
        email=payload["email"],
        first_name=payload["first_name"],
        last_name=payload["last_name"],
        postcode=payload["postcode"],
        language=payload["language"],
        now=now,
        **known,
    )


def _take(
    signature: Signature,
    payload: dict[str, Any],
    owner: Callable[[], Participant],
    now: datetime,
) -> Participant | None:
    """Turn the pending row into one that counts; of any number of confirmations, one does it."""
    if signature.state != Signature.State.PENDING:
        return _return_after_withdrawal(signature, payload, owner, now)
    closes_at = _closing(signature.space)
    grace = timedelta(hours=civic_settings.CONFIRMATION_GRACE_HOURS)
    if not confirmable(signature.submitted_at, closes_at, now, grace):
        raise ParticipationClosed(closes_at=closes_at)
    return _store(signature, payload, owner(), now)


def _closing(space: Space) -> datetime | None:
    """When signing ended or will end: what an agent closed early ended at that moment."""
    phase = space_queries.phase_for(space, "sign")
    closes_at = phase.closes_at if phase else None
    if space.override != Space.Override.CLOSED:
        return closes_at
    acts = space.changes.filter(kind=Space.Override.CLOSED).order_by("-at", "-pk")
    early = acts.values_list("at", flat=True).first()
    return min(filter(None, [closes_at, early]), default=None)


def _return_after_withdrawal(
    signature: Signature,
    payload: dict[str, Any],
    owner: Callable[[], Participant],
    now: datetime,
) -> Participant | None:
    """Whoever withdrew may change her mind while the petition is open, by signing and confirming again."""
    if signature.state != Signature.State.WITHDRAWN or _older(payload, signature):
        return None
    spaces.guard(signature.space, "sign", now=now)
    return _store(signature, payload, owner(), now)


def _older(payload: dict[str, Any], signature: Signature) -> bool:
    """A link that was mailed before the withdrawal must not undo it."""
    sent = payload.get("at", 0)
    return signature.withdrawn_at is not None and sent <= signature.withdrawn_at.timestamp()


def _store(
    signature: Signature, payload: dict[str, Any], participant: Participant, now: datetime
) -> Participant | None:
    held = payload.get("hold", "") or rows.waiting(signature)
    values = {
        "state": Signature.State.HELD if held else Signature.State.CONFIRMED,
        "hold_reason": held,
        "participant": participant,
        "confirmed_at": now,
        "withdrawn_at": None,
        # What an agent decided was about the signature before.
        "decision_id": None,
        "first_name": payload["first_name"],
        "last_name": payload["last_name"],
        "postcode": payload["postcode"],
        "show_name": payload["show_name"] and bool(signature.space.rules.get("show_names")),
        "language": payload["language"],
        "channel": payload["channel"],
        "consent_id": payload["consent"],
        "version": payload["version"],
    }
    this = Signature.objects.filter(pk=signature.pk, state=signature.state)
    if not this.update(**values):
        return None
    for name, value in values.items():
        setattr(signature, name, value)
    return participant


def _thank(
    space: Space,
    signature: Signature,
    participant: Participant,
    payload: dict[str, Any],
    now: datetime,
) -> Confirmed:
    if payload.get("follow"):
        outreach.follow(space, participant=participant, now=now)
    token = withdrawal_token(signature, expires_at=None, now=now)
    if signature.channel != "test":
        link = links.absolute(payload.get("site"), "withdraw", token)
        _send_thanks(
            space, signature, participant, link, now, following=bool(payload.get("follow"))
        )
    codes.announce(signals.signature_confirmed, signature, space)
    return Confirmed(signature, False, participant, withdrawal_token=token)


def withdrawal_token(signature: Signature, *, expires_at: datetime | None, now: datetime) -> str:
    """A new link to take the signature back; without ``expires_at`` it works while the petition is open."""
    token = tokens.new_token()
    insert_row(
        WithdrawalLink(
            space_id=signature.space_id,
            kind=codes.KIND,
            record_id=signature.pk,
            token_hash=tokens.digest(token),
            expires_at=expires_at,
            created_at=now,
        )
    )
    return token


def _send_thanks(
    space: Space,
    signature: Signature,
    participant: Participant,
    withdraw_url: str,
    now: datetime,
    *,
    following: bool,
) -> None:
    held = signature.state == Signature.State.HELD
    unsubscribe = outreach.unsubscribe_url(space, participant) if following else ""
    outreach.enqueue(
        # Whoever comes here has won the conditional update: it cannot happen twice.
        event="",
        kind="petition_held" if held else "petition_thanks",
        email=participant.email,
        language=signature.language,
        space=space,
        participant=participant,
        context={
            "title": title_of(signature),
            "first_name": signature.first_name,
            "receipt": signature.receipt,
            "withdraw_url": withdraw_url,
            "page_url": links.of_page(signature.page, space.site_id),
            "unsubscribe_url": unsubscribe,
        },
        now=now,
    )


@transaction.atomic
def at_once(
    space: Space, draft: Signature, words: Words, identity: Identity, *, now: datetime
) -> Signing:
    """Somebody already proved: one step, counted in this request."""
    signature = rows.insert(space, draft)
    payload = codes.payload_of(draft, words, email=identity.email, now=now)
    owner = _owner(payload, now, key=identity.other_key, user_id=identity.user_id)
    participant = _take(signature, payload, owner, now)
    spaces.note_first_record(space, channel=signature.channel, now=now)
    if participant is None:
        known = people.find(email=identity.email, key=identity.other_key)
        return Signing("already", signature, participant=known)
    _thank(space, signature, participant, payload, now)
    held = signature.state == Signature.State.HELD
    return Signing("held" if held else "confirmed", signature, participant=participant)
