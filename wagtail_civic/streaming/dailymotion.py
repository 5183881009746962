"""Dailymotion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from wagtail_civic.streaming.address import Address
from wagtail_civic.streaming.source import Source, whole_seconds

SITE = {"dailymotion.com", "www.dailymotion.com", "m.dailymotion.com"}
PLAYER = "geo.dailymotion.com"
SHORT = {"dai.ly", "www.dai.ly"}
VIDEO = re.compile(r"[xk][A-Za-z0-9]{4,24}", re.ASCII)
#: Behind the number of a video, older addresses write its title.
TITLED = re.compile(rf"(?P<id>{VIDEO.pattern})(?:_[A-Za-z0-9_-]*)?", re.ASCII)
CONFIGURED = re.compile(r"x[a-z0-9]{2,12}\.html", re.ASCII)


@dataclass(frozen=True)
class Dailymotion(Source):
    provider: ClassVar[str] = "dailymotion"
    name: ClassVar[str] = "Dailymotion"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return address.host in {*SITE, *SHORT, PLAYER} and not address.port

    @classmethod
    def read(cls, address: Address) -> Self | None:
        found = TITLED.fullmatch(_video(address))
        return cls(found["id"]) if found else None

    def watch_address(self, start: int = 0) -> str:
        moment = f"?start={whole_seconds(start)}" if start else ""
        return f"https://www.dailymotion.com/video/{self.id}{moment}"

    def _player(self, start: str) -> str:
        moment = f"&startTime={start}" if start else ""
        return f"https://{PLAYER}/player.html?video={self.id}{moment}"

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        return (f"https://{PLAYER}",)


def _video(address: Address) -> str:
    steps = address.steps
    if address.host in SHORT:
        return steps[0] if len(steps) == 1 else ""
    if address.host == PLAYER:
        return address.asked("video") if _is_player(steps) else ""
    if steps[:1] == ["embed"]:
        steps = steps[1:]
    return steps[1] if len(steps) == 2 and steps[0] == "video" else ""


def _is_player(steps: list[str]) -> bool:
    """The player as it is, or one that was set up for a customer."""
    configured = len(steps) == 2 and steps[0] == "player" and CONFIGURED.fullmatch(steps[1])
    return steps == ["player.html"] or bool(configured)
