"""
A server of streams as our documentation prints it, and an encoder that sends to it.

What is printed is run as it stands: only ports, folders and the address of the site are those of the test.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "live-stream.md"
BLOCK = re.compile(r"^```(?:nginx|sh)\n(.*?)^```", re.M | re.S)
MODULE = Path("/usr/share/nginx/modules/ngx_rtmp_module.so")
#: Sound and picture say nothing, but they move, and there is a key frame every second.
ENCODED = (
    "-re -f lavfi -i testsrc2=size=320x180:rate=10 -f lavfi -i sine=frequency=440:sample_rate=44100 "
    "-c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 10 -sc_threshold 0 -c:a aac -b:a 32k"
)
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

needs_relay = pytest.mark.skipif(
    not (shutil.which("ffmpeg") and shutil.which("nginx") and MODULE.exists()),
    reason="ffmpeg, nginx or its module for RTMP is not installed (make system-streams)",
)


def printed(name: str) -> str:
    """The file or command of the guide whose comment names it."""
    found = [block for block in BLOCK.findall(GUIDE.read_text()) if f"# {name}" in block]
    assert len(found) == 1, f"{len(found)} blocks of {GUIDE.name} are called {name}"
    return found[0]


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for written, instead in pairs:
        assert written in text, f"{written!r} is not printed any more"
        text = text.replace(written, instead)
    return text


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Encoder:
    """ffmpeg in the place of a camera."""

    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=20)

    def is_refused(self, seconds: float = 20) -> bool:
        """Whether the other side ended the connection within so long."""
        try:
            return self.process.wait(timeout=seconds) != 0
        except subprocess.TimeoutExpired:
            return False


def encode(address: str, kind: str = "flv") -> Encoder:
    command = ["ffmpeg", "-hide_banner", "-loglevel", "error", *ENCODED.split(), "-f", kind]
    # Nobody types into it.
    return Encoder(
        subprocess.Popen([*command, address], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    )


@dataclass
class Relay:
    """nginx with its folder: what is sent to ``rtmp`` is played below ``http``."""

    folder: Path
    rtmp: int
    http: int
    #: Where it asks of what is on, and answers by itself while the site does not.
    between: int
    encoders: list[Encoder] = field(default_factory=list)

    def send(self, stream: str) -> Encoder:
        """``stream`` as an encoder is told: ``meeting-12?key=…``."""
        self.encoders.append(encode(f"rtmp://127.0.0.1:{self.rtmp}/live/{stream}"))
        return self.encoders[-1]

    def fetch(self, path: str) -> tuple[bytes, str]:
        """Bytes and type of a file below ``/media/live/``. Raises ``OSError``."""
        with urlopen(f"http://127.0.0.1:{self.http}{path}", timeout=10) as answer:
            return answer.read(), str(answer.headers["Content-Type"])

    def until_played(self, address: str, seconds: float = 30) -> str:
        """The list, once it has pieces."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                text = self.fetch(address)[0].decode()
            except OSError:
                text = ""
            if ".ts" in text:
                return text
            time.sleep(0.2)
        pytest.fail(f"{address} is not played; {self.log()}")

    def log(self) -> str:
        return (self.folder / "error.log").read_text()[-2000:]


@contextmanager
def relay(folder: Path, site: str) -> Iterator[Relay]:
    """``site`` is where our hook answers: ``127.0.0.1:8000``."""
    found = Relay(folder, free_port(), free_port(), free_port())
    (folder / "media" / "live").mkdir(parents=True)
    script = folder / "civic-hls"
    script.write_text(
        replaced(
            printed("/usr/local/bin/civic-hls"),
            ("/srv/city", str(folder)),
            ("127.0.0.1:1935", f"127.0.0.1:{found.rtmp}"),
        )
    )
    script.chmod(0o755)
    (folder / "nginx.conf").write_text(_configuration(found, site))
    process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")])
    try:
        _wait(found.rtmp)
        yield found
    finally:
        for each in found.encoders:
            each.stop()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _configuration(found: Relay, site: str) -> str:
    folder = found.folder
    temporary = "".join(f"  {name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
    text = replaced(
        printed("/etc/nginx/nginx.conf"),
        ("user www-data;", "user root;" if os.geteuid() == 0 else ""),
        ("listen 1935;", f"listen 127.0.0.1:{found.rtmp};"),
        ("listen 80;", f"listen 127.0.0.1:{found.http};"),
        ("127.0.0.1:8001", f"127.0.0.1:{found.between}"),
        ("http://127.0.0.1:8000", f"http://{site}"),
        ("/srv/city", str(folder)),
        ("/usr/local/bin/civic-hls", str(folder / "civic-hls")),
        ("http {\n", f"http {{\n  access_log off;\n{temporary}"),
    )
    own = f"daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log info;\n"
    return own + text


def _wait(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("nginx did not start")


@contextmanager
def running(script: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Commands of a shell, as somebody types them, and what they start."""
    process = subprocess.Popen(
        ["sh", "-e", "-c", script], stdin=subprocess.DEVNULL, start_new_session=True
    )
    # It cannot be asked whether it listens: SRT has no connection to try.
    time.sleep(1)
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
