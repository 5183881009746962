"""A code and a link on their way to a mailbox, and the words that travel with them."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from wagtail_civic import keys, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Channel, Confirmation, OutgoingMessage, Signature, Space
from wagtail_civic.models.inserting import insert
from wagtail_civic.services import links, outreach
from wagtail_civic.services.petition.records import Words
from wagtail_civic.text import initials

KIND = "signature"


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
        # Links lead back to where she signed, on whichever sites else the petition is.
        "site": links.site_of(draft.page, draft.space),
        "at": now.timestamp(),
    }


def new_confirmation(
    signature: Signature, payload: dict[str, Any], now: datetime
) -> tuple[Confirmation, str, dict[str, str]]:
    """An unsaved row, the handle for this browser, and the secrets for the mailbox."""
    handle, token, code = tokens.new_token(), tokens.new_token(), tokens.new_code()
    handle_hash = tokens.digest(handle)
    row = Confirmation(
        space=signature.space,
        kind=KIND,
        record_id=signature.pk,
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


def announce(signal: Signal, signature: Signature, space: Space) -> None:
    """Once it is committed, and never of an editor's trial: nothing has happened then."""
    if signature.channel != Channel.TEST:
        transaction.on_commit(
            lambda: signal.send(sender=Signature, signature=signature, space=space)
        )


def written(space: Space, payload: dict[str, Any]) -> dict[str, str]:
    """Whose name is about to be confirmed, and as what everybody will read it, if at all."""
    first, last = payload["first_name"], payload["last_name"]
    shown = payload["show_name"] and space.rules.get("show_names")
    return {
        "name": f"{first} {last}".strip(),
        "public_name": initials(first, last) if shown else "",
    }


def send_code(
    confirmation: Confirmation,
    payload: dict[str, Any],
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> None:
    message = code_message(confirmation, payload, secrets, page, now)
    if message:
        outreach.queued(insert(message))


def code_message(
    confirmation: Confirmation,
    payload: dict[str, Any],
    secrets: dict[str, str],
    page: Any,
    now: datetime,
) -> OutgoingMessage | None:
    space = confirmation.space
    return outreach.draft(
        event="",
        kind="petition_confirm",
        email=payload["email"],
        language=payload["language"],
        space=space,
        context={
            "title": page.title if page else space.title,
            "code": secrets["code"],
            "link": links.absolute(payload.get("site"), "confirm", secrets["token"]),
            "minutes": civic_settings.CODE_MINUTES,
            "days": civic_settings.CONFIRMATION_DAYS,
            **written(space, payload),
        },
        now=now,
    )
