"""Telling the team of a comment that breaks the charter."""

from datetime import datetime
from typing import Any

from wagtail_civic.models import Comment, Participant, Report
from wagtail_civic.models.moderation import GRAVE
from wagtail_civic.services import reporting
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.reporting import MANY

__all__ = ["GRAVE", "MANY", "report"]


def report(
    comment: Comment,
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

    Raises ``FieldRequired`` without a reason, ``SpaceNotFound`` for a comment that nobody reads, or
    ``ChallengeRequired``.
    """
    visible(comment.thread, comment.pk)
    said: dict[str, Any] = {"reason": reason, "words": words, "evidence": evidence}
    row = reporting.note(comment, **said, person=person, now=now)
    if row:
        unread = Comment.objects.filter(reviewed_at=None, official=False)
        reporting.hide_if_grave(comment, unread, mail="comment_held", now=now)
    return row
