"""What counts when it is sent, as an observation in a register does: an address only brings the receipt."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import TokenInvalid
from wagtail_civic.models import Confirmation, Contribution, Participant
from wagtail_civic.models.inserting import insert
from wagtail_civic.services import limits, people, spaces
from wagtail_civic.services.contributions import codes, confirming
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Entry, Submission
from wagtail_civic.services.contributions.thanking import announce, thank
from wagtail_civic.verification import Identity

#: Stores the draft and what goes with it, in the transaction of its code.
Store = Callable[[Any], Any]


@transaction.atomic
def receive(
    kind: Kind,
    draft: Any,
    entry: Entry,
    *,
    store: Store,
    known: Identity | None,
    silent: bool,
    page: Any,
    now: datetime,
) -> Submission:
    """
    Store what was sent; whoever gave an address gets a code for it, and whoever proved hers the receipt.

    ``silent`` sends nothing to a mailbox that was written to often enough.
    """
    record = store(draft)
    space = record.space
    spaces.note_first_record(space, channel=record.channel, now=now)
    announce(kind, "received", record, space)
    state: Any = "held" if record.state == Contribution.State.HELD else "confirmed"
    if known:
        return Submission(state, record, participant=_send_receipt(kind, record, entry, known, now))
    if not entry.email:
        return Submission(state, record)
    return _ask(kind, record, entry, state, silent=silent, page=page, now=now)


def _send_receipt(
    kind: Kind, record: Any, entry: Entry, known: Identity, now: datetime
) -> Participant | None:
    payload = codes.payload_of(record, entry, email=known.email, now=now)
    owner = confirming.owner_of(kind, payload, now, key=known.other_key, user_id=known.user_id)
    participant = confirming.take(kind, record, payload, owner, now)
    if participant:
        thank(kind, record.space, record, participant, payload, now)
    return participant


def _ask(
    kind: Kind, record: Any, entry: Entry, state: Any, *, silent: bool, page: Any, now: datetime
) -> Submission:
    payload = codes.payload_of(record, entry, email=entry.email, now=now)
    confirmation, handle, secrets = codes.new_confirmation(kind, record, payload, now)
    insert(confirmation)
    if not silent:
        codes.send_code(kind, confirmation, payload, secrets, page, now)
    return Submission(state, record, confirmation, handle)


@transaction.atomic
def readdress(
    kind: Kind,
    row: Confirmation,
    payload: dict[str, Any],
    *,
    email: str,
    evidence: limits.Evidence,
    page: Any,
    now: datetime,
) -> Submission:
    """A code to another address, about the same record. Raise ``TokenInvalid`` where that is gone."""
    record = kind.model._default_manager.filter(pk=row.record_id, space=row.space_id).first()
    if record is None:
        raise TokenInvalid
    record.space = row.space
    who = people.email_identity(email)
    allowed = limits.assess_signing(row.space, evidence, canonical=who.value, now=now)
    entry = codes.entry_of(kind, payload, email=email)
    # Whichever window is first: of two, one finds the code that is to be replaced.
    if not Confirmation.objects.filter(pk=row.pk, confirmed_at=None).delete()[0]:
        raise TokenInvalid
    return _ask(
        kind, record, entry, "code_sent", silent=not allowed.mail_allowed, page=page, now=now
    )
