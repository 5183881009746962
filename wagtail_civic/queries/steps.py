"""
Public results of an open questionnaire, several people forward at a time.

Whoever reads them again and again would else see what the one person answered who came in between.
"""

from datetime import datetime
from typing import Any

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space, Tally
from wagtail_civic.queries import finality

#: Under this name a tally keeps what the public reads of it.
SHOWN = "shown"
#: What is told of small groups of those who answered a question, and by how many it was answered then.
IN_PARTS, ANSWERED = ("areas", "months"), "told_of"


def with_step(tally: Tally, total: int, detail: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    """The new detail of a tally of results, with what is public of it; nothing is kept apart once nothing more arrives."""
    if is_settled(tally.space, now=now):
        return detail
    shown = (tally.detail or {}).get(SHOWN)
    if abs(total - (shown or {}).get("total", 0)) >= civic_settings.RESULTS_STEP:
        shown = {**_held(shown or {}, detail), "total": total, "at": now.isoformat()}
    return {**detail, SHOWN: shown}


def _held(before: dict[str, Any], detail: dict[str, Any]) -> dict[str, Any]:
    """
    With what is told by month and by district as it was, where fewer than a step have answered that question since.

    Of those who moved the total one alone may have said a day, or shown a place.
    """
    answered, known = detail.get("answered", {}), before.get(ANSWERED, {})
    still = {
        key
        for key, many in known.items()
        if abs(answered.get(key, 0) - many) < civic_settings.RESULTS_STEP
    }
    told = {
        name: {
            key: before[name].get(key, []) if key in still and name in before else found
            for key, found in detail.get(name, {}).items()
        }
        for name in IN_PARTS
    }
    return {**detail, **told, ANSWERED: {**answered, **{key: known[key] for key in still}}}


def public(tally: Tally, *, now: datetime) -> Tally:
    """What everybody may read of it now: an unsaved tally of its own while answers may still arrive."""
    if is_settled(tally.space, now=now) or tally._state.adding:
        return tally
    shown = (tally.detail or {}).get(SHOWN) or {}
    at = shown.get("at")
    return Tally(
        space=tally.space,
        name=tally.name,
        total=shown.get("total", 0),
        detail=shown,
        refreshed_at=datetime.fromisoformat(at) if at else None,
    )


def is_settled(space: Space, *, now: datetime) -> bool:
    """
    Whether nothing more arrives: what was sent in time is confirmed after closing, and sheets are typed in.

    Once names are erased nobody is recognised any more, whatever its dates say.
    """
    if not space.secret:
        return True
    settled = finality.settled_at(space, "answer")
    return settled is not None and settled <= now
