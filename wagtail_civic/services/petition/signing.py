"""Signing: one person's row, one confirmation, one message, in one transaction."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic import keys, signals, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import (
    ConsentRequired,
    FieldRequired,
    TooManyMails,
    VerificationRequired,
)
from wagtail_civic.models import Confirmation, OutgoingMessage, Participant, Signature, Space
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.models.inserting import insert_together
from wagtail_civic.queries import consents
from wagtail_civic.services import limits, links, outreach, people, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import confirming
from wagtail_civic.services.petition.records import Signing, Words
from wagtail_civic.verification import Identity, handler

KIND = "signature"


def sign(
    space: Space,
    *,
    words: Words,
    consent: bool,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
) -> Signing:
    """
    Take a signature.

    A stranger gets a code and a link by e-mail; somebody already proved (``identity.confirmed``) is counted
    at once. The answer to an address that has signed before is the same as to a new one: only the owner of
    the mailbox learns it.

    Raises any ``CivicError`` of the guard, the fields, the consent, the ladder and the mail limit.
    """
    spaces.guard(space, "sign", now=now)
    _check_fields(space, words, consent)
    proved = _proved(space, identity)
    email = words.email or (proved.email if proved else "")
    who = proved or people.email_identity(email)
    held = _ladder(space, evidence, "" if proved else who.value, now)
    draft = _draft(space, words, who, evidence, page, held, now)
    if proved:
        return confirming.at_once(space, draft, words, proved, now=now)
    return _begin(space, draft, words, email, page, now)


def _check_fields(space: Space, words: Words, consent: bool) -> None:
    if space.rules.get("ask_postcode") and not words.postcode:
        raise FieldRequired(field="postcode")
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")


def _proved(space: Space, identity: Identity | None) -> Identity | None:
    """The identity where it is of the kind that this space counts, and proved."""
    way = handler(space.handler)
    if identity and identity.confirmed and identity.source == way.source:
        return identity
    if not way.open_to_strangers:
        raise VerificationRequired
    return None


def _ladder(space: Space, evidence: Evidence, canonical: str, now: datetime) -> str:
    """Why the signature must wait for an agent, or an empty string."""
    assessment = limits.assess_signing(space, evidence, canonical=canonical, now=now)
    if not assessment.mail_allowed:
        raise TooManyMails
    return assessment.hold


def _draft(
    space: Space,
    words: Words,
    who: Identity,
    evidence: Evidence,
    page: Any,
    held: str,
    now: datetime,
) -> Signature:
    return Signature(
        space=space,
        page_id=page.pk if page else None,
        version=space.version,
        person_key=people.person_key(space, who),
        channel=evidence.channel,
        language=evidence.language,
        submitted_at=now,
        first_name=words.first_name,
        last_name=words.last_name,
        postcode=words.postcode,
        show_name=words.show_name and bool(space.rules.get("show_names")),
        consent_id=consents.current_id(space, evidence.language),
        receipt=tokens.new_receipt(),
        hold_reason=held,
        address_hash=limits.address_key(evidence.address, now=now),
    )


def _begin(
    space: Space, draft: Signature, words: Words, email: str, page: Any, now: datetime
) -> Signing:
    """
    Insert, or take the row that this person has: the unique constraint decides, nobody looks first.

    An ordinary signature is new, and its three rows are inserted together.
    """
    try:
        return _first_time(draft, words, email, page, now)
    except IntegrityError:
        with transaction.atomic():
            signature = _existing(space, draft)
            return _once_more(signature, draft, words, email, page, now)


def _first_time(draft: Signature, words: Words, email: str, page: Any, now: datetime) -> Signing:
    confirmation, handle, secrets = _confirmation(draft, draft, words, email, now)
    message = _code_message(confirmation, email, draft.language, secrets, page, now)
    insert_together(draft, (confirmation, "record_id"), *([(message, "")] if message else []))
    if message:
        outreach.queued(message)
    return _received(draft, confirmation, handle, now)


def _once_more(
    signature: Signature, draft: Signature, words: Words, email: str, page: Any, now: datetime
) -> Signing:
    confirmation, handle, secrets = _confirmation(signature, draft, words, email, now)
    insert_row(confirmation)
    send_code(confirmation, email, draft.language, secrets, page, now)
    return _received(signature, confirmation, handle, now)


def _confirmation(
    signature: Signature, draft: Signature, words: Words, email: str, now: datetime
) -> tuple[Confirmation, str, dict[str, str]]:
    payload = payload_of(draft, words, email=email, now=now)
    row, handle, secrets = new_confirmation(signature, payload, now)
    row.space = draft.space
    return row, handle, secrets


def _received(
    signature: Signature, confirmation: Confirmation, handle: str, now: datetime
) -> Signing:
    space = confirmation.space
    spaces.note_first_record(space, channel=signature.channel, now=now)
    transaction.on_commit(
        lambda: signals.signature_received.send(sender=Signature, signature=signature, space=space)
    )
    return Signing("code_sent", signature, confirmation, handle)


def insert(space: Space, draft: Signature) -> Signature:
    """Insert within a transaction that goes on, or get the row that this person has."""
    try:
        with transaction.atomic():
            return insert_row(draft)
    except IntegrityError:
        return _existing(space, draft)


def _existing(space: Space, draft: Signature) -> Signature:
    mine = Signature.objects.filter(space=space, person_key=draft.person_key).order_by("slot")
    # Locked, so that nobody who mends her address takes the row away before it has this confirmation.
    rows = list(mine.select_for_update())
    if not rows:
        # Not this person but the receipt was there already, once in a very long while.
        return _with_another_receipt(draft)
    same = [row for row in rows if _same_name(row, draft)]
    if same or not space.rules.get("couples"):
        return (same or rows)[0]
    return _second_of_couple(space, draft, rows)


def _with_another_receipt(draft: Signature) -> Signature:
    draft.receipt, draft.pk = tokens.new_receipt(), None
    return insert_row(draft)


def _second_of_couple(space: Space, draft: Signature, rows: list[Signature]) -> Signature:
    # A pending first row is not yet a person: whoever confirms takes it.
    if len(rows) > 1 or rows[0].state == Signature.State.PENDING:
        return rows[-1]
    draft.slot, draft.pk = 2, None
    return insert(space, draft)


def _same_name(row: Signature, draft: Signature) -> bool:
    return _folded(row) == _folded(draft)


def _folded(row: Signature) -> tuple[str, str]:
    return row.first_name.casefold().strip(), row.last_name.casefold().strip()


def payload_of(draft: Signature, words: Words, *, email: str, now: datetime) -> dict[str, Any]:
    """
    What she wrote and under which terms.

    Whoever confirms confirms this, and not what somebody else sent for her address before or meanwhile.
    """
    return {
        "email": email,
        "first_name": words.first_name,
        "last_name": words.last_name,
        "postcode": words.postcode,
        "show_name": words.show_name,
        "follow": words.follow,
        "language": draft.language,
        "channel": draft.channel,
        "consent": draft.consent_id,
        "version": draft.version,
        "hold": draft.hold_reason,
        "at": now.timestamp(),
    }


def new_confirmation(
    signature: Signature, payload: dict[str, Any], now: datetime
) -> tuple[Confirmation, str, dict[str, str]]:
    """An unsaved row, the handle for this browser, and the secrets for the mailbox."""
    handle, token, code = tokens.new_token(), tokens.new_token(), tokens.new_code()
    handle_hash = tokens.digest(handle)
    row = Confirmation(
        space_id=signature.space_id,
        kind=KIND,
        record_id=signature.pk,
        handle_hash=handle_hash,
        token_hash=tokens.digest(token),
        code_hash=tokens.code_digest(code, handle_hash),
        code_expires_at=now + timedelta(minutes=civic_settings.CODE_MINUTES),
        expires_at=now + timedelta(days=civic_settings.CONFIRMATION_DAYS),
        sealed=keys.seal(payload),
        created_at=now,
    )
    return row, handle, {"token": token, "code": code}


def send_code(
    confirmation: Confirmation,
    email: str,
    language: str,
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> None:
    message = _code_message(confirmation, email, language, secrets, page, now)
    if message:
        outreach.queued(insert_row(message))


def _code_message(
    confirmation: Confirmation,
    email: str,
    language: str,
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> OutgoingMessage | None:
    space = confirmation.space
    return outreach.draft(
        event="",
        kind="petition_confirm",
        email=email,
        language=language,
        space=space,
        context={
            "title": page.title if page else space.title,
            "code": secrets["code"],
            "link": links.absolute(space.site_id, "confirm", secrets["token"]),
            "minutes": civic_settings.CODE_MINUTES,
            "days": civic_settings.CONFIRMATION_DAYS,
        },
        now=now,
    )


def known_person(participant: Participant) -> Identity:
    """Somebody who confirmed her address in this browser a while ago."""
    identity = people.email_identity(participant.email)
    return Identity("email", identity.value, email=participant.email, confirmed=True)
