"""Films as a town keeps them of its evenings: hours long, made in seconds, of a picture that says how late it is and of a voice."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from aubrelle import live

LIST = "index.m3u8"
#: A picture every so many seconds; each piece begins with a whole one.
EVERY, PIECE = 10, 120
PICTURE = f"testsrc=size=320x180:rate=1/{EVERY}"
VOICE = "-c:a aac -b:a 8k -ac 1 -ar 8000"
FILM = (
    f"-c:v libx264 -preset ultrafast -crf 38 -pix_fmt yuv420p -g {PIECE // EVERY} -sc_threshold 0 -c:a copy "
    f"-f hls -hls_time {PIECE} -hls_list_size 0 -hls_playlist_type vod "
    "-hls_segment_type fmp4 -hls_flags independent_segments"
)


def is_made(folder: Path) -> bool:
    return (folder / LIST).exists()


def make(folder: Path, seconds: int) -> None:
    """A film of this length, which stays: made whole or not at all. Needs ffmpeg."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent) as made:
        work, voice = Path(made) / "film", Path(made) / "voice.m4a"
        work.mkdir()
        _run(*live.speech(Path(made)), "-t", "90", *VOICE.split(), str(voice))
        # What is said is coded once and comes again and again: an evening of sound would take a minute to code.
        inputs = ["-f", "lavfi", "-i", PICTURE, "-stream_loop", "-1", "-i", str(voice)]
        _run(*inputs, "-t", str(seconds), *FILM.split(), str(work / LIST))
        shutil.rmtree(folder, ignore_errors=True)
        work.rename(folder)


def _run(*arguments: str) -> None:
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
