"""What a visitor downloads of ours before she does anything."""

import gzip
from pathlib import Path

from benchmarks.results import Result

STATIC = Path(__file__).resolve().parent.parent / "wagtail_civic" / "static" / "wagtail_civic"


def measure() -> list[Result]:
    sizes = {name: _compressed(STATIC / name) for name in ("civic.css", "civic.js")}
    player = {name: _compressed(STATIC / name) for name in ("player.js", "player.css")}
    return [
        Result("assets.base_gzip", sum(sizes.values()) / 1000, "kB", "<= 22", sizes),
        # hls.js is fetched by a player that shows a stream, and by nothing else.
        Result("assets.player_gzip", player["player.js"] / 1000, "kB", "<= 8", player),
        Result("assets.hls_in_base", float(_holds_hls("civic.js")), "", "<= 0"),
    ]


def _holds_hls(name: str) -> bool:
    return b"MEDIA_ATTACHED" in (STATIC / name).read_bytes()


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))
