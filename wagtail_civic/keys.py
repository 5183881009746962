"""Secrets at rest, and the keyed fingerprints made with them.

The master key wraps a random secret for each space. Rotating the master key re-wraps the secrets
and changes no fingerprint; destroying a secret unlinks everything made with it.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.core.serializers.json import DjangoJSONEncoder

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import SecretDestroyed, SecretUnreadable

SECRET_BYTES = 32


def new_secret() -> str:
    return _box().encrypt(secrets.token_bytes(SECRET_BYTES)).decode()


def unwrap(wrapped: str) -> bytes:
    return _open(wrapped)


def rewrap(wrapped: str) -> str:
    """The same secret, or sealed data, under today's master key; a destroyed one stays so."""
    if not wrapped:
        return ""
    try:
        return _box().rotate(wrapped).decode()
    except (InvalidToken, ValueError) as error:
        raise SecretUnreadable from error


def seal(data: dict[str, Any]) -> str:
    return _box().encrypt(json.dumps(data, cls=DjangoJSONEncoder).encode()).decode()


def unseal(sealed: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_open(sealed))
    return data


def seal_for(token: str, data: dict[str, Any]) -> str:
    """Readable with this token alone: without it not even by whoever has the master key."""
    return _box_of(token).encrypt(json.dumps(data, cls=DjangoJSONEncoder).encode()).decode()


def unseal_for(token: str, sealed: str) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(_box_of(token).decrypt(sealed))
    except (InvalidToken, ValueError) as error:
        raise SecretUnreadable from error
    return data


def _box_of(token: str) -> Fernet:
    material = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"wagtail_civic.draft")
    return Fernet(base64.urlsafe_b64encode(material.derive(token.encode(errors="replace"))))


def person_key(secret: bytes, identity: str) -> str:
    """What makes a record unique in its space; two spaces never share one."""
    return _mac(secret, "person", identity)


def fingerprint(secret: bytes, canonical: str) -> str:
    """Finds a person again by canonical address, without keeping a searchable address."""
    return _mac(secret, "address", canonical)


def voting_code(secret: bytes, code: str) -> str:
    """What is stored of a code that was handed out in one space; another space knows nothing of it."""
    return _mac(secret, "voting code", code)


def address_hash(salt: bytes, prefix: str) -> str:
    """A network address that can be compared only as long as its salt exists."""
    return _mac(salt, "network", prefix)


def order(secret: bytes, text: str) -> str:
    """The seed of an order that is the same each time, and tells nothing of another one."""
    return _mac(secret, "order", text)


def _open(wrapped: str) -> bytes:
    if not wrapped:
        raise SecretDestroyed
    try:
        return _box().decrypt(wrapped)
    except (InvalidToken, ValueError) as error:
        raise SecretUnreadable from error


def _box() -> MultiFernet:
    return _box_for(civic_settings.master_keys())


@lru_cache(maxsize=8)
def _box_for(materials: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_wrapping_key(material)) for material in materials])


def _wrapping_key(material: str) -> bytes:
    return base64.urlsafe_b64encode(derive(material, "wrap"))


def master_keys() -> tuple[str, ...]:
    """Key material, today's first; the others only read."""
    return civic_settings.master_keys()


@lru_cache(maxsize=64)
def derive(material: str, purpose: str) -> bytes:
    """32 bytes for one purpose: the label keeps them apart from all else made of the same material."""
    label = f"wagtail_civic.{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(material.encode())


def _mac(secret: bytes, label: str, text: str) -> str:
    if not secret:
        raise SecretDestroyed
    return hmac.digest(secret, f"{label}\0{text}".encode(), "sha256").hex()
