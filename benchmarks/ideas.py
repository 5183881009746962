"""The figures of idea boxes: reading the list, one idea and the map; supporting and commenting."""

import gzip
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count, islice
from random import Random
from typing import Any
from urllib.parse import urlencode

from benchmarks.load import post
from benchmarks.measure import detail, side_by_side
from benchmarks.petition import TOKEN, latency, path_of, reading, signatures
from benchmarks.results import Result
from benchmarks.server import serve

SMALL, USUAL, LARGE = 100, 1_000, 10_000
#: Of each idea in the box of the usual size.
SUPPORTS, COMMENTS = 20, 5
#: Of its ideas, the newest, whose own pages are read.
READ = 200
#: Known in their browsers; each supports and comments in turn, so that no mailbox has its fill.
PEOPLE = 400
#: Processor milliseconds a request, of the application and the database: those of a peer, by how much less it shall
#: be; of the list, a figure of its own.
MOST = {"list": 12, "page": 50 / 5, "vote": 21 / 4, "comment": 34 / 4}
#: The bounds were written on a machine on which two workers answered so many requests a second of a view that writes
#: one row, to so many clients. Milliseconds are given as they are here, and as they would be on that machine.
THERE, CLIENTS = 1_815, 8
WORDS = "Nobody can sit down between the bridge and the mill, and those who wait for the bus stand in the rain. "
#: Titles of which few are alike, as people write them: what weighs on a map is what does not repeat itself.
WHAT = [
    "bench",
    "fountain",
    "crossing",
    "tree",
    "lamp",
    "playground",
    "bin",
    "shelter",
    "path",
    "garden",
    "ramp",
    "hedge",
    "pond",
    "rack",
    "stage",
]
HOW = [
    "new",
    "safer",
    "wider",
    "green",
    "quiet",
    "bright",
    "lower",
    "covered",
    "second",
    "public",
    "shaded",
    "longer",
    "dry",
    "cheap",
]
WHERE = [
    "mill",
    "bridge",
    "school",
    "station",
    "church",
    "market",
    "library",
    "port",
    "square",
    "canal",
    "museum",
    "tower",
    "hall",
    "gate",
]
ROADS = [
    "North",
    "South",
    "Linden",
    "Harbour",
    "Castle",
    "Orchard",
    "Abbey",
    "Foundry",
    "Tanner",
    "Weaver",
    "Bishop",
    "Garden",
    "King",
]
_number = count(1)

Requests = Callable[[], Iterator[bytes]]


def make(ideas: int, *, supports: int = 0, comments: int = 0) -> Any:
    """A box with so many ideas, each with its place, its supports and its comments, counted."""
    from django.db import connection
    from django.utils import timezone

    from wagtail_civic.models import Idea
    from wagtail_civic.services import tallies
    from wagtail_civic.testing import make_ideabox, space_of

    page = make_ideabox(title=f"Box of {ideas}")
    space = space_of(page)
    statuses = list(space.idea_statuses.all())
    rows = Idea.objects.bulk_create(
        (_idea(space, statuses, n) for n in range(ideas)), batch_size=1_000
    )
    _support(space, rows, supports)
    _comment(space, rows, comments)
    type(space).objects.filter(pk=space.pk).update(first_record_at=timezone.now())
    tallies.current(space, "ideas.figures", now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return page


def _common(space: Any) -> dict[str, Any]:
    from django.utils import timezone

    now = timezone.now() - timedelta(days=1)
    number = next(_number)
    return {
        "space": space,
        "version": 1,
        "person_key": f"{number:064x}",
        "language": "en",
        "state": "confirmed",
        "submitted_at": now + timedelta(microseconds=number),
        "confirmed_at": now,
        "receipt": f"B{number:012}",
    }


def _idea(space: Any, statuses: list[Any], n: int) -> Any:
    from wagtail_civic.models import Idea

    return Idea(
        title=_title(n),
        body=WORDS * 6,
        status=statuses[n % len(statuses)] if n % 3 else None,
        # As many decimals as are kept, and no two alike.
        latitude=f"{43.5 + (n * 7919 % 20_011) / 1e5:.5f}",
        longitude=f"{1.3 + (n * 104_729 % 30_011) / 1e5:.5f}",
        public_name="Ada",
        digest=f"{n:064x}",
        **_common(space),
    )


def _title(n: int) -> str:
    chance = Random(n)
    what, how, where = (chance.choice(each) for each in (WHAT, HOW, WHERE))
    number = chance.randrange(1, 200)
    return f"A {how} {what} by the {where}, {number} {chance.choice(ROADS)} Street"


def _support(space: Any, ideas: list[Any], number: int) -> None:
    from wagtail_civic.models import IdeaSupport

    rows = (IdeaSupport(idea=idea, **_common(space)) for idea in ideas for _ in range(number))
    IdeaSupport.objects.bulk_create(rows, batch_size=2_000)


def _comment(space: Any, ideas: list[Any], number: int) -> None:
    from wagtail_civic.models import Comment, Thread
    from wagtail_civic.models.idea import TARGET

    drafts = (Thread(space=space, target=f"{TARGET}{idea.pk}") for idea in ideas)
    threads = Thread.objects.bulk_create(drafts, batch_size=2_000)
    rows = (
        Comment(
            thread=thread,
            body=WORDS,
            stance="for",
            digest=f"{next(_number):064x}",
            **_common(space),
        )
        for thread in threads
        for _ in range(number)
    )
    Comment.objects.bulk_create(rows, batch_size=2_000)


class Known:
    """People who confirmed their addresses a while ago, and what their browsers send."""

    def __init__(self) -> None:
        from django.utils import timezone

        from wagtail_civic import tokens
        from wagtail_civic.services import people

        now = timezone.now()
        self.stamp = tokens.stamp(now - timedelta(minutes=1))
        emails = (f"resident{n}@example.org" for n in range(PEOPLE))
        found = (people.participant_for(email=e, language="en", now=now) for e in emails)
        self.cookies = [tokens.sign("person", str(each.pk), now=now) for each in found]

    def posts(self, acts: Iterator[tuple[str, dict[str, str]]]) -> Iterator[bytes]:
        """Each act by the next of them, from a network of her own."""
        for (path, said), n in zip(acts, count(), strict=False):
            body = urlencode({**said, "stamp": self.stamp, "csrfmiddlewaretoken": TOKEN})
            cookie = f"csrftoken={TOKEN}; civic_person={self.cookies[n % PEOPLE]}"
            yield post(path, body, address=f"10.9.{n // 250 % 250}.{n % 250 + 1}", cookie=cookie)


def votes(page: Any, known: Known) -> Requests:
    """Nobody supports one idea twice."""
    from wagtail_civic.addresses import address

    numbers = _numbers(page)
    turns = (numbers[(n + n // PEOPLE) % len(numbers)] for n in range(PEOPLE * len(numbers)))
    source = known.posts((address("idea_support", page.pk, each), {}) for each in turns)
    return lambda: source


def comments(page: Any, known: Known) -> Requests:
    from wagtail_civic.addresses import address

    # Those that are read keep the comments with which they were made.
    numbers = _numbers(page)[READ:]
    acts = (
        (
            address("comment", page.pk, numbers[n % len(numbers)]),
            {"body": f"I would sit there, {n}.", "public_name": "Ada", "stance": "for"},
        )
        for n in count()
    )
    source = known.posts(acts)
    return lambda: source


def _numbers(page: Any) -> list[int]:
    from wagtail_civic.models import Idea
    from wagtail_civic.testing import space_of

    return list(Idea.objects.filter(space=space_of(page)).values_list("pk", flat=True))


def ideas_of(page: Any) -> Requests:
    """One idea after the other, the newest first, each at its own address; and then again."""
    from wagtail_civic.models import Idea
    from wagtail_civic.queries.idea import Choice, IdeaBoxSheet, IdeaSheet
    from wagtail_civic.testing import space_of

    space = space_of(page)
    box = IdeaBoxSheet(page, space, Choice(), now=space.created_at)
    rows = islice(Idea.objects.filter(space=space).iterator(), READ)
    # Below the page as this host serves it: sheets made outside of a request know no better.
    paths = [f"{path_of(page)}{IdeaSheet(box, row).slug}/" for row in rows]
    sources = [next(reading(path)()) for path in paths]

    def requests() -> Iterator[bytes]:
        while True:
            yield from sources

    return requests


def costs(url: str, page: Any) -> list[Result]:
    known = Known()
    subjects = {
        "list": reading(path_of(page)),
        "page": ideas_of(page),
        "vote": votes(page, known),
        "comment": comments(page, known),
    }
    yardstick = {"insert": signatures("/bare/insert/")}
    with serve(url) as server:
        # Until either worker has been asked for nearly every page once.
        found = detail(side_by_side(server, subjects, clients=2, warm={"page": 12.0}))
        found |= detail(side_by_side(server, yardstick, clients=CLIENTS))
    return [*_costs(found, float(found["insert"]["per_second"]) / THERE), *drawing(url, page)]


def _costs(found: dict[str, dict[str, Any]], quick: float) -> Iterator[Result]:
    """``quick``: the speed of this machine, divided by that of the machine of the bounds."""
    for name, each in found.items():
        yield Result(f"ideas.{name}_cpu", _cpu(each), "CPU ms", _bound(name), each)
    for name in MOST:
        there = _cpu(found[name]) * quick
        yield Result(f"ideas.{name}_cpu_there", there, "CPU ms", _bound(name), {"speed": quick})


def _bound(name: str) -> str:
    return f"<= {MOST[name]:g}" if name in MOST else ""


def drawing(url: str, page: Any) -> list[Result]:
    """The same pages where nothing is kept as it was drawn: what the first reader of each costs."""
    subjects = {"list": reading(path_of(page)), "page": ideas_of(page)}
    with serve(url, PARTS_KEPT="0") as server:
        found = detail(side_by_side(server, subjects, clients=2))
    return [
        Result(f"ideas.{name}_drawn_cpu", _cpu(each), "CPU ms", "", each)
        for name, each in found.items()
    ]


def _cpu(described: dict[str, Any]) -> float:
    return float(described["app_cpu_ms"] + described["database_cpu_ms"])


def growth(url: str, small: Any, large: Any) -> list[Result]:
    subjects = {"small": reading(path_of(small)), "large": reading(path_of(large))}
    with serve(url) as server:
        found = side_by_side(server, subjects, clients=1)
    slower = latency(found, "large", "small")
    return [Result(f"ideas.list_at_{LARGE}", slower, "ratio", "<= 1.2", detail(found))]


def asked(large: Any) -> list[Result]:
    """What a list costs in statements, and how much a map of all ideas weighs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from wagtail_civic.addresses import address

    client = Client(SERVER_NAME="localhost")
    path = path_of(large)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    # The next request empties what was captured.
    statements = len(captured)
    points = gzip.compress(client.get(address("idea_points", large.pk)).content, 6)
    return [
        Result("ideas.list_queries", statements, "queries", "<= 15"),
        Result(f"ideas.map_{LARGE}", len(points) / 1000, "kB gzipped", "<= 300"),
    ]


def measure(url: str) -> list[Result]:
    small, large = make(SMALL), make(LARGE)
    usual = make(USUAL, supports=SUPPORTS, comments=COMMENTS)
    return [*asked(large), *growth(url, small, large), *costs(url, usual)]
