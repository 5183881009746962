"""Tiny streams made here, and a stand-in for whoever sends them: nobody else is asked for anything."""

import re
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Route

SECONDS = 40
#: Sound and picture say nothing, but they move.
PICTURE = f"testsrc2=size=160x90:rate=10:duration={SECONDS}"
SOUND = f"sine=frequency=440:sample_rate=44100:duration={SECONDS}"
CODED = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 10 -sc_threshold 0 -c:a aac -b:a 32k"
KINDS = {
    ".m3u8": "application/vnd.apple.mpegurl",
    ".ts": "video/mp2t",
    ".mp4": "video/mp4",
    ".mp3": "audio/mpeg",
    ".vtt": "text/vtt",
}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:30.000\n<v The mayor>Good evening.\n"

needs_ffmpeg = pytest.mark.skipif(
    not shutil.which("ffmpeg"), reason="ffmpeg is not installed (make system)"
)


def make(folder: Path) -> Path:
    """Forty seconds: as a stream, as a film, as sound, and captions beside them."""
    inputs = ["-v", "error", "-y", "-f", "lavfi", "-i", PICTURE, "-f", "lavfi", "-i", SOUND]
    stream = ["-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_playlist_type", "vod"]
    film = ["-movflags", "+faststart", "film.mp4", "-map", "1:a", "-b:a", "32k", "sound.mp3"]
    _ffmpeg(folder, [*inputs, *CODED.split(), *stream, "council.m3u8"])
    _ffmpeg(folder, [*inputs, "-map", "0", "-map", "1", *CODED.split(), *film])
    sound = "-vn -c:a aac -b:a 32k -f hls -hls_time 4 -hls_list_size 0 -hls_playlist_type vod"
    _ffmpeg(folder, ["-v", "error", "-i", "film.mp4", *sound.split(), "sound.m3u8"])
    (folder / "captions.vtt").write_text(CAPTIONS)
    return folder


def _ffmpeg(folder: Path, arguments: list[str]) -> None:
    subprocess.run(["ffmpeg", *arguments], check=True, cwd=folder)


@dataclass
class Sender:
    """Answers for ``/stream/…``: ``live.m3u8`` is the recording while it grows, a second each second."""

    folder: Path
    asked: list[str] = field(default_factory=list)
    #: As though it had been live for so long when a test begins.
    ahead: int = 30
    broken: bool = False
    began: float = field(default_factory=time.monotonic)

    def answer(self, route: Route) -> None:
        name = route.request.url.split("?")[0].rpartition("/")[2]
        self.asked.append(name)
        if self.broken:
            route.fulfill(status=503, body="")
            return
        body = self._live() if name == "live.m3u8" else (self.folder / name).read_bytes()
        _send(route, body, KINDS[Path(name).suffix])

    def _live(self) -> bytes:
        there = min(int(time.monotonic() - self.began) + self.ahead, SECONDS)
        started = datetime.now(UTC) - timedelta(seconds=there)
        lines = [
            "#EXTM3U",
            "#EXT-X-VERSION:3",
            "#EXT-X-TARGETDURATION:1",
            "#EXT-X-MEDIA-SEQUENCE:0",
        ]
        lines += ["#EXT-X-PLAYLIST-TYPE:EVENT", f"#EXT-X-PROGRAM-DATE-TIME:{started.isoformat()}"]
        for number in range(there):
            lines += ["#EXTINF:1.0,", f"council{number}.ts"]
        return "\n".join(lines).encode()


def _send(route: Route, body: bytes, kind: str) -> None:
    """In parts where parts are asked for: without them no browser jumps in a film."""
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", ""))
    if not asked:
        route.fulfill(body=body, content_type=kind, headers={"Accept-Ranges": "bytes"})
        return
    first, last = int(asked[1]), min(int(asked[2] or len(body) - 1), len(body) - 1)
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {first}-{last}/{len(body)}",
        "Content-Type": kind,
    }
    route.fulfill(status=206, body=body[first : last + 1], headers=headers)
