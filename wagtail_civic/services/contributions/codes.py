"""A code and a link on their way to a mailbox, and the words that travel with them."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import translation

from wagtail_civic import keys, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.formatting import day
from wagtail_civic.models import Confirmation, OutgoingMessage, WithdrawalLink
from wagtail_civic.models.inserting import insert
from wagtail_civic.services import links, outreach
from wagtail_civic.services.contributions.kinds import Kind
from wagtail_civic.services.contributions.records import Entry, title_on


def payload_of(draft: Any, entry: Entry, *, email: str, now: datetime) -> dict[str, Any]:
    """
    What she wrote and under which terms.

    Whoever confirms confirms this, and not what somebody else sent for her address before or meanwhile.
    """
    return {
        **entry.said,
        "email": email,
        "follow": entry.follow,
        "language": draft.language,
        "channel": draft.channel,
        "consent": draft.consent_id,
        "version": draft.version,
        "hold": draft.hold_reason,
        # Links lead back to where she was, on whichever sites else the page is.
        "site": links.site_of(draft.page, draft.space),
        "at": now.timestamp(),
    }


def entry_of(kind: Kind, payload: dict[str, Any], *, email: str = "") -> Entry:
    """What was sent, once more, for another address if there is one."""
    said = {name: payload[name] for name in kind.said}
    return Entry(said, email or payload["email"], payload["follow"])


def new_confirmation(
    kind: Kind, record: Any, payload: dict[str, Any], now: datetime
) -> tuple[Confirmation, str, dict[str, str]]:
    """An unsaved row, the handle for this browser, and the secrets for the mailbox."""
    handle, token, code = tokens.new_token(), tokens.new_token(), tokens.new_code()
    handle_hash = tokens.digest(handle)
    row = Confirmation(
        space=record.space,
        kind=kind.name,
        record_id=record.pk,
        handle_hash=handle_hash,
        token_hash=tokens.digest(token),
        code_hash=tokens.code_digest(code, handle_hash),
        code_expires_at=now + timedelta(minutes=civic_settings.CODE_MINUTES),
        expires_at=now + timedelta(days=civic_settings.CONFIRMATION_DAYS),
        # Sealed as well, so that a second mail can hold the same link: the first one stays good.
        sealed=keys.seal({**payload, "token": token}),
        created_at=now,
    )
    return row, handle, {"token": token, "code": code}


def send_code(
    kind: Kind,
    confirmation: Confirmation,
    payload: dict[str, Any],
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> None:
    message = code_message(kind, confirmation, payload, secrets, page, now)
    if message:
        outreach.queued(insert(message))


def code_message(
    kind: Kind,
    confirmation: Confirmation,
    payload: dict[str, Any],
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> OutgoingMessage | None:
    space = confirmation.space
    return outreach.draft(
        event="",
        kind=f"{kind.mails}_confirm",
        email=payload["email"],
        language=payload["language"],
        space=space,
        context={
            "title": title_on(page, space, payload["language"]),
            "code": secrets["code"],
            "link": links.absolute(payload.get("site"), "confirm", secrets["token"], page=page),
            "minutes": civic_settings.CODE_MINUTES,
            "days": civic_settings.CONFIRMATION_DAYS,
            "replaced": _day_in(payload["language"], kind.replaced(confirmation, payload)),
            **kind.shown(space, payload),
        },
        now=now,
    )


def _day_in(language: str, moment: datetime | None) -> str:
    if moment is None:
        return ""
    with translation.override(language):
        return day(moment)


def withdrawal_token(kind: Kind, record: Any, *, expires_at: datetime | None, now: datetime) -> str:
    """A new link to take it back; without ``expires_at`` it works while the space is open."""
    token = tokens.new_token()
    insert(
        WithdrawalLink(
            space_id=record.space_id,
            kind=kind.name,
            record_id=record.pk,
            token_hash=tokens.digest(token),
            expires_at=expires_at,
            created_at=now,
        )
    )
    return token
