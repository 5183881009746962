"""A moving picture with a clock, and a voice, as a stream: what a camera and its encoder would send."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aubrelle.content.council.live import SPEECH

LIST = "index.m3u8"
PICTURE = "testsrc2=size=640x360:rate=25"
HUM = "sine=frequency=220:sample_rate=44100"
CODED = (
    "-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -g 50 -sc_threshold 0 -c:a aac -b:a 64k -ac 1 "
    "-f hls -hls_time 2 -hls_list_size 0 -hls_playlist_type event "
    "-hls_flags independent_segments+program_date_time+temp_file"
)


class NoEncoder(Exception):
    """Nothing here can make a stream."""


def missing() -> list[str]:
    """Packages of Debian that a picture, or a voice, would need."""
    needed = {"ffmpeg": "ffmpeg", "espeak-ng": "espeak-ng"}
    return [package for command, package in needed.items() if not shutil.which(command)]


def speech(folder: Path) -> list[str]:
    """The sound of the stream as ffmpeg takes it in: a voice, else a quiet hum."""
    if not shutil.which("espeak-ng"):
        return ["-f", "lavfi", "-i", HUM]
    file = folder / "speech.wav"
    command = ["espeak-ng", "-v", "fr", "-s", "150", "-w", str(file), SPEECH]
    subprocess.run(command, check=True)
    return ["-stream_loop", "-1", "-i", str(file)]


@contextmanager
def streaming(folder: Path) -> Iterator[Path]:
    """
    Sends while the block runs; the list of pieces grows meanwhile, and ends with it. What was sent before is gone.

    Raises ``NoEncoder``.
    """
    if not shutil.which("ffmpeg"):
        raise NoEncoder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    inputs = ["-re", "-f", "lavfi", "-i", PICTURE, *speech(folder)]
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", *inputs, *CODED.split(), LIST]
    # In a group of its own: Ctrl+C is for the server, which then ends this one.
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield folder / LIST
    finally:
        process.terminate()
        process.wait(timeout=20)
