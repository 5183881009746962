"""A signature as it would be, for an editor who tries her page out: the same rules, and not one row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail_civic import tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import CodeWrong
from wagtail_civic.models import Channel, OutgoingMessage, Signature, Space
from wagtail_civic.services import contributions
from wagtail_civic.services.contributions import codes
from wagtail_civic.services.petition.records import Words
from wagtail_civic.services.petition.signing import KIND, check_fields
from wagtail_civic.verification import Identity


@dataclass(frozen=True)
class Rehearsal:
    """
    What signing would have led to: rows that are stored nowhere.

    ``expected`` is what the code of ``message`` must match; without a message none is asked.
    """

    signature: Signature
    message: OutgoingMessage | None = None
    expected: tuple[str, str] = ("", "")


def rehearse(
    space: Space,
    *,
    words: Words,
    consent: bool,
    language: str,
    page: Any,
    now: datetime,
    identity: Identity | None = None,
) -> Rehearsal:
    """
    What signing would lead to, in a space that need not be stored. Nothing is written, nobody is written to.

    Dates are not asked: a draft is tried before it opens. Raises what ``sign`` raises about fields, consent
    and who may sign.
    """
    check_fields(space, words, consent)
    who = contributions.proved(space, identity)
    signature = _signature(space, words, page, language, now)
    if who:
        return Rehearsal(signature)
    payload = codes.payload_of(signature, words.entry(), email=words.email, now=now)
    confirmation, _handle, secrets = codes.new_confirmation(KIND, signature, payload, now)
    message = codes.code_message(KIND, confirmation, payload, secrets, page, now)
    return Rehearsal(signature, message, (confirmation.handle_hash, confirmation.code_hash))


def _signature(space: Space, words: Words, page: Any, language: str, now: datetime) -> Signature:
    return Signature(
        space=space,
        channel=Channel.TEST,
        language=language,
        submitted_at=now,
        first_name=words.first_name,
        last_name=words.last_name,
        receipt=tokens.new_receipt(),
        page=page,
        version=space.version,
    )


def check_rehearsed(code: str, *, expected: tuple[str, str]) -> None:
    """Raise ``CodeWrong``; a trial may go on for as long as it likes."""
    handle_hash, code_hash = expected
    if not tokens.code_matches(code, handle_hash, code_hash):
        raise CodeWrong(left=civic_settings.CODE_TRIES - 1)
