"""What happened to the forms of a questionnaire before they were sent, from counts of nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Sum

from wagtail_civic.models import FormCount, Space
from wagtail_civic.survey import Questionnaire


@dataclass(frozen=True)
class Stop:
    """
    One page: how often it was shown, how often somebody went on from it, and of a hundred who did not.

    How often the first one is shown is not counted: programs open it as well.
    """

    title: str
    shown: int | None
    passed: int

    @property
    def left(self) -> float | None:
        return 100 * max(self.shown - self.passed, 0) / self.shown if self.shown else None


@dataclass(frozen=True)
class Forms:
    """``since`` is the first day that was counted; None as long as nothing was."""

    since: date | None
    begun: int
    sent: int
    saved: int
    #: Half of those who sent theirs at one go took less than so many minutes.
    minutes: int | None
    stops: list[Stop]

    @property
    def completed(self) -> float | None:
        return min(100 * self.sent / self.begun, 100.0) if self.begun else None


def forms(space: Space, questionnaire: Questionnaire) -> Forms:
    rows = FormCount.objects.filter(space=space).order_by()
    counts = dict(rows.values_list("what").annotate(n=Sum("count")))
    return Forms(
        rows.aggregate(first=Min("day"))["first"],
        counts.get("begun", 0),
        counts.get("sent", 0),
        counts.get("saved", 0),
        _median(counts),
        _stops(counts, questionnaire),
    )


def _stops(counts: Mapping[str, int], questionnaire: Questionnaire) -> list[Stop]:
    """Every page, and at last that on which all is checked and sent."""
    found = []
    for number, section in enumerate(questionnaire.sections):
        passed = counts.get(f"passed:{section.key}", 0)
        shown = counts.get(f"shown:{section.key}", 0) if number else None
        found.append(Stop(section.title, shown, passed))
    return [*found, Stop("", counts.get("shown:", 0), counts.get("sent", 0))]


def _median(counts: Mapping[str, int]) -> int | None:
    minutes = sorted((int(what[8:]), n) for what, n in counts.items() if what[:8] == "minutes:")
    half, reached = sum(n for _minute, n in minutes) / 2, 0
    for minute, n in minutes:
        reached += n
        if reached >= half:
            return minute + 1
    return None
