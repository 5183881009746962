"""Taking a signature back, by a link that only the mailbox has."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wagtail_civic import signals, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import NotWithdrawable, TokenExpired, TokenInvalid
from wagtail_civic.models import Signature, Space, WithdrawalLink
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.services import limits, links, outreach, people
from wagtail_civic.services.petition.codes import KIND
from wagtail_civic.services.petition.confirming import withdrawal_token
from wagtail_civic.services.petition.records import title_of

_COUNTING = (Signature.State.CONFIRMED, Signature.State.HELD)


def ask(
    space: Space, *, email: str, evidence: limits.Evidence, now: datetime, page: Any = None
) -> None:
    """
    Mail a link to the owner of the address, if she has signed.

    Nothing in the answer tells whether she has. Raises ``InvalidEmail``, ``NotWithdrawable`` once the petition
    is closed, or ``ChallengeRequired`` where the network address asks for many.
    """
    while_open(space, now=now)
    identity = people.email_identity(email)
    if not space.secret:
        # Erased: there is nobody left to be found.
        return
    key = people.person_key(space, identity)
    assessment = limits.assess_signing(space, evidence, canonical=identity.value, now=now)
    rows = Signature.objects.filter(space=space, person_key=key, state__in=_COUNTING)
    for signature in rows.select_related("participant").order_by("slot"):
        if assessment.mail_allowed and not assessment.hold:
            # The address that she proved: another spelling may after all be another person's.
            known = signature.participant.email if signature.participant else ""
            _send_link(space, signature, known or email, links.site_of(page, space), now)


@transaction.atomic
def _send_link(
    space: Space, signature: Signature, email: str, site_id: int | None, now: datetime
) -> None:
    hours = civic_settings.WITHDRAWAL_LINK_HOURS
    token = withdrawal_token(signature, expires_at=now + timedelta(hours=hours), now=now)
    outreach.enqueue(
        event=f"withdrawal:{signature.pk}:{now.timestamp()}",
        kind="petition_withdrawal",
        email=email,
        language=signature.language,
        space=space,
        participant=signature.participant,
        context={
            "title": title_of(signature),
            "first_name": signature.first_name,
            "link": links.absolute(site_id, "withdraw", token),
            "hours": hours,
        },
        now=now,
    )


def by_token(token: str, *, now: datetime) -> Signature:
    """Raise ``TokenInvalid`` or ``TokenExpired``."""
    link = WithdrawalLink.objects.filter(kind=KIND, token_hash=tokens.digest(token or "")).first()
    if link is None:
        raise TokenInvalid
    if link.expires_at and link.expires_at <= now:
        raise TokenExpired
    found = Signature.objects.select_related("space", "space__site", "page").filter(
        pk=link.record_id, space_id=link.space_id
    )
    signature = found.first()
    if signature is None:
        raise TokenExpired
    return signature


def while_open(space: Space, *, now: datetime) -> None:
    """Raise ``NotWithdrawable`` once a petition is closed: its count was handed over."""
    # Without its secret a space recognises nobody, and there is nothing to take back.
    if space.secret and space_queries.state_of(space, "sign", now=now) == State.CLOSED:
        raise NotWithdrawable(reason="closed")


def check(signature: Signature, *, now: datetime) -> None:
    """Raise ``NotWithdrawable`` where pressing the button would change nothing."""
    if signature.state == Signature.State.WITHDRAWN:
        return
    while_open(signature.space, now=now)
    if signature.state not in _COUNTING:
        raise NotWithdrawable


def withdraw(*, token: str, now: datetime) -> Signature:
    """Withdraw, idempotently. Raise ``NotWithdrawable`` once the petition is closed."""
    signature = by_token(token, now=now)
    check(signature, now=now)
    if signature.state == Signature.State.WITHDRAWN:
        return signature
    with transaction.atomic():
        rows = Signature.objects.filter(pk=signature.pk, state__in=_COUNTING)
        changed = rows.update(state=Signature.State.WITHDRAWN, withdrawn_at=now, show_name=False)
        if changed:
            _announce(signature)
    signature.state, signature.withdrawn_at = Signature.State.WITHDRAWN, now
    return signature


def _announce(signature: Signature) -> None:
    transaction.on_commit(
        lambda: signals.signature_withdrawn.send(
            sender=Signature, signature=signature, space=signature.space
        )
    )
