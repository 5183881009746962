"""nginx with a cache of one second in front of gunicorn, as our documentation prints it."""

import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.server import ROOT, free_port, wait

GUIDE = ROOT / "docs" / "how-to" / "live-stream.md"
NAME = "# /etc/nginx/conf.d/civic-state.conf"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
HEAD = """daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
worker_processes 2;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
  log_format upstream '$upstream_cache_status';
  access_log {folder}/access.log upstream buffer=64k flush=1s;
  keepalive_requests 1000000;
{temporary}
{printed}
}}
"""


@dataclass
class Proxy:
    address: tuple[str, int]
    folder: Path

    def reached(self) -> int:
        """How many requests were handed on to the application, counted once nginx has stopped writing."""
        import time

        time.sleep(1.5)
        states = (self.folder / "access.log").read_text().split()
        return sum(state not in ("HIT", "STALE", "UPDATING") for state in states)


def is_installed() -> bool:
    return shutil.which("nginx") is not None


def printed() -> str:
    """What the guide shows for the state of meetings."""
    blocks = re.findall(r"^```nginx\n(.*?)^```", GUIDE.read_text(), re.M | re.S)
    (found,) = [block for block in blocks if NAME in block]
    return str(found)


@contextmanager
def serve(application: tuple[str, int]) -> Iterator[Proxy]:
    import os

    port = free_port()
    with tempfile.TemporaryDirectory(prefix="civic-proxy-") as name:
        folder = Path(name)
        temporary = "".join(f"  {kind}_temp_path {folder}/{kind};\n" for kind in TEMPORARY)
        text = printed()
        for written, instead in (
            ("/var/cache/nginx/civic", f"{folder}/cache"),
            ("listen 80;", f"listen 127.0.0.1:{port} backlog=8192;"),
            ("127.0.0.1:8000", f"{application[0]}:{application[1]}"),
        ):
            if written not in text:
                raise ValueError(f"The guide does not print {written!r} any more.")
            text = text.replace(written, instead)
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            HEAD.format(folder=folder, user=user, temporary=temporary, printed=text)
        )
        process = subprocess.Popen(["nginx", "-c", str(folder / "nginx.conf")])
        try:
            wait(port)
            yield Proxy(("127.0.0.1", port), folder)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=20)
