"""Telling the team of a comment that breaks the charter."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncDate

from wagtail_civic.models import Comment, Participant, Report
from wagtail_civic.models.moderation import GRAVE
from wagtail_civic.services import contributions, reporting
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.links import of_page
from wagtail_civic.services.outreach import enqueue

#: From so many on, a comment comes first; for these reasons, it also waits unseen until it is read.
MANY = 3


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

    Three opponents must not hold a switch: only what nobody has read yet, and what is reported as threat,
    hatred or personal data, is hidden by it.

    Raises ``FieldRequired`` without a reason, ``SpaceNotFound`` for a comment that nobody reads, or
    ``ChallengeRequired``.
    """
    visible(comment.thread, comment.pk)
    said: dict[str, Any] = {"reason": reason, "words": words, "evidence": evidence}
    row = reporting.note(comment, **said, person=person, now=now)
    if row:
        _hide_if_grave(comment, now)
    return row


@transaction.atomic
def _hide_if_grave(comment: Comment, now: datetime) -> None:
    if _on_one_day(comment) < MANY:
        return
    unread = Comment.objects.filter(
        pk=comment.pk, state=Comment.State.CONFIRMED, reviewed_at=None, official=False
    )
    if unread.update(state=Comment.State.HELD, hold_reason="reported"):
        _tell(comment, now)


def _on_one_day(comment: Comment) -> int:
    """
    How many reported it on the day on which most did, for a grave reason.

    A network is called otherwise each day: added up over days, one reader would be as many as she likes.
    """
    grave = comment.reports.filter(reason__in=GRAVE, handled_at=None).order_by()
    days = grave.annotate(day=TruncDate("at", tzinfo=UTC)).values("day").annotate(n=Count("*"))
    return max((each["n"] for each in days), default=0)


def _tell(comment: Comment, now: datetime) -> None:
    person, space = comment.participant, comment.space
    if person is None:
        return
    enqueue(
        event=f"reported:{comment.pk}:{now.timestamp()}",
        kind="comment_held",
        email=person.email,
        language=comment.language,
        space=space,
        participant=person,
        context={
            "title": contributions.title_of(comment),
            "receipt": comment.receipt,
            "page_url": of_page(comment.page, space.site_id),
        },
        now=now,
    )
