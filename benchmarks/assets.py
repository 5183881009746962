"""What a visitor downloads of ours before she does anything."""

import gzip
from pathlib import Path

from benchmarks.results import Result

STATIC = Path(__file__).resolve().parent.parent / "wagtail_civic" / "static" / "wagtail_civic"


def measure() -> list[Result]:
    sizes = {name: _compressed(STATIC / name) for name in ("civic.css", "civic.js")}
    return [Result("assets.base_gzip", sum(sizes.values()) / 1000, "kB", "<= 22", sizes)]


def _compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))
