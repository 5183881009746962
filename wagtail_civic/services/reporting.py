"""Telling the team of something that breaks the charter: the same for all that people write and others read."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from wagtail_civic import signals, text
from wagtail_civic.exceptions import FieldRequired
from wagtail_civic.models import (
    Comment,
    Contribution,
    Idea,
    Observation,
    Participant,
    Report,
    Rule,
)
from wagtail_civic.models.moderation import GRAVE
from wagtail_civic.services import contributions, limits, outreach, people
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.links import of_page

Reportable = Comment | Observation | Idea

#: From so many on, what was written comes first; for a grave reason, it also waits unseen until it is read.
MANY = 3

_SIGNALS = {
    "comment": signals.comment_reported,
    "observation": signals.observation_reported,
    "idea": signals.idea_reported,
}


def note(
    record: Reportable,
    *,
    reason: str,
    words: str,
    evidence: Evidence,
    now: datetime,
    person: Participant | None = None,
) -> Report | None:
    """
    Note what a reader objects to, once for each person or network of a day; None where that is noted already.

    Raises ``FieldRequired`` without a reason, ``InvalidText``, or ``ChallengeRequired``.
    """
    if reason not in Rule.values:
        raise FieldRequired(field="reason")
    said = text.clean_text(words, max_length=300, multiline=True, required=False)
    came_from = limits.assess_signing(record.space, evidence, canonical="", now=now).address_key
    row = Report(
        reason=reason,
        words=said,
        reporter=_reporter(record, came_from, person),
        language=evidence.language,
        at=now,
    )
    return _noted(row, record)


@transaction.atomic
def hide_if_grave(
    record: Comment | Idea, unread: QuerySet[Any], *, mail: str, now: datetime
) -> None:
    """
    Let it wait unseen where many reported it for a grave reason, and tell whoever wrote it by this ``mail``.

    Three opponents must not hold a switch: only what is among the ``unread``, which no agent has looked at yet.
    """
    if _on_one_day(record) < MANY:
        return
    held = {"state": Contribution.State.HELD, "hold_reason": "reported"}
    if unread.filter(pk=record.pk, state=Contribution.State.CONFIRMED).update(**held):
        _tell(record, mail, now)


def _on_one_day(record: Comment | Idea) -> int:
    """
    How many reported it on the day on which most did, for a grave reason.

    A network is called otherwise each day: added up over days, one reader would be as many as she likes.
    """
    grave = record.reports.filter(reason__in=GRAVE, handled_at=None).order_by()
    days = grave.annotate(day=TruncDate("at", tzinfo=UTC)).values("day").annotate(n=Count("*"))
    return max((each["n"] for each in days), default=0)


def _tell(record: Comment | Idea, mail: str, now: datetime) -> None:
    person, space = record.participant, record.space
    if person is None:
        return
    outreach.enqueue(
        event=f"reported:{field_of(type(record))}:{record.pk}:{now.timestamp()}",
        kind=mail,
        email=person.email,
        language=record.language,
        space=space,
        participant=person,
        context={
            "title": contributions.title_of(record),
            "receipt": record.receipt,
            "page_url": of_page(record.page, space.site_id),
        },
        now=now,
    )


def handled(rows: QuerySet[Any], *, now: datetime) -> int:
    """Somebody has read what stands against these records; returns how many reports that were."""
    about = {f"{field_of(rows.model)}__in": rows}
    return Report.objects.filter(**about, handled_at=None).update(handled_at=now)


def field_of(records: type[Any]) -> str:
    """The column of a report that names such a record: it is called like its model."""
    return str(records._meta.model_name)


def _reporter(record: Reportable, came_from: str, person: Participant | None) -> str:
    # Once the names of a space are erased, it has nothing to key a person with.
    if person and person.email and record.space.secret:
        return people.person_key(record.space, people.known_person(person))
    return came_from


def _noted(row: Report, record: Reportable) -> Report | None:
    name = field_of(type(record))
    setattr(row, name, record)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    told: dict[str, Any] = {name: record, "report": row}
    transaction.on_commit(partial(_SIGNALS[name].send, sender=type(record), **told))
    return row
