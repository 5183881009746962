"""Supporting an idea, and no longer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic import tokens
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Idea, IdeaSupport, Participant
from wagtail_civic.queries.idea import is_readable
from wagtail_civic.queries.idea.ties import LEFT, supports_of, ties_of
from wagtail_civic.services import contributions, spaces
from wagtail_civic.services.contributions import Supporting, doors_of, terms_of
from wagtail_civic.services.contributions.supporting import COUNTING
from wagtail_civic.services.idea.finding import standing
from wagtail_civic.services.idea.kinds import IdeaSupportKind
from wagtail_civic.services.people import known_person
from wagtail_civic.verification import Identity

__all__ = [
    "KIND",
    "by_handle",
    "confirm_with_code",
    "confirm_with_token",
    "confirmation_by_token",
    "known_person",
    "mend_address",
    "resend",
    "support",
    "supported",
    "terms_of",
    "unsupport",
    "withdraw",
    "written",
]

State = IdeaSupport.State
_COPIED = ("page_id", "version", "participant_id", "channel", "language", "consent_id")

KIND = contributions.register(IdeaSupportKind())


def _meant(idea: Idea) -> Idea:
    """The idea that stands for it; whoever asks has read this one a moment ago."""
    if not is_readable(idea):
        raise SpaceNotFound
    return standing(idea)


class _Ideas(Supporting):
    """
    What she gave to an idea that was merged into this one counts here, and goes with it.

    What she gave to a whole counts for each of its parts. Taken back at one of them it stays with the whole and
    the other parts: a row of that part says that she left it.
    """

    @transaction.atomic
    def unsupport(self, thing: Idea, *, person: Participant | Identity, now: datetime) -> bool:
        spaces.guard(thing.space, self.kind.action, now=now)
        thing = standing(thing)
        found = ties_of(thing)
        joined = found.joined(thing.pk)
        hers = self._rows(thing, person)
        own = hers.filter(idea__in=joined, state__in=COUNTING)
        taken = own.update(state=State.WITHDRAWN, withdrawn_at=now)
        through = supports_of(found, thing.pk, hers, COUNTING).first()
        if through:
            # What an agent set aside at one of them stays as it is.
            gone = hers.filter(idea__in=joined, state__in=LEFT).values_list("idea", flat=True)
            _leave(through, set(found.parts(joined)) - set(gone), now)
        return bool(taken or through)

    def _hers(self, thing: Idea, person: Participant | Identity) -> QuerySet[Any]:
        thing = standing(thing)
        return supports_of(ties_of(thing), thing.pk, self._rows(thing, person), COUNTING)


def _leave(support: IdeaSupport, parts: Iterable[int], now: datetime) -> None:
    """Whatever she gave to their whole, she does not support these."""
    gone = {"state": State.WITHDRAWN, "withdrawn_at": now}
    copied = {name: getattr(support, name) for name in _COPIED}
    for part in parts:
        IdeaSupport.objects.update_or_create(
            space_id=support.space_id,
            person_key=support.person_key,
            idea_id=part,
            defaults=gone,
            create_defaults={
                **copied,
                **gone,
                "submitted_at": now,
                "receipt": tokens.new_receipt(),
            },
        )


_ideas = _Ideas(KIND, meant=_meant)
support, supported, unsupport = _ideas.support, _ideas.supported, _ideas.unsupport

(
    by_handle,
    confirmation_by_token,
    confirm_with_code,
    confirm_with_token,
    resend,
    mend_address,
    ask_withdrawal,
    by_withdrawal_token,
    check_withdrawable,
    withdrawable_while_open,
    withdraw,
) = doors_of(KIND)
written = KIND.shown
