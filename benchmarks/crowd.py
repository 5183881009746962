"""Many who watch a meeting: each asks every few seconds, over a connection that she keeps. One loop serves them all."""

import asyncio
import random
import re
import resource
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks.load import Run

LENGTH = re.compile(rb"content-length: *(\d+)", re.I)
TAG = re.compile(rb'etag: *("[^"]+")', re.I)
VERSION = re.compile(rb'"(\d+)-')
#: As the page asks: one in five sooner or later.
SPREAD = 0.2
PATIENCE = 30.0

Address = tuple[str, int]


@dataclass
class Viewer:
    """``tag`` is what she knows of the state; ``version`` which that was."""

    address: Address
    path: str
    tag: bytes = b""
    version: int = 0
    seen_at: float = 0.0
    link: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self) -> int:
        """Status; 0 where the line broke."""
        try:
            return await asyncio.wait_for(self._ask(), PATIENCE)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            self.link = None
            return 0

    async def _ask(self) -> int:
        if self.link is None:
            self.link = await asyncio.open_connection(*self.address)
        reader, writer = self.link
        known = b"If-None-Match: " + self.tag + b"\r\n" if self.tag else b""
        writer.write(
            b"GET " + self.path.encode() + b" HTTP/1.1\r\nHost: localhost\r\n" + known + b"\r\n"
        )
        head = await reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        if status == 200 and (length := LENGTH.search(head)):
            await reader.readexactly(int(length[1]))
        self._note(head)
        if b"connection: close" in head.lower():
            writer.close()
            self.link = None
        return status

    def _note(self, head: bytes) -> None:
        if found := TAG.search(head):
            self.tag = found[1]
        version = VERSION.match(self.tag)
        if version and int(version[1]) != self.version:
            self.version, self.seen_at = int(version[1]), time.perf_counter()

    def close(self) -> None:
        if self.link:
            self.link[1].close()


def pause(every: float) -> float:
    return every * random.uniform(1 - SPREAD, 1 + SPREAD)


def allow_connections(number: int) -> None:
    """Each viewer holds one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(number + 512, 1024)), hard))


def watch(address: Address, path: str, *, viewers: int, seconds: float, every: float) -> Run:
    """All of them for so long; they come over the first ``every`` seconds, as people do."""
    allow_connections(viewers)
    run = Run()
    begun = time.perf_counter()
    asyncio.run(_watch(run, [Viewer(address, path) for _ in range(viewers)], seconds, every))
    run.seconds = time.perf_counter() - begun
    return run


async def _watch(run: Run, viewers: list[Viewer], seconds: float, every: float) -> None:
    end = time.perf_counter() + seconds

    async def stay(viewer: Viewer) -> None:
        await asyncio.sleep(random.uniform(0, every))
        while time.perf_counter() < end:
            begun = time.perf_counter()
            status = await viewer.ask()
            run.times.append(time.perf_counter() - begun)
            run.statuses[status] = run.statuses.get(status, 0) + 1
            await asyncio.sleep(pause(every))
        viewer.close()

    await asyncio.gather(*map(stay, viewers))


@dataclass
class Followers:
    """Those who follow while something else happens in this process."""

    viewers: list[Viewer]
    stopped: threading.Event = field(default_factory=threading.Event)

    def until_all(self, version: int, patience: float = 60.0) -> list[float]:
        """Seconds from now until each has read of this version."""
        pressed = time.perf_counter()
        while any(each.version < version for each in self.viewers):
            if time.perf_counter() - pressed > patience:
                raise TimeoutError("Not everybody was told.")
            time.sleep(0.02)
        return [max(each.seen_at - pressed, 0.0) for each in self.viewers]

    async def run(self, every: float) -> None:
        async def stay(viewer: Viewer) -> None:
            await asyncio.sleep(random.uniform(0, every))
            while not self.stopped.is_set():
                await viewer.ask()
                await asyncio.sleep(pause(every))
            viewer.close()

        await asyncio.gather(*map(stay, self.viewers))


@contextmanager
def follow(address: Address, path: str, *, viewers: int, every: float) -> Iterator[Followers]:
    allow_connections(viewers)
    found = Followers([Viewer(address, path) for _ in range(viewers)])
    thread = threading.Thread(target=lambda: asyncio.run(found.run(every)))
    thread.start()
    try:
        while not all(each.version for each in found.viewers):
            time.sleep(0.05)
        yield found
    finally:
        found.stopped.set()
        thread.join()
