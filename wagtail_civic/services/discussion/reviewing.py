"""What agents decide about comments: removed with a reason, restored, or read and left where it is."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.models import Comment, Decision
from wagtail_civic.services import contributions
from wagtail_civic.services.reviewing import keep as _keep


def hide(comments: QuerySet[Comment], *, reason: str, user: Any, now: datetime) -> list[Decision]:
    """Remove them from view. The reason stands in their place, and their authors read it."""
    return contributions.decide("invalidate", records=comments, reason=reason, user=user, now=now)


def restore(
    comments: QuerySet[Comment], *, reason: str, user: Any, now: datetime
) -> list[Decision]:
    return contributions.decide("restore", records=comments, reason=reason, user=user, now=now)


def keep(comments: QuerySet[Comment], *, user: Any, now: datetime) -> int:
    """Raises ``NothingSelected`` where none of them was unread or reported; returns how many were."""
    return _keep(comments, action="comment.keep", user=user, now=now)


@transaction.atomic
def retract(comment: Comment, *, reason: str, user: Any, now: datetime) -> None:
    """Take back an answer of the city: what stood there is said to have been removed, and why."""
    hide(Comment.objects.filter(pk=comment.pk, official=True), reason=reason, user=user, now=now)
