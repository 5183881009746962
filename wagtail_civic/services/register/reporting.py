"""Telling whoever keeps a register of an observation in it that breaks the charter."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.exceptions import NothingSelected, SpaceNotFound
from wagtail_civic.models import Observation, Participant, Report, Space
from wagtail_civic.queries.register.shown import READABLE
from wagtail_civic.services import audit, reporting
from wagtail_civic.services.limits import Evidence


def visible(space: Space, number: int) -> Observation:
    """An observation that everybody reads; raise ``SpaceNotFound`` for any other."""
    found = Observation.objects.filter(READABLE, space=space, number=number).first()
    if found is None:
        raise SpaceNotFound
    found.space = space
    return found


def report(
    observation: Observation,
    *,
    reason: str,
    words: str = "",
    evidence: Evidence,
    now: datetime,
    person: Participant | None = None,
) -> Report | None:
    """
    Note it, once for each person or network of a day; None where that is noted already.

    However many there are, none hides it: it is part of the file, and only its keeper hides what the law forbids.

    Raises ``FieldRequired`` without a reason, ``SpaceNotFound`` for one that nobody reads, or ``ChallengeRequired``.
    """
    visible(observation.space, observation.number)
    said: dict[str, Any] = {"reason": reason, "words": words, "evidence": evidence}
    return reporting.note(observation, **said, person=person, now=now)


@transaction.atomic
def keep(observation: Observation, *, user: Any, now: datetime) -> int:
    """
    Its keeper has read the reports and lets it stand; returns how many they were.

    Raises ``NothingSelected`` where there is none.
    """
    count = reporting.handled(Observation.objects.filter(pk=observation.pk), now=now)
    if not count:
        raise NothingSelected
    audit.record(
        action="observation.keep",
        actor=user,
        space=observation.space,
        target=f"observation {observation.number}",
        data={"count": count},
        now=now,
    )
    return count
