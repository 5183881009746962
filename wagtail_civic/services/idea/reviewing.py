"""What an agent has read of ideas and lets stand."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from wagtail_civic.models import Idea
from wagtail_civic.services.reviewing import keep as _keep


def keep(ideas: QuerySet[Idea], *, user: Any, now: datetime) -> int:
    """Raises ``NothingSelected`` where none of them was unread or reported; returns how many were."""
    return _keep(ideas, action="idea.keep", user=user, now=now)
