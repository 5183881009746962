"""gunicorn with two workers, and the processor time that it and the database use."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Server:
    address: tuple[str, int]
    pid: int

    def cpu(self) -> float:
        """Seconds of processor time that the workers have used."""
        return sum(_seconds(pid) for pid in _children(self.pid))


@contextmanager
def serve(database_url: str, *, cached: bool = False, **settings: str) -> Iterator[Server]:
    """``settings`` are whole numbers of ours, as text: ``PARTS_KEPT="0"``."""
    port = free_port()
    environ = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "benchmarks.host.settings",
        "BENCH_DATABASE_URL": database_url,
        "BENCH_CACHED": "1" if cached else "",
        "BENCH_SETTINGS": json.dumps(settings),
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--workers=2",
        f"--bind=127.0.0.1:{port}",
        "--log-level=error",
        "benchmarks.wsgi:application",
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        wait(port)
        yield Server(("127.0.0.1", port), process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def database_cpu() -> float:
    """Seconds of processor time of every PostgreSQL process on this machine."""
    return sum(_seconds(pid) for pid in _pids() if _name(pid).startswith("postgres"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("gunicorn did not start")


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _children(parent: int) -> list[int]:
    return [pid for pid in _pids() if (stat := _stat(pid)) and int(stat[1]) == parent]


def _seconds(pid: int) -> float:
    stat = _stat(pid)
    # utime and stime of the process, and of its children that have ended.
    return sum(int(value) for value in stat[11:15]) / TICK if stat else 0.0
