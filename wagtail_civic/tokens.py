"""Random tokens, codes and receipts, and signed values for one purpose each."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.core.signing import BadSignature, Signer, b64_decode, b64_encode

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import TokenExpired, TokenInvalid

# Crockford's alphabet: no I, L, O or U to be misread. 9 of 32 signs are 45 bits.
RECEIPT_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Signs in the receipt of a ballot.
BALLOT_RECEIPT = 16

#: Signs in a code to vote with.
VOTING_CODE = 10

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
CODE_SPACING = dict.fromkeys(map(ord, " -\u2010\t\n\r\u200b\ufeff"))
#: What people put between the signs of a code, and the signs that the alphabet does not have.
_TYPED = {
    **CODE_SPACING,
    **dict.fromkeys(map(ord, "\u2011\u2012\u2013\u2014\u2212._\u202f\u2060")),
    **str.maketrans("OIL", "011"),
}
MILLISECOND = timedelta(milliseconds=1)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06}"


def code_digest(code: str, handle_digest: str) -> str:
    """What is stored of a code. Keyed, because a million codes are soon tried on a stolen table."""
    return _code_digest(code, handle_digest, civic_settings.master_keys()[0])


def code_matches(code: str, handle_digest: str, stored: str) -> bool:
    return any(
        hmac.compare_digest(_code_digest(code, handle_digest, material), stored)
        for material in civic_settings.master_keys()
    )


def _code_digest(code: str, handle_digest: str, material: str) -> str:
    message = f"{handle_digest}\0{_digits(code)}".encode(errors="surrogatepass")
    return hmac.digest(f"wagtail_civic.code\0{material}".encode(), message, "sha256").hex()


def _digits(code: str) -> str:
    # People copy "123 456" or "123-456", some with full-width figures.
    return unicodedata.normalize("NFKC", code[:40]).translate(CODE_SPACING)


def new_receipt() -> str:
    signs = _signs(9)
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


def new_ballot_receipt() -> str:
    """80 bits: in a list of them, nobody finds hers by chance, nor guesses another's."""
    return _signs(BALLOT_RECEIPT)


def plain_receipt(words: str) -> str:
    """A receipt of a ballot as it is kept, typed with its groups or without; anything else as it is."""
    plain = re.sub(r"[\s-]", "", words).upper()
    return plain if len(plain) == BALLOT_RECEIPT and set(plain) <= set(RECEIPT_ALPHABET) else words


def new_voting_code() -> str:
    """50 bits, as they are printed: one guess in a second finds one of 10,000 codes in some thousand years."""
    signs = _signs(VOTING_CODE)
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def plain_voting_code(words: str) -> str:
    """A code as it is digested, however it was typed; empty for what cannot be one."""
    plain = unicodedata.normalize("NFKC", words[:40]).upper().translate(_TYPED)
    return plain if len(plain) == VOTING_CODE and set(plain) <= set(RECEIPT_ALPHABET) else ""


def _signs(number: int) -> str:
    # 256 is a multiple of 32: each sign is as likely as any other.
    return "".join(RECEIPT_ALPHABET[byte % 32] for byte in secrets.token_bytes(number))


def sign(purpose: str, value: str, *, now: datetime | None = None) -> str:
    """A URL-safe token that says ``value`` and when; readable by anyone, forged by no one."""
    moment = (now or datetime.now(UTC)) - EPOCH
    payload = f"{moment // MILLISECOND}:{value}".encode()
    return _signer(purpose).sign(b64_encode(payload).decode())


def unsign(purpose: str, token: str, *, max_age: timedelta | None, now: datetime) -> str:
    signed_at, value = _read(purpose, token)
    if max_age is not None and now - signed_at >= max_age:
        raise TokenExpired
    return value


def stamp(now: datetime, value: str = "") -> str:
    """Says when a form was shown, and what else the form knew then."""
    return sign("form", value, now=now)


def stamp_age(token: str, now: datetime) -> timedelta | None:
    try:
        return now - _read("form", token)[0]
    except TokenInvalid:
        return None


def stamp_value(token: str) -> str:
    """Empty where there is none, or where nobody of ours stamped it."""
    try:
        return _read("form", token)[1]
    except TokenInvalid:
        return ""


def _read(purpose: str, token: str) -> tuple[datetime, str]:
    return _verified(purpose, token, civic_settings.master_keys())


# One act reads the stamp of its form several times. Whether a token is too old is for whoever asks.
@lru_cache(maxsize=4)
def _verified(purpose: str, token: str, materials: tuple[str, ...]) -> tuple[datetime, str]:
    try:
        payload = b64_decode(_signer_for(purpose, materials).unsign(token).encode()).decode()
    except (BadSignature, UnicodeError) as error:
        raise TokenInvalid from error
    milliseconds, _, value = payload.partition(":")
    return EPOCH + int(milliseconds) * MILLISECOND, value


def _signer(purpose: str) -> Signer:
    return _signer_for(purpose, civic_settings.master_keys())


@lru_cache(maxsize=64)
def _signer_for(purpose: str, materials: tuple[str, ...]) -> Signer:
    # The salt binds a token to one purpose: one made to unsubscribe cannot withdraw.
    return Signer(
        key=materials[0],
        sep=".",
        salt=f"wagtail_civic.{purpose}",
        fallback_keys=list(materials[1:]),  # type: ignore[call-arg] # missing in the stubs
    )
