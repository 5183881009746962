"""The shapes in which a space is shown: figures, steps, days. Templates and the API read these."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from wagtail_civic.models import Tally

DAYS_SHOWN = 30


@dataclass(frozen=True)
class Progress:
    """``percent`` runs from 0 to 100; ``paper`` is the part of ``count`` that did not come online."""

    count: int
    goal: int | None
    missing: int
    percent: float
    paper: int
    counted_at: datetime | None
    channels: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """``figure`` names what of the live figures says the note anew."""

    title: str
    when: date | datetime | None
    status: str
    note: str = ""
    link: str = ""
    figure: str = ""


@dataclass(frozen=True)
class Track:
    title: str
    steps: list[Step]


@dataclass(frozen=True)
class Mandate:
    level: str
    decided: str
    open: str
    decider: str
    answer: date | None


@dataclass(frozen=True)
class Said:
    """One theme of what people said, and how many said it."""

    theme: str
    count: int | None


@dataclass(frozen=True)
class Correction:
    on: date
    note: str


@dataclass(frozen=True)
class Official:
    """
    The official answer in one language. ``foreign`` where it is not the reader's, ``language`` being what it is.

    ``decision`` is the whole of it in one sentence, ``themes`` what people said; then what the city keeps, what
    it does not keep and why, and what happens next.
    """

    on: date
    signed_by: str
    decision: str
    themes: list[Said]
    kept: str
    not_kept: str
    next_steps: str
    next_on: date | None
    url: str
    language: str
    foreign: bool = False
    corrections: list[Correction] = field(default_factory=list)


@dataclass(frozen=True)
class Response:
    """
    The city's answer. ``status`` is ``due``, ``given``, ``late`` or empty without a promise.

    It is ``past`` where the day has passed and the promise hung on a number that was never reached: then no
    answer was owed. ``official`` is the answer itself, in its four parts.
    """

    status: str
    due: date | None
    given_on: date | None = None
    words: str = ""
    link: str = ""
    official: Official | None = None
    #: For how long it has been awaited, where it is late.
    days_late: int = 0


@dataclass(frozen=True)
class Change:
    """Of rules or text, after people had begun to take part; ``records`` is how many had, ``steps`` what it was and is."""

    at: datetime
    kind: str
    what: str
    reason: str
    records: int
    steps: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Day:
    """A day, or the week that begins on it."""

    date: date
    web: int
    paper: int
    total: int


def spoken(words: str, translations: dict[str, str], language: str) -> str:
    """The public words of an agent in this language, else as she wrote them first."""
    return translations.get(language) or words


def progress(tally: Tally, goal: int | None) -> Progress:
    channels = tally.detail.get("channels", {})
    count = tally.total
    return Progress(
        count=count,
        goal=goal,
        missing=max((goal or 0) - count, 0),
        percent=min(100 * count / goal, 100) if goal else 0,
        paper=count - channels.get("web", 0) - channels.get("api", 0),
        counted_at=tally.refreshed_at,
        channels=channels,
    )


#: Two ways of being online are one to whoever reads a figure.
WAYS = (
    ("web", ("web", "api")),
    ("paper", ("paper",)),
    ("phone", ("phone",)),
    ("event", ("event",)),
)


def ways_of(tally: Tally) -> list[tuple[str, int]]:
    """In which ways people took part, where not all of them did online; empty where they did."""
    counts = (tally.detail or {}).get("channels", {})
    found = [(name, sum(counts.get(each, 0) for each in those)) for name, those in WAYS]
    shown = [(name, number) for name, number in found if number]
    return shown if any(name != "web" for name, _number in shown) else []


def days_of(tally: Tally, *, until: date) -> list[Day]:
    """
    Every day from the first signature to ``until``, or to the last, those on which nobody signed as well.

    It begins at a record and not at the opening: that is a date which somebody typed, maybe in the year 206.
    """
    counts = tally.detail.get("days", {})
    if not counts:
        return []
    signed = sorted(date.fromisoformat(day) for day in counts)
    first, last = signed[0], max(signed[-1], until)
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return [_day(day, counts.get(day.isoformat(), {})) for day in days]


def _day(day: date, channels: dict[str, int]) -> Day:
    total = sum(channels.values())
    web = channels.get("web", 0) + channels.get("api", 0)
    return Day(day, web, total - web, total)


def weeks_of(days: list[Day]) -> list[Day]:
    """The same figures by week, each named by its Monday."""
    weeks: dict[date, Day] = {}
    for day in days:
        monday = day.date - timedelta(day.date.weekday())
        week = weeks.get(monday, Day(monday, 0, 0, 0))
        weeks[monday] = Day(
            monday, week.web + day.web, week.paper + day.paper, week.total + day.total
        )
    return list(weeks.values())
