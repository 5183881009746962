"""Telling the team of an idea that breaks the charter."""

from datetime import datetime
from typing import Any

from wagtail_civic.models import Idea, Participant, Report
from wagtail_civic.services import reporting
from wagtail_civic.services.idea.finding import visible
from wagtail_civic.services.limits import Evidence


def report(
    idea: Idea,
    *,
    reason: str,
    words: str = "",
    evidence: Evidence,
    now: datetime,
    person: Participant | None = None,
) -> Report | None:
    """
    Note it, once for each person or network of a day; None where that is noted already.

    Only what nobody has read yet, and what is reported as threat, hatred or personal data, is hidden by it.

    Raises ``FieldRequired`` without a reason, ``SpaceNotFound`` for an idea that nobody reads, or
    ``ChallengeRequired``.
    """
    visible(idea.space, idea.pk)
    said: dict[str, Any] = {"reason": reason, "words": words, "evidence": evidence}
    row = reporting.note(idea, **said, person=person, now=now)
    if row:
        unread = Idea.objects.filter(reviewed_at=None)
        reporting.hide_if_grave(idea, unread, mail="idea_held", now=now)
    return row
