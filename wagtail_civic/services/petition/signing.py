"""Signing: one person's row, one confirmation, one message, in one transaction."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic import signals, tokens
from wagtail_civic.exceptions import (
    ConsentRequired,
    FieldRequired,
    TermsChanged,
    VerificationRequired,
)
from wagtail_civic.models import Channel, Confirmation, Participant, Signature, Space
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.models.inserting import insert_together
from wagtail_civic.queries import consents
from wagtail_civic.services import limits, outreach, people, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.petition import codes, confirming, rows
from wagtail_civic.services.petition.records import Signing, Terms, Words
from wagtail_civic.verification import Identity, handler


def sign(
    space: Space,
    *,
    words: Words,
    consent: bool,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Signing:
    """
    Take a signature.

    A stranger gets a code and a link by e-mail; somebody already proved (``identity.confirmed``) is counted
    at once. The answer to an address that has signed before is the same as to a new one: only the owner of
    the mailbox learns it.

    ``terms`` are those that she was shown; without them, what is in force counts as shown.

    Raises any ``CivicError`` of the guard, the fields, the consent, the ladder.
    """
    spaces.guard(space, "sign", now=now)
    terms = _in_force(space, terms, evidence.language)
    _check_fields(space, words, consent)
    proved = _proved(space, identity)
    email = words.email or (proved.email if proved else "")
    who = proved or people.email_identity(email)
    canonical = "" if proved else who.value
    assessment = limits.assess_signing(space, evidence, canonical=canonical, now=now)
    draft = _draft(space, words, who, evidence, terms, page, assessment.hold, now)
    if proved:
        return confirming.at_once(space, draft, words, proved, now=now)
    # A mailbox that was written to often enough gets nothing more today, and nobody is told which one that is.
    return _begin(space, draft, words, email, page, now, silent=not assessment.mail_allowed)


def terms_of(space: Space, language: str) -> Terms:
    """What somebody who signs now in this language agrees to."""
    return Terms(consents.current_id(space, language), space.version)


def _in_force(space: Space, shown: Terms | None, language: str) -> Terms:
    if shown and shown.settled:
        return shown
    found = terms_of(space, language)
    if shown and shown != found:
        raise TermsChanged(reason="text" if shown.consent == found.consent else "consent")
    return found


def _check_fields(space: Space, words: Words, consent: bool) -> None:
    if space.rules.get("ask_postcode") and not words.postcode:
        raise FieldRequired(field="postcode")
    if space.rules.get("lawful_basis") == "consent" and not consent:
        raise ConsentRequired(field="consent")


def _proved(space: Space, identity: Identity | None) -> Identity | None:
    """The identity where it is of the kind that this space counts, and proved."""
    way = handler(space.handler)
    # A handler that is missing has no source, and neither has anybody whom it would let in.
    if way.source and identity and identity.confirmed and identity.source == way.source:
        return identity
    if not way.open_to_strangers:
        raise VerificationRequired
    return None


def _draft(
    space: Space,
    words: Words,
    who: Identity,
    evidence: Evidence,
    terms: Terms,
    page: Any,
    held: str,
    now: datetime,
) -> Signature:
    return Signature(
        space=space,
        page=page,
        version=terms.version,
        person_key=people.person_key(space, who),
        channel=evidence.channel,
        language=evidence.language,
        submitted_at=now,
        first_name=words.first_name,
        last_name=words.last_name,
        postcode=words.postcode,
        show_name=words.show_name and bool(space.rules.get("show_names")),
        consent_id=terms.consent,
        receipt=tokens.new_receipt(),
        hold_reason=held,
        address_hash=limits.address_key(evidence.address, now=now),
    )


def _begin(
    space: Space,
    draft: Signature,
    words: Words,
    email: str,
    page: Any,
    now: datetime,
    *,
    silent: bool,
) -> Signing:
    """
    Insert, or take the row that this person has: the unique constraint decides, nobody looks first.

    An ordinary signature is new, and its three rows are inserted together.
    """
    try:
        return _first_time(draft, words, email, page, now, silent=silent)
    except IntegrityError:
        with transaction.atomic():
            signature = rows.existing(space, draft)
            return _once_more(signature, draft, words, email, page, now, silent=silent)


def _first_time(
    draft: Signature, words: Words, email: str, page: Any, now: datetime, *, silent: bool
) -> Signing:
    payload = codes.payload_of(draft, words, email=email, now=now)
    confirmation, handle, secrets = codes.new_confirmation(draft, payload, now)
    message = None if silent else codes.code_message(confirmation, payload, secrets, page, now)
    insert_together(draft, (confirmation, "record_id"), *([(message, "")] if message else []))
    # An editor's trial takes its message away again, and tells nobody of it.
    if message and draft.channel != Channel.TEST:
        outreach.queued(message)
    return _received(draft, confirmation, handle, now)


def _once_more(
    signature: Signature,
    draft: Signature,
    words: Words,
    email: str,
    page: Any,
    now: datetime,
    *,
    silent: bool,
) -> Signing:
    signature.space = draft.space
    payload = codes.payload_of(draft, words, email=email, now=now)
    confirmation, handle, secrets = codes.new_confirmation(signature, payload, now)
    insert_row(confirmation)
    if not silent:
        codes.send_code(confirmation, payload, secrets, page, now)
    return _received(signature, confirmation, handle, now)


def _received(
    signature: Signature, confirmation: Confirmation, handle: str, now: datetime
) -> Signing:
    space = confirmation.space
    spaces.note_first_record(space, channel=signature.channel, now=now)
    codes.announce(signals.signature_received, signature, space)
    return Signing("code_sent", signature, confirmation, handle)


def known_person(participant: Participant) -> Identity:
    """Somebody who confirmed her address in this browser a while ago."""
    identity = people.email_identity(participant.email)
    return Identity("email", identity.value, email=participant.email, confirmed=True)
