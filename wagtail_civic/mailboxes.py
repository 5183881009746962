"""One person may write one mailbox in many ways; here they become one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from wagtail_civic.conf import DomainRule, civic_settings
from wagtail_civic.exceptions import FieldRequired, InvalidEmail

LONGEST_ADDRESS = 254
# What is pasted around an address.
MARGINS = " \t\n\r\u00a0\u200b\u2060\u3000\ufeff"

# Providers people mean; a neighbour that is itself a provider is never taken for a slip.
COMMON_DOMAINS = (
    "gmail.com", "orange.fr", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr",
    "wanadoo.fr", "laposte.net", "yahoo.fr", "yahoo.com", "free.fr", "sfr.fr", "live.fr",
    "icloud.com", "bbox.fr", "numericable.fr", "protonmail.com", "aliceadsl.fr", "neuf.fr",
)  # fmt: skip
REAL_NEIGHBOURS = frozenset({
    "mail.com", "ymail.com", "gmx.fr", "gmx.com", "live.com", "laposte.fr", "fre.fr", "sfr.com",
    "free.com", "orange.com", "neuf.com", "googlemail.com", "hotmail.de", "hotmail.it",
    "hotmail.es", "outlook.de", "outlook.it", "outlook.es", "outlook.be", "yahoo.de", "yahoo.it",
    "yahoo.es", "yahoo.gr", "hotmail.gr", "ifr.fr", "line.fr", "box.fr", "sfm.fr",
})  # fmt: skip
KNOWN_SLIPS = {"gmail.fr": "gmail.com", "laposte.com": "laposte.net", "wanadoo.com": "wanadoo.fr"}
# Shorter names have too many honest neighbours.
SHORTEST_GUESS = 8


def clean_email(raw: object) -> str:
    """The address to send to, as typed except for its domain."""
    if not isinstance(raw, str) or len(raw) > 4 * LONGEST_ADDRESS:
        raise InvalidEmail
    return _checked(raw)


# One act asks for its address several times, each time at the price of a whole row in the database.
@lru_cache(maxsize=4)
def _checked(raw: str) -> str:
    address = unicodedata.normalize("NFKC", raw.strip(MARGINS)).strip(MARGINS).removesuffix(".")
    if not address:
        raise FieldRequired
    try:
        checked = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except (EmailNotValidError, UnicodeError) as error:
        raise InvalidEmail from error
    return f"{checked.local_part}@{checked.ascii_domain}"


def canonical_email(raw: object) -> str:
    """The mailbox, whichever way it was typed: compared and fingerprinted, never written to."""
    local, _, domain = clean_email(raw).rpartition("@")
    rules = civic_settings.EMAIL_DOMAIN_RULES
    domain = _owner(domain.lower(), rules)
    rule: DomainRule = {**rules.get("*", {}), **rules.get(domain, {})}
    return f"{_folded(local.casefold(), rule)}@{domain}"


def mask_email(address: str) -> str:
    """Enough for its owner to know which one it is."""
    local, _, domain = address.rpartition("@")
    return f"{local[:1]}…@{domain}"


def suggest_domain(raw: str) -> str | None:
    """The provider a mistyped domain was probably meant to be; only ever a question to the person."""
    domain = raw.rpartition("@")[2].strip(MARGINS).lower()
    if domain in KNOWN_SLIPS:
        return KNOWN_SLIPS[domain]
    if domain in COMMON_DOMAINS or domain in REAL_NEIGHBOURS or len(domain) > 30:
        return None
    return next((known for known in COMMON_DOMAINS if _is_slip(domain, known)), None)


def _owner(domain: str, rules: Mapping[str, DomainRule]) -> str:
    seen = {domain}
    while alias := rules.get(domain, {}).get("alias", ""):
        domain = alias.lower()
        if domain in seen:
            break
        seen.add(domain)
    return domain


def _folded(local: str, rule: DomainRule) -> str:
    if rule.get("strip_plus", True):
        # "+news@…" is a whole name; "marie.+news@…" must not leave a last dot, which is no address.
        local = local.partition("+")[0].rstrip(".") or local
    return local.replace(".", "") if rule.get("strip_dots") else local


def _is_slip(typed: str, meant: str) -> bool:
    """One sign too many, too few, wrong, or two neighbours exchanged."""
    if len(meant) < SHORTEST_GUESS or abs(len(typed) - len(meant)) > 1:
        return False
    start = _common_prefix(typed, meant)
    end = _common_prefix(typed[start:][::-1], meant[start:][::-1])
    left, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    return max(len(left), len(right)) == 1 or (len(left) == 2 and left == right[::-1])


def _common_prefix(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
