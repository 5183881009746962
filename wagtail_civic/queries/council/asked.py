"""The questions of a meeting as its clerk has them before her: what is answered now, what comes next, what waits."""

from dataclasses import dataclass

from wagtail_civic.models import Question, Space
from wagtail_civic.queries.question import COLUMNS, floor
from wagtail_civic.queries.question.listing import by_support

#: So many of those that are on no list yet, the most supported first.
FOREMOST = 5


@dataclass(frozen=True)
class Asked:
    """``waiting`` counts those that no moderator has read yet."""

    live: Question | None
    shortlist: list[Question]
    foremost: list[Question]
    waiting: int


def asked(space: Space) -> Asked | None:
    """None where nobody can ask, nor could before."""
    rows = Question.objects.filter(space=space)
    if not space.phases.filter(kind="question").exists() and not rows.exists():
        return None
    on_floor = floor(space)
    published = by_support(rows.filter(COLUMNS["published"]).select_related("figure"))
    return Asked(
        live=next((row for row in on_floor if row.live_slot), None),
        shortlist=[row for row in on_floor if not row.live_slot],
        foremost=list(published[:FOREMOST]),
        waiting=rows.filter(COLUMNS["waiting"]).count(),
    )
