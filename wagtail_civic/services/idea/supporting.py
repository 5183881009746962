"""Supporting an idea, and no longer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.models import Idea, IdeaSupport, Participant
from wagtail_civic.services import contributions, people, spaces
from wagtail_civic.services.contributions import Entry, Submission, doors_of, terms_of
from wagtail_civic.services.idea.finding import standing, visible
from wagtail_civic.services.idea.kinds import COUNTING, IdeaSupportKind
from wagtail_civic.services.limits import Evidence
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

KIND = contributions.register(IdeaSupportKind())


def support(
    idea: Idea,
    *,
    email: str = "",
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
) -> Submission:
    """
    One for each person and idea, whoever asks how often: a stranger confirms her address first.

    Of an idea that was merged, it is the other one that she supports.

    Raises any ``CivicError`` of the guard or the ladder; ``SpaceNotFound`` for an idea that nobody reads, and
    ``LimitReached`` where she supports as many as one person may.
    """
    space = idea.space
    spaces.guard(space, KIND.action, now=now)
    meant = standing(visible(space, idea.pk))
    terms = terms_of(space, evidence.language)
    entry = Entry({"idea": meant.pk}, email=email)
    return contributions.submit(
        KIND, space, entry, terms=terms, evidence=evidence, identity=identity, page=page, now=now
    )


def supported(idea: Idea, person: Participant | None) -> bool:
    """Whether this person supports it now, herself or through an idea that was merged into it."""
    return person is not None and _hers(idea, person).exists()


@transaction.atomic
def unsupport(idea: Idea, *, person: Participant | Identity, now: datetime) -> bool:
    """
    Take it back, as often as asked; whether there was something to take back. Raises as the guard does.

    What she gave to an idea that was merged into this one goes too, or she would still count.
    """
    spaces.guard(idea.space, KIND.action, now=now)
    taken = _hers(idea, person).update(state=IdeaSupport.State.WITHDRAWN, withdrawn_at=now)
    return bool(taken)


def _hers(idea: Idea, person: Participant | Identity) -> Any:
    who = people.known_person(person) if isinstance(person, Participant) else person
    key = people.person_key(idea.space, who)
    ideas = [idea.pk, *idea.sources.values_list("source", flat=True)]
    return IdeaSupport.objects.filter(
        space=idea.space, idea__in=ideas, person_key=key, state__in=COUNTING
    )


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
