"""Proof of work: the browser computes for a second; the person does nothing."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import IntegrityError, router, transaction
from django.http import HttpRequest
from django.urls import NoReverseMatch

from wagtail_civic import keys, tokens
from wagtail_civic.addresses import address
from wagtail_civic.forms.challenges.base import Challenge
from wagtail_civic.models import UsedChallenge
from wagtail_civic.phases import instant

if TYPE_CHECKING:
    from altcha import Payload

ALGORITHM = "PBKDF2/SHA-256"
#: One try costs a browser about a millisecond; the number of tries is drawn, so that nobody waits for ever.
COST = 5_000
FEWEST_TRIES, MOST_TRIES = 200, 600
LIFETIME = timedelta(hours=1)
#: A clock that is set back must not make an old answer new.
KEPT = timedelta(days=1)
LONGEST = 4096

WIDGET = "static/wagtail_civic/vendor/altcha/altcha.js"


class AltchaChallenge(Challenge):
    key = "altcha"
    template_name = "wagtail_civic/challenges/altcha.html"
    parts = ("payload",)

    def available(self) -> bool:
        return is_installed() and bool(_address()) and has_widget()

    def context(
        self, request: HttpRequest | None = None, *, answer: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        return {"kind": self.key, "url": _address()}

    def verify(self, data: Mapping[str, Any], *, now: datetime) -> bool:
        payload = _parse(data.get("payload"))
        return (
            payload is not None
            and _is_fresh(payload, now)
            and _is_solved(payload)
            and _is_first_use(payload)
        )


def new_challenge(*, now: datetime) -> dict[str, Any]:
    """A fresh challenge, signed, as the widget fetches it."""
    from altcha import create_challenge

    secret, key_secret = _secrets()[0]
    challenge = create_challenge(
        ALGORITHM,
        COST,
        counter=FEWEST_TRIES + secrets.randbelow(MOST_TRIES - FEWEST_TRIES),
        expires_at=now + LIFETIME,
        hmac_secret=secret,
        hmac_key_secret=key_secret,
    )
    return challenge.to_dict()


@cache
def is_installed() -> bool:
    if find_spec("altcha") is None:
        return False
    import altcha

    # Before version 2 the functions of these names did something else.
    return hasattr(altcha, "create_challenge_v1")


@cache
def has_widget() -> bool:
    """Built from npm: a source checkout may lack it, and then nobody could answer."""
    return (Path(apps.get_app_config("wagtail_civic").path) / WIDGET).is_file()


def _address() -> str:
    try:
        return address("altcha_challenge")
    except NoReverseMatch:
        return ""


def _secrets() -> list[tuple[bytes, bytes]]:
    return [
        (keys.derive(material, "altcha"), keys.derive(material, "altcha-solution"))
        for material in keys.master_keys()
    ]


def _parse(text: object) -> "Payload | None":
    from altcha import Payload

    if not isinstance(text, str) or len(text) > LONGEST:
        return None
    try:
        return Payload.from_base64(text)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_fresh(payload: "Payload", now: datetime) -> bool:
    expires = payload.challenge.parameters.expires_at
    return type(expires) is int and instant(now).timestamp() < expires


def _is_solved(payload: "Payload") -> bool:
    from altcha import verify_solution

    # The signature is compared first: nobody else's figures are ever computed with.
    return any(
        verify_solution(payload, secret, hmac_key_secret=key_secret).verified
        for secret, key_secret in _secrets()
    )


def _is_first_use(payload: "Payload") -> bool:
    parameters = payload.challenge.parameters
    used = UsedChallenge(
        digest=tokens.digest(f"altcha:{parameters.nonce}:{parameters.salt}"),
        expires_at=datetime.fromtimestamp(parameters.expires_at or 0, UTC) + KEPT,
    )
    try:
        with transaction.atomic(using=router.db_for_write(UsedChallenge)):
            used.save(force_insert=True)
    except IntegrityError:
        return False
    return True
