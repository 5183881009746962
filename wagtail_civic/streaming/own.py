"""The city's own streams and files: of the site itself, of its media, or of a host that the settings name."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self

from django.conf import settings

from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import StreamRefused
from wagtail_civic.streaming.address import LOCAL, Address, read
from wagtail_civic.streaming.hosts import is_named
from wagtail_civic.streaming.source import Source, whole_seconds

VIDEO = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg"}
AUDIO = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
}
PLAYLIST = "application/vnd.apple.mpegurl"


def is_own(address: Address, own_hosts: Iterable[str] = ()) -> bool:
    if address.host == LOCAL:
        return True
    named = [*civic_settings.STREAM_HOSTS, *own_hosts]
    return is_named(address, named) or _is_media(address)


def _is_media(address: Address) -> bool:
    """Of the place that MEDIA_URL names, where that is on a host of its own."""
    try:
        media = read(str(settings.MEDIA_URL))
    except StreamRefused:
        return False
    return media.origin == address.origin and address.path.startswith(media.path)


def _ending(address: Address) -> str:
    name, point, ending = address.path.rpartition("/")[2].rpartition(".")
    return ending.lower() if name and point else ""


@dataclass(frozen=True)
class Own(Source):
    """``id`` is its whole address."""

    is_foreign: ClassVar[bool] = False

    @classmethod
    def read(cls, address: Address) -> Self | None:
        return cls(address.whole)

    def _player(self, start: str) -> str:
        return f"{self.id}#t={start}" if start else self.id

    def _until(self, address: str, end: int) -> str:
        # A range of Media Fragments: browsers stop at its end by themselves.
        return f"{address},{end}" if "#t=" in address else f"{address}#t=0,{end}"

    def watch_address(self, start: int = 0) -> str:
        return f"{self.id}#t={whole_seconds(start)}" if start else self.id

    @property
    def media_hosts(self) -> tuple[str, ...]:
        found = read(self.id).origin
        return (found,) if found else ()

    @property
    @abstractmethod
    def media_type(self) -> str:
        """As ``<source type>`` has it."""

    @property
    def is_audio(self) -> bool:
        return self.media_type.startswith("audio/")


@dataclass(frozen=True)
class OwnHls(Own):
    """A playlist grows while it is live and ends afterwards: its address does not tell which."""

    provider: ClassVar[str] = "hls"
    name: ClassVar[str] = "HLS"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return _ending(address) == "m3u8"

    @property
    def media_type(self) -> str:
        return PLAYLIST


@dataclass(frozen=True)
class OwnFile(Own):
    provider: ClassVar[str] = "file"
    name: ClassVar[str] = "MP4, WebM, MP3"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return _ending(address) in VIDEO | AUDIO

    @classmethod
    def read(cls, address: Address) -> Self | None:
        return cls(address.whole, "recording")

    @property
    def media_type(self) -> str:
        return (VIDEO | AUDIO)[_ending(read(self.id))]
