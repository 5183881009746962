"""Telling the team of a comment that breaks the charter."""

from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction

from wagtail_civic import signals, text
from wagtail_civic.exceptions import FieldRequired
from wagtail_civic.models import Comment, Participant, Report
from wagtail_civic.services import contributions, limits, people
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.links import of_page
from wagtail_civic.services.outreach import enqueue

#: From so many on, a comment comes first; for these reasons, it also waits unseen until it is read.
MANY = 3
GRAVE = (Report.Reason.THREAT, Report.Reason.HATRED, Report.Reason.PERSONAL)


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
    if reason not in Report.Reason.values:
        raise FieldRequired(field="reason")
    said = text.clean_text(words, max_length=300, multiline=True, required=False)
    came_from = limits.assess_signing(comment.space, evidence, canonical="", now=now).address_key
    row = Report(
        comment=comment,
        reason=reason,
        words=said,
        reporter=_reporter(comment, came_from, person),
        language=evidence.language,
        at=now,
    )
    return _noted(row, now)


def _reporter(comment: Comment, came_from: str, person: Participant | None) -> str:
    if person and person.email:
        return people.person_key(comment.space, people.known_person(person))
    return came_from


def _noted(row: Report, now: datetime) -> Report | None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    _hide_if_grave(row.comment, now)
    transaction.on_commit(
        partial(signals.comment_reported.send, sender=Comment, comment=row.comment, report=row)
    )
    return row


@transaction.atomic
def _hide_if_grave(comment: Comment, now: datetime) -> None:
    grave = comment.reports.filter(reason__in=GRAVE, handled_at=None)
    if grave.count() < MANY:
        return
    unread = Comment.objects.filter(
        pk=comment.pk, state=Comment.State.CONFIRMED, reviewed_at=None, official=False
    )
    if unread.update(state=Comment.State.HELD, hold_reason="reported"):
        _tell(comment, now)


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
