"""
Parts of pages that are drawn once, for as long as all that they are made of reads the same.

Every reader's request asks the database again; what is spared is drawing the same words a second time. So
whatever is hidden, renamed or counted anew shows at once: what it is made of is then something else.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from hashlib import blake2b
from threading import Lock
from time import monotonic
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.signals import setting_changed
from django.urls import get_script_prefix, get_urlconf
from django.utils.functional import Promise
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import get_language

from wagtail_civic.conf import civic_settings

#: What a host's own template adds to a part is nothing that we know of: it is a minute old at most.
SECONDS = 60
#: Of a lazy text, ``repr`` says the words in the language that is read.
PLAIN = (str, int, float, bool, datetime, date, Decimal, UUID, Promise, type(None))

_lock = Lock()
_kept: OrderedDict[tuple[Any, ...], tuple[float, str]] = OrderedDict()


class Made:
    """What a part of a page is made of: plain values, in tuples, lists, dictionaries and dataclasses."""

    def __init__(self, *values: Any) -> None:
        self.values = values

    @cached_property
    def mark(self) -> bytes:
        """The same for the same values, and for no others."""
        return blake2b(repr(self.values).encode(), digest_size=16).digest()

    def check(self) -> None:
        """Raise ``TypeError`` for a value whose ``repr`` does not say all of it."""
        _check(self.values)


def _check(value: Any) -> None:
    if isinstance(value, tuple | list):
        for each in value:
            _check(each)
    elif isinstance(value, Mapping):
        _check([*value.keys(), *value.values()])
    elif is_dataclass(value):
        _check([getattr(value, each.name) for each in fields(value)])
    elif not isinstance(value, PLAIN):
        raise TypeError(f"A part of a page cannot be known again by a {type(value).__name__}.")


def kept(name: Hashable, made: Made | None, draw: Callable[[], str]) -> str:
    """
    What ``draw`` returned when something of this name was last made of the same, in the same language.

    ``draw`` may depend on ``made``, the language, the time zone and the addresses of the site: on no visitor.
    Nothing is kept of what is made of nothing, nor where templates are being written (``DEBUG``).
    """
    most = civic_settings.PARTS_KEPT
    if made is None or not most or settings.DEBUG:
        return draw()
    zone, language = get_current_timezone_name(), get_language()
    key = (name, made.mark, language, zone, get_urlconf(), get_script_prefix())
    found, now = _kept.get(key), monotonic()
    if found and found[0] > now:
        _used(key)
        return found[1]
    made.check()
    text = draw()
    _keep(key, now + SECONDS, text, most)
    return text


def _used(key: tuple[Any, ...]) -> None:
    """What nobody reads any more goes first."""
    with _lock, suppress(KeyError):
        _kept.move_to_end(key)


def _keep(key: tuple[Any, ...], until: float, text: str, most: int) -> None:
    with _lock:
        _kept.pop(key, None)
        _kept[key] = (until, text)
        while len(_kept) > most:
            _kept.popitem(last=False)


def forget(**_signal: Any) -> None:
    """Have everything drawn again."""
    with _lock:
        _kept.clear()


#: Sent by tests alone: a process has one set of settings.
setting_changed.connect(forget)
