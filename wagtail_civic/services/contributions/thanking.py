"""What is told once an address is proved: to its owner by mail, to whoever listens by a signal."""

from datetime import datetime
from functools import partial
from typing import Any, Literal

from django.db import transaction

from wagtail_civic.models import Channel, Contribution, Participant, Space
from wagtail_civic.services import links, outreach
from wagtail_civic.services.contributions import codes
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Confirmed, title_of

State = Contribution.State


def thank(
    kind: Kind,
    space: Space,
    record: Any,
    participant: Participant,
    payload: dict[str, Any],
    now: datetime,
) -> Confirmed:
    following = follow(space, participant, payload, now)
    token = link = ""
    if kind.withdrawable:
        token = codes.withdrawal_token(kind, record, expires_at=None, now=now)
        link = links.absolute(payload.get("site"), "withdraw", token)
    if kind.thanks(record) and record.channel != Channel.TEST:
        _send_thanks(kind, space, record, participant, link, now, following=following)
    announce(kind, "confirmed", record, space)
    return Confirmed(record, False, participant, withdrawal_token=token)


def follow(space: Space, participant: Participant, payload: dict[str, Any], now: datetime) -> bool:
    if payload.get("follow"):
        outreach.follow(space, participant=participant, now=now)
    return bool(payload.get("follow"))


def announce(
    kind: Kind,
    moment: Literal["received", "confirmed", "withdrawn"],
    record: Any,
    space: Space,
) -> None:
    """Once it is committed, and never of a trial: nothing has happened then."""
    if record.channel != Channel.TEST:
        transaction.on_commit(partial(kind.announce, moment, record, space))


def _send_thanks(
    kind: Kind,
    space: Space,
    record: Any,
    participant: Participant,
    withdraw_url: str,
    now: datetime,
    *,
    following: bool,
) -> None:
    held = record.state == State.HELD
    unsubscribe = outreach.unsubscribe_url(space, participant) if following else ""
    outreach.enqueue(
        # Whoever comes here has won the conditional update: it cannot happen twice.
        event="",
        kind=f"{kind.mails}_held" if held else f"{kind.mails}_thanks",
        email=participant.email,
        language=record.language,
        space=space,
        participant=participant,
        context={
            "title": title_of(record),
            **kind.greeting(record),
            "receipt": record.receipt,
            "withdraw_url": withdraw_url,
            "page_url": kind.home(record),
            "unsubscribe_url": unsubscribe,
        },
        now=now,
    )
