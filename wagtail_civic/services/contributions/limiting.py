"""How many one person may leave in a space, whatever it is."""

from typing import Any

from wagtail_civic.exceptions import LimitReached
from wagtail_civic.models import Participant
from wagtail_civic.services.contributions.supporting import COUNTING


def within(record: Any, most: int | None, reason: str) -> None:
    """
    Raise ``LimitReached`` where she has more now than the space allows. Called in the transaction that counts it.

    Her own row is held meanwhile, so that two presses at once cannot both be the last one; nobody else waits.
    """
    if not most:
        return
    list(Participant.objects.select_for_update().filter(pk=record.participant_id))
    hers = type(record)._default_manager.filter(
        space=record.space_id, person_key=record.person_key, state__in=COUNTING
    )
    if hers.count() > most:
        raise LimitReached(reason=reason, limit=most)
