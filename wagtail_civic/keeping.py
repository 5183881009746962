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
from sys import getsizeof
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
#: In memory, however few they are: by an order at random a visitor makes as many parts of one page as she likes.
BYTES = 64 * 2**20
#: Of a lazy text, ``repr`` says the words in the language that is read.
PLAIN = (str, int, float, bool, datetime, date, Decimal, UUID, Promise, type(None))


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
    now = monotonic()
    found = _kept.get(key, now)
    if found is not None:
        return found
    made.check()
    text = draw()
    _kept.keep(key, text, until=now + SECONDS, most=most)
    return text


class Store:
    """The parts that were read last, as far as there is room for them."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.parts: OrderedDict[tuple[Any, ...], tuple[float, str]] = OrderedDict()
        self.bytes = 0

    def get(self, key: tuple[Any, ...], now: float) -> str | None:
        until, text = self.parts.get(key, (now, ""))
        if until <= now:
            return None
        # What nobody reads any more goes first.
        with self.lock, suppress(KeyError):
            self.parts.move_to_end(key)
        return text

    def keep(self, key: tuple[Any, ...], text: str, *, until: float, most: int) -> None:
        with self.lock:
            if key in self.parts:
                self._let_go(self.parts.pop(key))
            self.parts[key] = (until, text)
            self.bytes += getsizeof(text)
            while len(self.parts) > most or self.bytes > BYTES:
                self._let_go(self.parts.popitem(last=False)[1])

    def _let_go(self, part: tuple[float, str]) -> None:
        self.bytes -= getsizeof(part[1])

    def clear(self) -> None:
        with self.lock:
            self.parts.clear()
            self.bytes = 0


_kept = Store()


def forget(**_signal: Any) -> None:
    """Have everything drawn again."""
    _kept.clear()


#: Sent by tests alone: a process has one set of settings.
setting_changed.connect(forget)
