"""Submitting: one person's row, one confirmation, one message, in one transaction."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic import tokens
from wagtail_civic.exceptions import TermsChanged, VerificationRequired
from wagtail_civic.models import Channel, Confirmation, Space
from wagtail_civic.models.inserting import insert as insert_row
from wagtail_civic.models.inserting import insert_together
from wagtail_civic.queries import consents
from wagtail_civic.services import limits, outreach, people, spaces
from wagtail_civic.services.contributions import codes
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.recognising import at_once
from wagtail_civic.services.contributions.records import Entry, Submission, Terms
from wagtail_civic.services.contributions.thanking import announce
from wagtail_civic.services.limits import Assessment, Evidence
from wagtail_civic.verification import Identity, handler

#: Why terms changed where what people do was asked otherwise, by the kind of a space.
_ASKED = {"survey": "questions", "budget": "ballot"}


def terms_of(space: Space, language: str) -> Terms:
    """What somebody who takes part now in this language agrees to."""
    return Terms(consents.current_id(space, language), space.version)


def in_force(space: Space, shown: Terms | None, language: str) -> Terms:
    """The terms that count; raise ``TermsChanged`` where they are not those that were ``shown``."""
    if shown and shown.settled:
        return shown
    found = terms_of(space, language)
    if shown and shown != found:
        text = _ASKED.get(space.kind, "text")
        raise TermsChanged(reason=text if shown.consent == found.consent else "consent")
    return found


def submit(
    kind: Kind,
    space: Space,
    entry: Entry,
    *,
    terms: Terms,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    prepare: Callable[[], object] | None = None,
) -> Submission:
    """
    Take a contribution whose rules were checked.

    ``prepare`` is work that a limit has to come before, such as drawing pictures anew; what it raises stops all.

    A stranger gets a code and a link by e-mail; somebody already proved (``identity.confirmed``) is counted
    at once. The answer to an address that has taken part before is the same as to a new one: only the owner
    of the mailbox learns it.

    Raises ``VerificationRequired``, ``InvalidEmail``, or ``ChallengeRequired``.
    """
    known = proved(space, identity)
    email = entry.email or (known.email if known else "")
    who = known or people.email_identity(email)
    canonical = "" if known else who.value
    assessment = limits.assess_signing(space, evidence, canonical=canonical, now=now)
    if prepare:
        prepare()
    draft = _draft(kind, space, entry, who, evidence, terms, page, assessment, now)
    if known:
        # Outside of the transaction, whose end its row would wait for.
        told = kind.letters and limits.letters_allowed(space.pk, draft.person_key, now=now)
        return at_once(kind, space, draft, entry, known, now=now, silent=not told)
    # A mailbox that was written to often enough gets nothing more today, and nobody is told which one that is.
    return _begin(kind, draft, entry, email, page, now, silent=not assessment.mail_allowed)


def proved(space: Space, identity: Identity | None) -> Identity | None:
    """
    The identity where it is of the kind that this space counts, and proved.

    None for a stranger, or ``VerificationRequired`` where strangers may not take part.
    """
    way = handler(space.handler)
    # A handler that is missing has no source, and neither has anybody whom it would let in.
    if way.source and identity and identity.confirmed and identity.source == way.source:
        return identity
    if not way.open_to_strangers:
        raise VerificationRequired
    return None


def _draft(
    kind: Kind,
    space: Space,
    entry: Entry,
    who: Identity,
    evidence: Evidence,
    terms: Terms,
    page: Any,
    assessment: Assessment,
    now: datetime,
) -> Any:
    return kind.model(
        space=space,
        page=page,
        version=terms.version,
        person_key=people.person_key(space, who),
        channel=evidence.channel,
        language=evidence.language,
        submitted_at=now,
        consent_id=terms.consent,
        receipt=tokens.new_receipt(),
        hold_reason=assessment.hold or kind.waits(space, entry.said),
        address_hash=assessment.address_key,
        **kind.columns(space, entry.said),
    )


def _begin(
    kind: Kind, draft: Any, entry: Entry, email: str, page: Any, now: datetime, *, silent: bool
) -> Submission:
    """
    Insert, or take the row that this person has: the unique constraint decides, nobody looks first.

    An ordinary contribution is new, and its three rows are inserted together.
    """
    # The first of a space may have to go again: until it is there, an editor may change what people are told.
    together = transaction.atomic() if draft.space.first_record_at is None else nullcontext()
    try:
        with together:
            return _first_time(kind, draft, entry, email, page, now, silent=silent)
    except IntegrityError:
        with transaction.atomic():
            record = kind.existing(draft.space, draft)
            return _once_more(kind, record, draft, entry, email, page, now, silent=silent)


def _first_time(
    kind: Kind, draft: Any, entry: Entry, email: str, page: Any, now: datetime, *, silent: bool
) -> Submission:
    payload = codes.payload_of(draft, entry, email=email, now=now)
    confirmation, handle, secrets = codes.new_confirmation(kind, draft, payload, now)
    message = None
    if not silent:
        message = codes.code_message(kind, confirmation, payload, secrets, page, now)
    insert_together(draft, (confirmation, "record_id"), *([(message, "")] if message else []))
    # A trial's message is written and goes to nobody.
    if message and draft.channel != Channel.TEST:
        outreach.queued(message)
    return _received(kind, draft, confirmation, handle, now)


def _once_more(
    kind: Kind,
    record: Any,
    draft: Any,
    entry: Entry,
    email: str,
    page: Any,
    now: datetime,
    *,
    silent: bool,
) -> Submission:
    record.space = draft.space
    payload = codes.payload_of(draft, entry, email=email, now=now)
    confirmation, handle, secrets = codes.new_confirmation(kind, record, payload, now)
    insert_row(confirmation)
    if not silent:
        codes.send_code(kind, confirmation, payload, secrets, page, now)
    return _received(kind, record, confirmation, handle, now)


def _received(
    kind: Kind, record: Any, confirmation: Confirmation, handle: str, now: datetime
) -> Submission:
    space = confirmation.space
    kind.begun(space)
    spaces.note_first_record(space, channel=record.channel, now=now)
    announce(kind, "received", record, space)
    return Submission("code_sent", record, confirmation, handle)
