"""What agents decide about comments: removed with a reason, restored, or read and left where it is."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.exceptions import NothingSelected
from wagtail_civic.models import Comment, Decision, Report, Space
from wagtail_civic.services import audit, contributions

State = Comment.State


def hide(comments: QuerySet[Comment], *, reason: str, user: Any, now: datetime) -> list[Decision]:
    """Remove them from view. The reason stands in their place, and their authors read it."""
    return contributions.decide("invalidate", records=comments, reason=reason, user=user, now=now)


def restore(
    comments: QuerySet[Comment], *, reason: str, user: Any, now: datetime
) -> list[Decision]:
    return contributions.decide("restore", records=comments, reason=reason, user=user, now=now)


def unread(comments: QuerySet[Comment]) -> QuerySet[Comment]:
    """Those of them that ``keep`` would change: shown, and not read yet or reported since."""
    shown = comments.filter(state=State.CONFIRMED)
    reported = Report.objects.filter(handled_at=None).values("comment")
    return shown.filter(reviewed_at=None) | shown.filter(pk__in=reported)


@transaction.atomic
def keep(comments: QuerySet[Comment], *, user: Any, now: datetime) -> int:
    """
    Somebody has read them and lets them stand; reports about them are dealt with. Returns how many.

    Raises ``NothingSelected`` where there is none.
    """
    found = dict(unread(comments).values_list("pk", "space"))
    if not found:
        raise NothingSelected
    rows = Comment.objects.filter(pk__in=list(found))
    contributions.kind_of(Comment).decided(rows, now)
    for space in Space.objects.filter(pk__in=set(found.values())).order_by("pk"):
        count = sum(1 for each in found.values() if each == space.pk)
        data = {"count": count}
        audit.record(action="comment.keep", actor=user, space=space, data=data, now=now)
    return len(found)


@transaction.atomic
def retract(comment: Comment, *, reason: str, user: Any, now: datetime) -> None:
    """Take back an answer of the city: what stood there is said to have been removed, and why."""
    hide(Comment.objects.filter(pk=comment.pk, official=True), reason=reason, user=user, now=now)
