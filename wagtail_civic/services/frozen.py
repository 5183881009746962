"""What no publication changes once people have taken part, or only for a reason that the public reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import ResultsShown, Secrecy, Space
from wagtail_civic.queries.results import former
from wagtail_civic.services import page_kinds
from wagtail_civic.survey import Question

#: Rules that say how people are counted, of a petition and of a budget.
COUNTING = (
    "couples",
    "ballot",
    "fewest",
    "most",
    "points",
    "most_points",
    "rule",
    "increment",
    "takes_paper",
)
#: What people were promised before they answered, and what holds where nothing is said.
PROMISED = {"secrecy": Secrecy.PSEUDONYMOUS.value}
#: From what fewest may read, and latest, to what all may read now.
OPENNESS = (
    ResultsShown.NEVER.value,
    ResultsShown.CLOSED.value,
    ResultsShown.ANSWERED.value,
    ResultsShown.ALWAYS.value,
)


def is_fixed(space: Space, *, now: datetime) -> bool:
    """Whether how people are counted stays, as the kind of the space says."""
    return page_kinds.kind_of(space.kind).is_fixed(space, now=now)


def counting(space: Space, wanted: Mapping[str, Any], *, now: datetime) -> list[str]:
    """Which rules of counting, and which promises, a page would change though people took part under them."""
    rules = [name for name in COUNTING if (wanted.get(name) or 0) != (space.rules.get(name) or 0)]
    found = [
        *rules,
        *(name for name in PROMISED if name in wanted and wanted[name] != held(space, name)),
    ]
    return found if found and is_fixed(space, now=now) else []


def held(space: Space, name: str) -> Any:
    """What holds of a rule that is frozen."""
    return space.rules.get(name, PROMISED.get(name))


def opens_results(space: Space, wanted: Mapping[str, Any]) -> bool:
    """Whether more people would read, or sooner, what others wrote before they could know that."""
    before, after = space.rules.get("results_shown"), wanted.get("results_shown")
    if space.first_record_at is None or before not in OPENNESS or after not in OPENNESS:
        return False
    return OPENNESS.index(after) > OPENNESS.index(before)


def changes_kinds(space: Space, source: Any) -> bool:
    """
    Whether a question would be of another kind than its answers: they would be counted as what they are not.

    So it is with what was asked about the person: who answered it was told that it is shown by group alone.
    """
    if source.civic_kind != "survey" or space.first_record_at is None:
        return False
    known = former(space)
    asked = source.questionnaire
    return any(_is_another(each, known.get(each.key)) for each in asked)


def _is_another(question: Question, before: Question | None) -> bool:
    return before is not None and (question.kind, question.panel) != (before.kind, before.panel)


def problems(space: Space, page: Any, *, now: datetime) -> dict[str, str]:
    """What no reason allows, by field."""
    wanted = counting(space, page.get_civic_rules(), now=now)
    found = {name: _why(space, name) for name in wanted}
    if changes_kinds(space, page):
        found["questions"] = _(
            "People have answered already: a question keeps its kind, and stays about the person or not. Remove it "
            "and add a new one instead."
        )
    return found | page_kinds.kind_of(page.civic_kind).problems(space, page, now=now)


def _why(space: Space, name: str) -> str:
    if name in PROMISED and space.first_record_at:
        return _(
            "People have taken part already: what they were promised about secrecy can no longer change."
        )
    return page_kinds.kind_of(space.kind).why_fixed(space)
