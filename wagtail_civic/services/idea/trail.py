"""What happened to an idea: one line for each act, read by everybody unless it is the team's own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wagtail_civic.models import Idea, IdeaEvent
from wagtail_civic.services.said import Said as Said

LONGEST = 1000


def note(
    idea: Idea,
    kind: str,
    *,
    said: Said,
    user: Any,
    now: datetime,
    other: Idea | None = None,
    public: bool = True,
    data: Mapping[str, Any] | None = None,
) -> IdeaEvent:
    """Within the transaction of the act."""
    return IdeaEvent.objects.create(
        idea=idea,
        kind=kind,
        at=now,
        words=said.words.strip()[:LONGEST],
        translations=dict(said.translations),
        other=other,
        data=dict(data or {}),
        public=public,
        user=user,
    )
