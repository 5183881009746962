"""Taking a contribution back, by a link that only the mailbox has."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from wagtail_civic import tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import NotWithdrawable, TokenExpired, TokenInvalid
from wagtail_civic.models import Channel, Contribution, Space, WithdrawalLink
from wagtail_civic.services import limits, links, outreach, people
from wagtail_civic.services.contributions.codes import withdrawal_token
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import title_of
from wagtail_civic.services.contributions.thanking import announce

WITHDRAWN = Contribution.State.WITHDRAWN
_COUNTING = (Contribution.State.CONFIRMED, Contribution.State.HELD)


def ask(
    kind: Kind,
    space: Space,
    *,
    email: str,
    evidence: limits.Evidence,
    now: datetime,
    page: Any = None,
    one: int | None = None,
) -> None:
    """
    Mail a link to the owner of the address, if she took part; about ``one`` of what she left, where that is many.

    Nothing in the answer tells whether she did. Raises ``InvalidEmail``, ``NotWithdrawable`` once the space
    is closed, or ``ChallengeRequired`` where the network address asks for many.
    """
    while_open(kind, space, now=now)
    identity = people.email_identity(email)
    if not space.secret:
        # Erased: there is nobody left to be found.
        return
    key = people.person_key(space, identity)
    assessment = limits.assess_signing(space, evidence, canonical=identity.value, now=now)
    rows = kind.of_person(space, key).filter(state__in=_COUNTING)
    rows = rows.filter(pk=one) if one else rows
    for record in rows.select_related("participant"):
        if assessment.mail_allowed and not assessment.hold:
            # The address that she proved: another spelling may after all be another person's.
            known = record.participant.email if record.participant else ""
            _send_link(kind, space, record, known or email, links.site_of(page, space), now)


@transaction.atomic
def _send_link(
    kind: Kind, space: Space, record: Any, email: str, site_id: int | None, now: datetime
) -> None:
    hours = civic_settings.WITHDRAWAL_LINK_HOURS
    token = withdrawal_token(kind, record, expires_at=now + timedelta(hours=hours), now=now)
    outreach.enqueue(
        event=f"withdrawal:{kind.name}:{record.pk}:{now.timestamp()}",
        kind=f"{kind.mails}_withdrawal",
        email=email,
        language=record.language,
        space=space,
        participant=record.participant,
        context={
            "title": title_of(record),
            **kind.greeting(record),
            "link": links.absolute(site_id, "withdraw", token),
            "hours": hours,
        },
        now=now,
    )


def by_token(kind: Kind, token: str, *, now: datetime) -> Any:
    """The contribution that a link takes back. Raise ``TokenInvalid`` or ``TokenExpired``."""
    links_of = WithdrawalLink.objects.filter(kind=kind.name)
    link = links_of.filter(token_hash=tokens.digest(token or "")).first()
    if link is None:
        raise TokenInvalid
    if link.expires_at and link.expires_at <= now:
        raise TokenExpired
    rows = kind.model._default_manager.select_related("space", "space__site", "page", "participant")
    record = rows.filter(pk=link.record_id, space_id=link.space_id).first()
    if record is None:
        raise TokenExpired
    return record


def while_open(kind: Kind, space: Space, *, now: datetime) -> None:
    """Raise ``NotWithdrawable`` once a space is closed: its count was handed over."""
    # Without its secret a space recognises nobody, and there is nothing to take back.
    if space.secret and kind.closed(space, now=now):
        raise NotWithdrawable(reason="closed")


def check(kind: Kind, record: Any, *, now: datetime) -> None:
    """Raise ``NotWithdrawable`` where pressing the button would change nothing."""
    if record.state == WITHDRAWN:
        return
    while_open(kind, record.space, now=now)
    if record.state not in _COUNTING:
        raise NotWithdrawable


def withdraw(kind: Kind, *, token: str, now: datetime) -> Any:
    """Withdraw, idempotently. Raise ``NotWithdrawable`` once the space is closed."""
    record = by_token(kind, token, now=now)
    check(kind, record, now=now)
    if record.state == WITHDRAWN:
        return record
    if not take_back(kind, record, now):
        # Decided about, or taken back in another window, since it was read.
        record.refresh_from_db(fields=["state"])
        check(kind, record, now=now)
    return record


@transaction.atomic
def take_back(kind: Kind, record: Any, now: datetime) -> bool:
    """Whether it counted, or waited for a check, until now; its owner is written to."""
    kind.hold(record.space)
    values = {"state": WITHDRAWN, "withdrawn_at": now, **kind.withdrawn}
    rows = kind.model._default_manager.filter(pk=record.pk, state__in=_COUNTING)
    if not rows.update(**values):
        return False
    kind.taken_back(record, now)
    for name, value in values.items():
        setattr(record, name, value)
    kind.drop(record)
    _send_farewell(kind, record, now)
    announce(kind, "withdrawn", record, record.space)
    return True


def _send_farewell(kind: Kind, record: Any, now: datetime) -> None:
    """Whoever did not press the button herself should learn that somebody else did."""
    participant, space = record.participant, record.space
    if participant is None or not kind.letters or record.channel == Channel.TEST:
        return
    outreach.enqueue(
        # Whoever comes here has won the conditional update: it cannot happen twice.
        event="",
        kind=f"{kind.mails}_withdrawn",
        email=participant.email,
        language=record.language,
        space=space,
        participant=participant,
        context={
            "title": title_of(record),
            **kind.greeting(record),
            "receipt": record.receipt,
            "page_url": links.of_page(record.page, space.site_id),
        },
        now=now,
    )
