"""A small closed-loop HTTP client: N connections, each sends its next request when it has its answer."""

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Run:
    """``seconds`` of wall clock for ``done`` answers; ``times`` are seconds of each."""

    seconds: float = 0.0
    times: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)

    @property
    def done(self) -> int:
        return len(self.times)

    @property
    def rate(self) -> float:
        return self.done / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


class _Client:
    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address

    def begin(self, payload: bytes) -> socket.socket:
        self.started = time.perf_counter()
        self.answer = b""
        link = socket.create_connection(self.address)
        link.sendall(payload)
        link.setblocking(False)
        return link


def drive(
    address: tuple[str, int],
    requests: Callable[[], Iterator[bytes]],
    *,
    clients: int,
    seconds: float,
) -> Run:
    """Send ``requests`` for ``seconds`` over ``clients`` connections, one request per connection."""
    run, source = Run(), requests()
    selector = selectors.DefaultSelector()
    begun = time.perf_counter()
    for _ in range(clients):
        _next(selector, _Client(address), source)
    while selector.get_map():
        for key, _mask in selector.select(timeout=5):
            if not _read(key):
                continue
            _finish(run, selector, key)
            if time.perf_counter() - begun < seconds:
                _next(selector, key.data, source)
    run.seconds = time.perf_counter() - begun
    return run


def _next(selector: selectors.BaseSelector, client: _Client, source: Iterator[bytes]) -> None:
    payload = next(source, None)
    if payload is not None:
        selector.register(client.begin(payload), selectors.EVENT_READ, client)


def _read(key: selectors.SelectorKey) -> bool:
    """True when the server has closed: every answer says ``Connection: close``."""
    try:
        part = key.fileobj.recv(65536)
    except BlockingIOError:
        return False
    key.data.answer += part
    return not part


def _finish(run: Run, selector: selectors.BaseSelector, key: selectors.SelectorKey) -> None:
    client = key.data
    run.times.append(time.perf_counter() - client.started)
    status = int(client.answer[9:12] or 0)
    run.statuses[status] = run.statuses.get(status, 0) + 1
    selector.unregister(key.fileobj)
    key.fileobj.close()


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()


def post(path: str, body: str, *, address: str = "10.0.0.1", cookie: str = "") -> bytes:
    """A form as a browser sends it; ``address`` is what the proxy in front would say."""
    data = body.encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(data)}\r\n"
        f"X-Forwarded-For: {address}\r\nCookie: {cookie}\r\n\r\n"
    )
    return head.encode() + data
