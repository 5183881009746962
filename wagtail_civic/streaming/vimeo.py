"""Vimeo, asked not to track; a video that is not listed has a key besides its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from wagtail_civic.streaming.address import Address
from wagtail_civic.streaming.source import Source, whole_seconds

HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
NUMBER = re.compile(r"[1-9]\d{0,11}", re.ASCII)
KEY = re.compile(r"[0-9a-f]{8,16}", re.ASCII)


@dataclass(frozen=True)
class Vimeo(Source):
    """``key`` opens a video that is not listed; ``is_event`` is a broadcast that keeps its address."""

    key: str = ""
    is_event: bool = False

    provider: ClassVar[str] = "vimeo"
    name: ClassVar[str] = "Vimeo"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return address.host in HOSTS and not address.port

    @classmethod
    def read(cls, address: Address) -> Self | None:
        steps = address.steps
        is_event = steps[0] == "event" and address.host != "player.vimeo.com"
        number, key = _event(steps) if is_event else _numbered(address)
        if not NUMBER.fullmatch(number) or (key and not KEY.fullmatch(key)):
            return None
        return cls(number, "live" if is_event else "unknown", key, is_event)

    def watch_address(self, start: int = 0) -> str:
        moment = f"#t={whole_seconds(start)}s" if start else ""
        key = f"/{self.key}" if self.key else ""
        return f"https://vimeo.com/{'event/' if self.is_event else ''}{self.id}{key}{moment}"

    def _player(self, start: str) -> str:
        moment = f"#t={start}s" if start else ""
        if self.is_event:
            key = f"/{self.key}" if self.key else ""
            return f"https://vimeo.com/event/{self.id}/embed{key}?dnt=1&autoplay=1{moment}"
        key = f"&h={self.key}" if self.key else ""
        return f"https://player.vimeo.com/video/{self.id}?dnt=1&autoplay=1{key}{moment}"

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        # The page of an event hands over to the player.
        players = ("https://player.vimeo.com",)
        return ("https://vimeo.com", *players) if self.is_event else players


def _event(steps: list[str]) -> tuple[str, str]:
    """Number and key of ``/event/1/key`` and ``/event/1/embed/key``."""
    rest = [step for step in steps[1:] if step != "embed"]
    return (rest[0], "".join(rest[1:])) if 1 <= len(rest) <= 2 else ("", "")


def _numbered(address: Address) -> tuple[str, str]:
    steps = address.steps
    if address.host == "player.vimeo.com":
        found = steps[1] if len(steps) == 2 and steps[0] == "video" else ""
        return found, address.asked("h")
    if steps[0] in ("channels", "groups", "showcase"):
        # /channels/name/1, /groups/name/videos/1, /showcase/2/video/1
        return steps[-1] if len(steps) in (3, 4) else "", ""
    return (steps[0], "".join(steps[1:])) if len(steps) <= 2 else ("", "")
