"""Two or more things measured in turn, A B A B …, so that a machine that slows down slows them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Run, drive
from benchmarks.server import Server, database_cpu

Requests = Callable[[], Iterator[bytes]]


@dataclass
class Timed:
    """One measured stretch: its answers, and processor milliseconds for each of them."""

    run: Run
    app_ms: float
    database_ms: float


def stretch(server: Server, requests: Requests, *, clients: int, seconds: float) -> Timed:
    app, database = server.cpu(), database_cpu()
    run = drive(server.address, requests, clients=clients, seconds=seconds)
    each = 1000 / max(run.done, 1)
    return Timed(run, (server.cpu() - app) * each, (database_cpu() - database) * each)


def side_by_side(
    server: Server,
    subjects: dict[str, Requests],
    *,
    clients: int,
    rounds: int = 3,
    seconds: float = 4.0,
    warm: dict[str, float] | None = None,
) -> dict[str, list[Timed]]:
    """``warm``: seconds for which a subject is asked before anything is measured, where one is too few."""
    for name, requests in subjects.items():
        drive(server.address, requests, clients=clients, seconds=(warm or {}).get(name, 1.0))
    found: dict[str, list[Timed]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, requests in subjects.items():
            found[name].append(stretch(server, requests, clients=clients, seconds=seconds))
    return found


def ratio(found: dict[str, list[Timed]], ours: str, theirs: str) -> float:
    """Median over the rounds of our requests a second divided by theirs in the same round."""
    pairs = zip(found[ours], found[theirs], strict=True)
    return median(a.run.rate / b.run.rate for a, b in pairs if b.run.rate)


def detail(found: dict[str, list[Timed]]) -> dict[str, dict[str, object]]:
    return {name: _described(stretches) for name, stretches in found.items()}


def _described(stretches: list[Timed]) -> dict[str, object]:
    statuses: dict[int, int] = {}
    for each in stretches:
        for status, number in each.run.statuses.items():
            statuses[status] = statuses.get(status, 0) + number
    return {
        "per_second": round(median(each.run.rate for each in stretches), 1),
        "p95_ms": round(1000 * median(each.run.percentile(0.95) for each in stretches), 1),
        "app_cpu_ms": round(median(each.app_ms for each in stretches), 3),
        "database_cpu_ms": round(median(each.database_ms for each in stretches), 3),
        "statuses": statuses,
    }
