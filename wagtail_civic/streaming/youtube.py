"""YouTube, in the player that sets no cookie before something is played."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from wagtail_civic.streaming.address import Address
from wagtail_civic.streaming.source import Source, whole_seconds

HOSTS = {
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
    "youtu.be",
}
VIDEO = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
#: A channel stands for whatever it broadcasts at the moment.
CHANNEL = re.compile(r"UC[A-Za-z0-9_-]{22}", re.ASCII)
PLAYER = "https://www.youtube-nocookie.com"


@dataclass(frozen=True)
class YouTube(Source):
    provider: ClassVar[str] = "youtube"
    name: ClassVar[str] = "YouTube"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return address.host in HOSTS and not address.port

    @classmethod
    def read(cls, address: Address) -> Self | None:
        found = _video(address)
        if VIDEO.fullmatch(found) and found != "live_stream":
            return cls(found, "live" if address.steps[0] == "live" else "unknown")
        channel = _channel(address)
        return cls(channel, "live") if CHANNEL.fullmatch(channel) else None

    def watch_address(self, start: int = 0) -> str:
        if CHANNEL.fullmatch(self.id):
            return f"https://www.youtube.com/channel/{self.id}/live"
        moment = f"&t={whole_seconds(start)}" if start else ""
        return f"https://www.youtube.com/watch?v={self.id}{moment}"

    def _player(self, start: str) -> str:
        if CHANNEL.fullmatch(self.id):
            return f"{PLAYER}/embed/live_stream?channel={self.id}&autoplay=1"
        moment = f"&start={start}" if start else ""
        return f"{PLAYER}/embed/{self.id}?autoplay=1{moment}"

    def _until(self, address: str, end: int) -> str:
        return address if CHANNEL.fullmatch(self.id) else f"{address}&end={end}"

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        return (PLAYER,)


def _video(address: Address) -> str:
    steps = address.steps
    if address.host == "youtu.be":
        return steps[0] if len(steps) == 1 else ""
    if steps == ["watch"]:
        return address.asked("v")
    if len(steps) == 2 and steps[0] in ("live", "shorts", "embed", "v"):
        return steps[1]
    return ""


def _channel(address: Address) -> str:
    steps = address.steps
    if steps == ["embed", "live_stream"]:
        return address.asked("channel")
    return steps[1] if len(steps) == 3 and (steps[0], steps[2]) == ("channel", "live") else ""
