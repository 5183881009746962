"""Another code, or another address: what somebody asks who waits for a mail that does not come."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from wagtail_civic import keys, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import TokenInvalid, TooManyMails
from wagtail_civic.mailboxes import canonical_email
from wagtail_civic.models import Confirmation, Contribution
from wagtail_civic.services import limits, spaces
from wagtail_civic.services.contributions import codes, confirming, receiving, submitting
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Submission, Terms

MAXIMUM_SENDS = 5


def resend(kind: Kind, *, handle: str, page: Any = None, now: datetime) -> Confirmation:
    """
    Send a new code to the same address, with the link as before. The code before stops working.

    A mailbox that was written to often enough gets nothing, and keeps its code: the answer is the same, or it
    would tell a stranger something of its owner. Raise ``TooManyMails`` for who asks too often, whoever it is.
    """
    row = confirming.by_handle(kind, handle)
    payload = keys.unseal(row.sealed)
    if row.sends >= MAXIMUM_SENDS:
        raise TooManyMails
    if not limits.mail_allowed(canonical_email(payload["email"]), now=now):
        _change(row, {})
        return row
    code = tokens.new_code()
    with transaction.atomic():
        _change(row, _renewed(row, code, now))
        secrets = {"code": code, "token": payload["token"]}
        codes.send_code(kind, row, payload, secrets, page, now)
    return row


def _renewed(row: Confirmation, code: str, now: datetime) -> dict[str, Any]:
    return {
        "code_hash": tokens.code_digest(code, row.handle_hash),
        "code_expires_at": now + timedelta(minutes=civic_settings.CODE_MINUTES),
        # The mail says so, counted from today.
        "expires_at": now + timedelta(days=civic_settings.CONFIRMATION_DAYS),
        "tries": 0,
    }


def _change(row: Confirmation, values: dict[str, Any]) -> None:
    this = Confirmation.objects.filter(pk=row.pk)
    if not this.filter(sends__lt=MAXIMUM_SENDS).update(**values, sends=F("sends") + 1):
        # Another window was quicker: it asked for the last one, or mended the address.
        raise TooManyMails if this.exists() else TokenInvalid
    for name, value in values.items():
        setattr(row, name, value)
    row.sends += 1


def mend_address(
    kind: Kind,
    *,
    handle: str,
    email: str,
    evidence: limits.Evidence,
    now: datetime,
    page: Any = None,
) -> Submission:
    """
    Take part again with the right address; the row made for the mistyped one goes, if it is still pending.

    Raise ``TokenInvalid`` where the address was proved: then it was right, and there is nothing to mend.
    """
    row = confirming.by_handle(kind, handle)
    if row.confirmed_at:
        raise TokenInvalid
    payload = keys.unseal(row.sealed)
    if kind.on_arrival:
        return receiving.readdress(
            kind, row, payload, email=email, evidence=evidence, page=page, now=now
        )
    spaces.guard(row.space, kind.action_in(row.space), now=now)
    outcome = submitting.submit(
        kind,
        row.space,
        codes.entry_of(kind, payload, email=email),
        evidence=evidence,
        now=now,
        page=page,
        # The address is mended, and not what she agreed to.
        terms=Terms(payload["consent"], payload["version"], settled=True),
    )
    if outcome.record.pk != row.record_id:
        _drop(kind, row)
    return outcome


@transaction.atomic
def _drop(kind: Kind, row: Confirmation) -> None:
    """Only what this handle alone brought in: another confirmation of the same row keeps it."""
    mine = kind.model._default_manager.filter(pk=row.record_id, state=Contribution.State.PENDING)
    pending = mine.select_for_update().first()
    others = Confirmation.objects.filter(kind=row.kind, record_id=row.record_id)
    if pending and not others.exclude(pk=row.pk).exists():
        pending.delete()
    row.delete()
