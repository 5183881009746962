"""The figures of a meeting that is live: its small state, thousands who ask for it, and how soon they see a press."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

from benchmarks import crowd, proxy
from benchmarks.load import Run, drive
from benchmarks.measure import detail, ratio, side_by_side
from benchmarks.petition import reading
from benchmarks.results import Result
from benchmarks.server import serve

#: Who watches, for how many seconds, how often they ask; and how often the clerk presses meanwhile.
VIEWERS, SECONDS, EVERY, PRESSES = 5_000, 60.0, 3.0, 20
TITLE = "Aménagement des berges de la rivière, deuxième tranche : quai des Lavandières et port"


class Meeting:
    """Live, with a vote on the item that is dealt with, and nothing to hold back."""

    def __init__(self) -> None:
        from django.utils import timezone

        from wagtail_civic.addresses import address
        from wagtail_civic.services.council import roll, voting
        from wagtail_civic.testing import first_sitting, make_body, make_meeting, space_of

        body = make_body("bench", groups=(20, 9, 4))
        self.page = make_meeting(council_body=body, agenda=[f"{TITLE} {n}" for n in range(40)])
        self.space, self.path = space_of(self.page), address("council_state", self.page.pk)
        self.items = list(self.space.agenda_items.all())
        who = {"user": None, "now": timezone.now() - timedelta(minutes=10)}
        sitting = first_sitting(self.page)
        roll.prepare(sitting, now=who["now"])
        sitting.attendance.update(state="present")
        self.press("start", now=who["now"])
        self.press("item", item=self.items[0].pk, now=who["now"])
        vote = voting.begin(self.items[0], sitting=sitting, **who)
        voting.proclaim(vote, revision=vote.revision, **who)

    def press(self, kind: str, *, now: Any = None, **more: Any) -> None:
        from django.utils import timezone

        from wagtail_civic.services.council import console

        said = {"user": None, "now": now or timezone.now(), **more}
        console.press(self.space, kind=kind, press=uuid4(), **said)


def asked(meeting: Meeting) -> list[Result]:
    """What one answer costs in statements and bytes, and that it is told apart from a newer one."""
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, cold = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    cache.clear()
    first = client.get(meeting.path)
    with CaptureQueriesContext(connection) as hit:
        same = cold.get(meeting.path, headers={"If-None-Match": first.headers["ETag"]})
    statements = len(hit)
    return [
        Result("council.state_queries", statements, "queries", "<= 0"),
        Result("council.state_size", len(first.content), "bytes", "<= 500"),
        Result("council.state_same", same.status_code, "status", "== 304"),
    ]


def state(url: str, meeting: Meeting) -> list[Result]:
    subjects = {"state": reading(meeting.path), "bare": reading("/bare/state/")}
    with serve(url) as server:
        found = side_by_side(server, subjects, clients=64)
    rate = ratio(found, "state", "bare")
    return [Result("council.state_vs_bare", rate, "ratio", ">= 0.7", detail(found))]


@contextmanager
def behind_proxy(url: str, meeting: Meeting) -> Iterator[proxy.Proxy]:
    """Both workers have answered before anybody watches: what it takes to load Django is not measured."""
    with serve(url) as server:
        drive(server.address, reading(meeting.path), clients=8, seconds=2.0)
        with proxy.serve(server.address) as front:
            yield front


def viewers(url: str, meeting: Meeting, *, number: int, seconds: float) -> list[Result]:
    """Each asks every 3 s ± 20 %, over a connection that she keeps, through nginx with a cache of one second."""
    with behind_proxy(url, meeting) as front:
        run = crowd.watch(front.address, meeting.path, viewers=number, seconds=seconds, every=EVERY)
        reached = front.reached()
    errors = sum(many for status, many in run.statuses.items() if status not in (200, 304))
    said = {
        "viewers": number,
        "seconds": run.seconds,
        "answers": run.done,
        "per_second": round(run.rate, 1),
        "p50_ms": round(1000 * run.percentile(0.5), 1),
        "statuses": run.statuses,
    }
    return [
        Result("council.viewers_errors", errors, "answers", "<= 0", said),
        Result("council.viewers_p99", 1000 * run.percentile(0.99), "ms", "<= 250"),
        Result("council.viewers_reach_django", reached / run.seconds, "per second", "< 2"),
    ]


def press_to_viewer(url: str, meeting: Meeting, *, number: int, presses: int) -> list[Result]:
    """From the moment of a press until each of many viewers has read of it, the picture's own delay left out."""
    found = Run()
    with behind_proxy(url, meeting) as front:
        watching = crowd.follow(front.address, meeting.path, viewers=number, every=EVERY)
        with watching as seen:
            for n in range(presses):
                meeting.press("item", item=meeting.items[1 + n % 39].pk)
                found.times += seen.until_all(meeting_version(meeting))
    said = {"viewers": number, "presses": presses, "p50": found.percentile(0.5)}
    late = found.percentile(0.99)
    return [Result("council.press_to_viewer", late, "s", "<= 5", said)]


def meeting_version(meeting: Meeting) -> int:
    from wagtail_civic.queries import council as queries

    return int(queries.state_of(meeting.space).version)  # type: ignore[union-attr]


def measure(
    url: str, *, number: int = VIEWERS, seconds: float = SECONDS, presses: int = PRESSES
) -> list[Result]:
    meeting = Meeting()
    results = [*asked(meeting), *state(url, meeting)]
    if not proxy.is_installed():
        # What is not measured is not told as though it were.
        return results
    results += viewers(url, meeting, number=number, seconds=seconds)
    followers = min(number, 500)
    return results + press_to_viewer(url, meeting, number=followers, presses=presses)
