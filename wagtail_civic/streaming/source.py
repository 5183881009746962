"""One video, whoever keeps it."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal, Self

from wagtail_civic.streaming.address import Address

#: Live, a recording, or whatever is found there: most addresses stay the same when the first becomes the second.
Kind = Literal["live", "recording", "unknown"]

#: Stands in ``player_pattern`` where the second is written.
START = "{start}"
LONGEST_SECONDS = 100 * 3600
CLOCK = re.compile(r"(?:(?:(\d{1,2}):)?([0-5]?\d):)?([0-5]?\d)", re.ASCII)
UNITS = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,3})m)?(?:(\d{1,6})s?)?", re.ASCII)


@dataclass(frozen=True)
class Track:
    """Captions beside a video: a file of WebVTT, and its language as ``fr``."""

    address: str
    language: str


@dataclass(frozen=True)
class Source(ABC):
    """
    ``id`` is what the provider calls it. Subclasses are one to a provider and make addresses; they ask nobody.

    ``is_foreign`` says that somebody else plays it, in a frame, and is not to be asked before a visitor wishes so.
    """

    id: str
    kind: Kind = "unknown"

    provider: ClassVar[str]
    #: As people know it.
    name: ClassVar[str]
    is_foreign: ClassVar[bool] = True

    @classmethod
    @abstractmethod
    def owns(cls, address: Address) -> bool:
        """Whether the host is one of this provider's, or the file one of this kind."""

    @classmethod
    @abstractmethod
    def read(cls, address: Address) -> Self | None:
        """The video of an address that it owns; None where that leads to none."""

    def player_address(self, start: int = 0, end: int = 0) -> str:
        """What plays it from this second on, and until ``end``: the address of a frame, or of our own file."""
        address = self._player(str(whole_seconds(start)) if start else "")
        return self._until(address, whole_seconds(end)) if end else address

    @property
    def player_pattern(self) -> str:
        """The same with ``{start}`` where the second is written, for scripts."""
        return self._player(START)

    def pattern_until(self, end: int = 0) -> str:
        return self._until(self.player_pattern, whole_seconds(end)) if end else self.player_pattern

    def _until(self, address: str, end: int) -> str:
        """The same address, which stops there; unchanged where this player knows no end."""
        return address

    @abstractmethod
    def watch_address(self, start: int = 0) -> str:
        """Where it is watched without us: a link for whoever has no script."""

    @abstractmethod
    def _player(self, start: str) -> str: ...

    @property
    def is_audio(self) -> bool:
        """Whether there is nothing to look at."""
        return False

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        """What the policy of the site needs in ``frame-src``."""
        return ()

    @property
    def media_hosts(self) -> tuple[str, ...]:
        """What it needs in ``media-src`` and ``connect-src``, besides ``'self'``."""
        return ()

    @property
    def host(self) -> str:
        """Who learns that somebody watches; empty where nobody but the site does."""
        first = next(iter(self.frame_hosts or self.media_hosts), "")
        return first.partition("//")[2]


def whole_seconds(start: int) -> int:
    if not 0 <= start <= LONGEST_SECONDS:
        raise ValueError(f"A video starts from 0 to {LONGEST_SECONDS} seconds, not {start}.")
    return int(start)


def time_of(text: str) -> int:
    """Seconds as an address writes them: 754, 754s, 12m34s, 0:12:34; 0 for anything else."""
    clock, units = CLOCK.fullmatch(text), UNITS.fullmatch(text)
    found = clock if clock and ":" in text else units
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    whole = hours * 3600 + minutes * 60 + seconds
    return whole if whole <= LONGEST_SECONDS else 0
