"""
Public results of an open questionnaire, several people forward at a time.

Whoever reads them again and again would else see what the one person answered who came in between.
"""

from datetime import datetime
from typing import Any

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space, Tally
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces

#: Under this name a tally keeps what the public reads of it.
SHOWN = "shown"


def with_step(tally: Tally, total: int, detail: dict[str, Any], *, now: datetime) -> dict[str, Any]:
    """The new detail of a tally of results, with what is public of it; nothing is kept apart once it is closed."""
    if is_settled(tally.space, now=now):
        return detail
    shown = (tally.detail or {}).get(SHOWN)
    if abs(total - (shown or {}).get("total", 0)) >= civic_settings.RESULTS_STEP:
        shown = {**detail, "total": total, "at": now.isoformat()}
    return {**detail, SHOWN: shown}


def public(tally: Tally, *, now: datetime) -> Tally:
    """What everybody may read of it now: an unsaved tally of its own while the questionnaire is open."""
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
    """Whether nobody answers any more."""
    return spaces.state_of(space, "answer", now=now) == State.CLOSED
