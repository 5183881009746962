"""A PostgreSQL server of the test's own, which may be killed: never the one that others use."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psycopg

USER = "civic"
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
PATIENCE = 60
#: Connections come and go with the requests, those in the middle of something first.
BUSY = """SELECT pid FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND usename IS NOT NULL
    ORDER BY (state = 'idle'), random() LIMIT 1"""


def missing() -> str:
    """Why no server can be started here, or an empty string."""
    if not PROGRAMS and not shutil.which("initdb"):
        return "no PostgreSQL server programs below /usr/lib/postgresql and none in PATH"
    if os.geteuid() == 0 and not (shutil.which("setpriv") and unprivileged()):
        return "PostgreSQL refuses to run as root, and there is no account to give it to"
    return ""


def unprivileged() -> str:
    """An account that PostgreSQL may run under where we are root."""
    known = {each.pw_name for each in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), "")


class Server:
    """Reached by a socket in its own directory alone, so that no port can be somebody else's."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="civic-pg-"))
        self.data, self.log = self.folder / "data", self.folder / "log"
        if os.geteuid() == 0:
            shutil.chown(self.folder, unprivileged())
        self.process: subprocess.Popen | None = None
        self.run("initdb", "--no-sync", "-U", USER, "-A", "trust", "-E", "UTF8", "-D", self.data)

    def command(self, program: str, *arguments: object) -> list[str]:
        path = shutil.which(program) or PROGRAMS[-1] / program
        words = [str(word) for word in (path, *arguments)]
        if os.geteuid() != 0:
            return words
        account = unprivileged()
        return [
            "setpriv",
            f"--reuid={account}",
            "--init-groups",
            "--regid",
            account_group(),
            *words,
        ]

    def run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            self.command(program, *arguments),
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Start, again and again until those whom a killed one left behind have gone."""
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert time.monotonic() < until, self.log.read_text()
            if self.process is None or self.process.poll() is not None:
                self.process = self._start()
            time.sleep(0.1)

    def _start(self) -> subprocess.Popen:
        # What it has written outlives its processes without a word to the disk: the machine stays.
        with self.log.open("a") as log:
            return subprocess.Popen(
                self.command(
                    "postgres",
                    "-D",
                    self.data,
                    "-k",
                    self.folder,
                    "-h",
                    "",
                    "-c",
                    "max_connections=60",
                    "-c",
                    "fsync=off",
                ),
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )

    def answers(self) -> bool:
        with suppress(psycopg.OperationalError), self.connect() as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
        return False

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=USER, dbname="postgres")

    def kill_a_backend(self) -> None:
        """Kill somebody who is at work, as the kernel does when memory runs out; all others fall with it."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self.somebody():
                # Gone in the meantime, as connections go.
                with suppress(ProcessLookupError):
                    return os.kill(found, signal.SIGKILL)
        raise AssertionError("nobody is at work")

    def somebody(self) -> int:
        with suppress(psycopg.OperationalError), self.connect() as connection:
            found = connection.execute(BUSY).fetchone()
            return found[0] if found else 0
        return 0

    def kill(self) -> None:
        """The whole server, without a word."""
        os.kill(self.pid(), signal.SIGKILL)
        self.process.wait()

    def pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def remove(self) -> None:
        if self.process and self.process.poll() is None:
            os.kill(self.pid(), signal.SIGQUIT)
            self.process.wait()
        shutil.rmtree(self.folder)


def account_group() -> str:
    return str(pwd.getpwnam(unprivileged()).pw_gid)
