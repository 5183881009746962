"""How a questionnaire is doing: what came in, by state and by day, and which questions people leave empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from wagtail_civic.models import Channel, Contribution, Space, Tally, records_of
from wagtail_civic.queries import forms
from wagtail_civic.queries.figures import Day, days_of, weeks_of
from wagtail_civic.queries.forms import Forms
from wagtail_civic.queries.result_tables import Row
from wagtail_civic.survey import Question, Questionnaire

#: A longer time is shown by week.
DAYS = 60


@dataclass(frozen=True)
class Asked:
    """One question: how many answered it, as a share of the responses; ``sometimes`` it is not asked at all."""

    question: Question
    answered: int
    percent: float

    @property
    def sometimes(self) -> bool:
        return self.question.condition is not None


@dataclass(frozen=True)
class Progress:
    """``answered`` is how many of a hundred questions a response answers on average."""

    total: int
    states: dict[str, int]
    days: list[Day]
    weekly: bool
    questions: list[Asked]
    answered: float | None
    forms: Forms
    #: Whether nobody knows on which days people answered.
    separated: bool = False

    @property
    def confirmed(self) -> float | None:
        """Of a hundred responses that were sent and are kept, how many were confirmed."""
        sent = sum(self.states.values())
        pending = self.states.get(Contribution.State.PENDING, 0)
        return 100 * (sent - pending) / sent if sent else None


@dataclass(frozen=True)
class Participation:
    """How answers came in, and when, as everybody may know it."""

    channels: list[Row]
    days: list[Day]
    weekly: bool


def participation(total: Tally, days: Tally, *, until: date) -> Participation:
    found = days_of(days, until=until)
    weekly = len(found) > DAYS
    counts = (total.detail or {}).get("channels", {})
    people = sum(counts.values())
    channels = [
        Row(str(label), counts[name], 100 * counts[name] / people)
        for name, label in Channel.choices
        if counts.get(name)
    ]
    return Participation(channels, weeks_of(found) if weekly else found, weekly)


def progress(
    space: Space, questionnaire: Questionnaire, *, results: Tally, days: Tally, until: date
) -> Progress:
    found = days_of(days, until=until)
    weekly = len(found) > DAYS
    counts: Mapping[str, int] = (results.detail or {}).get("answered", {})
    questions = [_asked(each, counts.get(each.key, 0), results.total) for each in questionnaire]
    # Only of what everybody was asked: the rest is empty for good reason.
    shares = [each.percent for each in questions if not each.sometimes]
    average = sum(shares) / len(shares) if shares and results.total else None
    return Progress(
        results.total,
        states(space),
        weeks_of(found) if weekly else found,
        weekly,
        questions,
        average,
        forms.forms(space, questionnaire),
        space.is_separated,
    )


def states(space: Space) -> dict[str, int]:
    """Responses by state, those included that do not count."""
    rows: Any = records_of(space).exclude(channel=Channel.TEST).order_by().values_list("state")
    return dict(rows.annotate(n=Count("pk")))


def _asked(question: Question, answered: int, total: int) -> Asked:
    return Asked(question, answered, 100 * answered / total if total else 0)
