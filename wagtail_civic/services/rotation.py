"""Carrying every secret over to a new master key. No fingerprint changes: the secrets stay the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail_civic import keys
from wagtail_civic.exceptions import SecretUnreadable
from wagtail_civic.models import AddressSalt, Confirmation, OutgoingMessage, Realm, Space

#: Secrets, then what is sealed for a while: once an old key is gone, that could not be sent or confirmed.
WRAPPED: tuple[tuple[Any, str], ...] = (
    (Space, "secret"),
    (Realm, "secret"),
    (AddressSalt, "secret"),
    (Confirmation, "sealed"),
    (OutgoingMessage, "sealed"),
)


@dataclass
class Rotation:
    rewrapped: int = 0
    unreadable: int = 0


def rotate(*, progress: Callable[[str], Any] = lambda line: None) -> Rotation:
    """Wrap everything with today's master key. It can be repeated, interrupted, and run while people sign."""
    result = Rotation()
    for model, name in WRAPPED:
        before = result.rewrapped
        for row in model._default_manager.exclude(**{name: ""}).only(name).iterator(chunk_size=500):
            _rewrap(row, name, result)
        progress(f"{model._meta.verbose_name_plural}: {result.rewrapped - before}")
    return result


def _rewrap(row: Any, name: str, result: Rotation) -> None:
    old = getattr(row, name)
    try:
        new = keys.rewrap(old)
    except SecretUnreadable:
        result.unreadable += 1
        return
    # Only if it is still what we read: a secret destroyed, or a message sent, meanwhile stays so.
    same = type(row)._default_manager.filter(**{"pk": row.pk, name: old})
    result.rewrapped += same.update(**{name: new})
