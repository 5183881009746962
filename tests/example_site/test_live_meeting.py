"""``make demo-live``: a meeting that is on, with a moving picture, until Ctrl+C."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.relay import free_port
from tests.browser.streams import needs_ffmpeg
from tests.example_site.conftest import MANAGE, environment, manage, run

# The first of them fills the city, or waits until another process has.
pytestmark = [pytest.mark.repository, pytest.mark.slow, pytest.mark.timeout(600)]


@contextmanager
def live(var: Path, port: int) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """With what it says once it serves; ended as by Ctrl+C."""
    process = subprocess.Popen(
        [sys.executable, str(MANAGE), "live_meeting"],
        env=environment(var, PORT=str(port), PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Where the tests run in the background of a shell, what they start would not hear Ctrl+C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    said = ""
    try:
        for line in process.stdout or ():
            said += line
            if "Quit the server" in line:
                break
        yield process, said
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def read(url: str, *, until: str = "") -> str:
    """Once it says so: what the clerk presses is read with its picture, some seconds later."""
    for _ in range(100):
        try:
            with urlopen(url, timeout=20) as answer:
                found = answer.read().decode()
        except OSError:
            found = None
        if found is not None and until in found:
            return found
        time.sleep(0.2)
    return pytest.fail(f"{url} does not answer, or not with {until!r}")


LIVE_NOW = """
from wagtail_civic.models import Space
from wagtail_civic.queries.council import moment_of
print(sum(moment_of(space).status == "live" for space in Space.objects.filter(kind="council")))
"""


@needs_ffmpeg
def test_the_council_sits_with_its_picture_until_it_is_stopped(city):
    port = free_port()
    with live(city, port) as (process, said):
        watched = said.split("To watch")[1].split()[0]
        html = read(watched, until="civic-now")
        stream = f"http://127.0.0.1:{port}/media/live/demo/index.m3u8"
        assert 'data-stream="/media/live/demo/index.m3u8"' in html
        first = read(stream)
        time.sleep(5)
        assert len(read(stream)) > len(first)
        assert "#EXT-X-PROGRAM-DATE-TIME" in first
        # Started once more beside it, it says why not, and takes nothing away.
        again = run(city, "live_meeting", "--port", str(port))
        assert again.returncode == 1
        assert "already" in again.stderr
    assert process.returncode == 0
    written = city / "media" / "live" / "demo" / "index.m3u8"
    assert written.read_text().rstrip().endswith("#EXT-X-ENDLIST")
    # `make demo` finds no meeting that is live without a picture.
    assert manage(city, "shell", "--verbosity", "0", text=LIVE_NOW).split() == ["0"]

    with live(city, port) as (_process, said):
        assert watched in said


def test_without_ffmpeg_it_says_what_to_install(city, tmp_path):
    ran = run(city, "live_meeting", "--port", str(free_port()), PATH=str(tmp_path))

    assert ran.returncode == 1
    assert "sudo apt-get install ffmpeg" in ran.stderr
    assert shutil.which("ffmpeg", path=str(tmp_path)) is None
