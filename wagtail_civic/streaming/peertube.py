"""PeerTube, on the instances that the settings name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

from wagtail_civic.conf import civic_settings
from wagtail_civic.streaming.address import Address
from wagtail_civic.streaming.hosts import is_named
from wagtail_civic.streaming.source import Source, whole_seconds

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
#: The same number in letters that look like no other.
SHORT = re.compile(r"[1-9A-HJ-NP-Za-km-z]{22}", re.ASCII)
PATHS = (["w"], ["videos", "watch"], ["videos", "embed"])


@dataclass(frozen=True)
class PeerTube(Source):
    instance: str = ""

    provider: ClassVar[str] = "peertube"
    name: ClassVar[str] = "PeerTube"

    @classmethod
    def owns(cls, address: Address) -> bool:
        return address.scheme == "https" and is_named(address, civic_settings.PEERTUBE_HOSTS)

    @classmethod
    def read(cls, address: Address) -> Self | None:
        *path, found = address.steps
        known = path in PATHS and (UUID.fullmatch(found) or SHORT.fullmatch(found))
        return cls(found, "unknown", address.host) if known else None

    def watch_address(self, start: int = 0) -> str:
        moment = f"?start={whole_seconds(start)}s" if start else ""
        return f"https://{self.instance}/w/{self.id}{moment}"

    def _player(self, start: str) -> str:
        # Viewers who send each other parts of a video learn each other's network address.
        moment = f"&start={start}" if start else ""
        return f"https://{self.instance}/videos/embed/{self.id}?p2p=0&autoplay=1{moment}"

    def _until(self, address: str, end: int) -> str:
        return f"{address}&stop={end}"

    @property
    def frame_hosts(self) -> tuple[str, ...]:
        return (f"https://{self.instance}",)
