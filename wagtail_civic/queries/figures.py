"""The shapes in which a space is shown: figures, steps, days. Templates and the API read these."""

from dataclasses import dataclass, field
from datetime import date, datetime

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
    title: str
    when: date | datetime | None
    status: str
    note: str = ""
    link: str = ""


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
class Change:
    """Of rules, after people had begun to sign; ``records`` is how many had."""

    at: datetime
    kind: str
    what: str
    reason: str
    records: int


@dataclass(frozen=True)
class Day:
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


def days_of(tally: Tally) -> list[Day]:
    """The last thirty days on which somebody signed."""
    counts = tally.detail.get("days", {})
    found = [_day(day, channels) for day, channels in sorted(counts.items())]
    return found[-DAYS_SHOWN:]


def _day(day: str, channels: dict[str, int]) -> Day:
    total = sum(channels.values())
    web = channels.get("web", 0) + channels.get("api", 0)
    return Day(date.fromisoformat(day), web, total - web, total)
