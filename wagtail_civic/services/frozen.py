"""What no publication changes once people have taken part, or only for a reason that the public reads."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wagtail_civic.models import ResultsShown, Secrecy, Space
from wagtail_civic.queries.results import former
from wagtail_civic.services.budget import envelopes
from wagtail_civic.survey import Question

#: Rules that say how people are counted, of a petition and of a budget: frozen by the first record.
COUNTING = ("couples", "ballot", "fewest", "most", "points", "most_points", "rule", "increment")
#: What people were promised before they answered, and what holds where nothing is said.
PROMISED = {"secrecy": Secrecy.PSEUDONYMOUS.value}
#: From what fewest may read, and latest, to what all may read now.
OPENNESS = (
    ResultsShown.NEVER.value,
    ResultsShown.CLOSED.value,
    ResultsShown.ANSWERED.value,
    ResultsShown.ALWAYS.value,
)


def counting(space: Space, wanted: Mapping[str, Any]) -> list[str]:
    """Which rules of counting, and which promises, a page would change though people took part under them."""
    if space.first_record_at is None:
        return []
    rules = [name for name in COUNTING if (wanted.get(name) or 0) != (space.rules.get(name) or 0)]
    return [
        *rules,
        *(name for name in PROMISED if name in wanted and wanted[name] != held(space, name)),
    ]


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


def problems(space: Space, page: Any) -> dict[str, str]:
    """What no reason allows, by field."""
    found = {name: _why(name) for name in counting(space, page.get_civic_rules())}
    if changes_kinds(space, page):
        found["questions"] = _(
            "People have answered already: a question keeps its kind, and stays about the person or not. Remove it "
            "and add a new one instead."
        )
    if page.civic_kind == "budget" and envelopes.differ(space, page):
        found["envelopes"] = _(
            "People have voted already: envelopes keep their amounts and districts, and none is added or removed."
        )
    return found


def _why(name: str) -> str:
    if name in PROMISED:
        return _(
            "People have taken part already: what they were promised about secrecy can no longer change."
        )
    return _("People have taken part already: how they are counted can no longer change.")
