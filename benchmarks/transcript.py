"""The figure of a search in what was said: 200 meetings of three hours, by the screen that people use."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import accumulate
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.results import Result

MEETINGS, HOURS = 200, 3
#: Seconds that a line stands, and how many words it has.
EVERY, WORDS = 4, 11
VOCABULARY = 20_000
ROUNDS = 9
#: By rank among the words of the language: one in every fifth line, one of every meeting, one that was said now and then.
ASKED = {"common": (0,), "usual": (150,), "rare": (15_000,), "three": (0, 3, 40), "never": ()}

COPY = (
    "COPY wagtail_civic_transcriptline "
    '(transcript_id, start, "end", speaker, member, text, words, place, source, edited, revision) FROM STDIN'
)


def word(rank: int) -> str:
    """Of at least five letters, none the beginning of another."""
    letters = ""
    while rank or len(letters) < 4:
        rank, letter = divmod(rank, 20)
        letters += "bcdfghjklmnprstvwxyz"[letter]
    return f"{letters}a"


def make() -> Any:
    """The list of so many meetings, each filmed and written down."""
    from django.apps import apps
    from django.db import connection
    from django.utils import timezone

    from wagtail_civic.testing import make_meeting, make_recording, make_transcript
    from wagtail_civic.testing.pages import home_page

    model = next(each for each in apps.get_models() if getattr(each, "lists_meetings", False))
    page = model(title="Meetings", slug="all-meetings", whole_site=True)
    home_page().add_child(instance=page)
    numbers = []
    for n in range(MEETINGS):
        then = timezone.now() - timedelta(days=7 * n + 1)
        film = make_recording(make_meeting(starts_at=then), started_at=then, seconds=HOURS * 3600)
        numbers.append(make_transcript(film).pk)
    with connection.cursor() as cursor:
        with cursor.copy(COPY) as copy:
            for row in _lines(numbers):
                copy.write_row(row)
        cursor.execute("VACUUM ANALYZE")
    return page


def _lines(transcripts: list[int]) -> Iterator[tuple[Any, ...]]:
    chance = Random(11)
    words = [word(rank) for rank in range(VOCABULARY)]
    # As languages have them: the n-th word is as frequent as one part in n.
    weights = list(accumulate(1 / (rank + 5) for rank in range(VOCABULARY)))
    for transcript in transcripts:
        for start in range(0, HOURS * 3_600_000, EVERY * 1000):
            text = " ".join(chance.choices(words, cum_weights=weights, k=WORDS))
            end = start + EVERY * 1000
            yield (transcript, start, end, "Mayor", "", text, f" {text}", "", "imported", False, 0)


def measure(_url: str) -> list[Result]:
    return searching(make())


def searching(page: Any) -> list[Result]:
    from django.db import connection
    from django.test import Client

    from wagtail_civic.addresses import address
    from wagtail_civic.models import TranscriptLine
    from wagtail_civic.queries import transcript as queries
    from wagtail_civic.queries.transcript.search import of_meetings
    from wagtail_civic.services.transcript.finding import listed

    client = Client(SERVER_NAME="localhost")
    path = address("transcript_search", page.pk)
    found: dict[str, Any] = {"lines": TranscriptLine.objects.count(), "database": connection.vendor}
    for name, ranks in ASKED.items():
        said = " ".join(map(word, ranks)) or "unheard"
        times = [_asked(client, path, said) for _round in range(ROUNDS)]
        places = len(queries.found(of_meetings(listed(page)), said))
        found[name] = {"ms": round(median(times), 1), "places": places}
    slowest = max(found[name]["ms"] for name in ASKED)
    return [Result("council.transcript_search", slowest, "ms", "<= 300", found)]


def _asked(client: Any, path: str, said: str) -> float:
    begun = perf_counter()
    response = client.get(path, {"q": said})
    assert response.status_code == 200, response
    return (perf_counter() - begun) * 1000
