"""Agreeing with a comment, and no longer."""

from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic.models import Comment, Participant, Support
from wagtail_civic.services import contributions, people, spaces
from wagtail_civic.services.contributions import Entry, Submission, doors_of, terms_of
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.discussion.kinds import SupportKind
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

KIND = contributions.register(SupportKind())
State = Support.State


def support(
    comment: Comment,
    *,
    email: str = "",
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
) -> Submission:
    """
    One for each person and comment, whoever asks how often: a stranger confirms her address first.

    Raises any ``CivicError`` of the guard or the ladder; ``SpaceNotFound`` for a comment that nobody reads.
    """
    space = comment.thread.space
    spaces.guard(space, KIND.action, now=now)
    visible(comment.thread, comment.pk)
    terms = terms_of(space, evidence.language)
    entry = Entry({"comment": comment.pk}, email=email)
    return contributions.submit(
        KIND, space, entry, terms=terms, evidence=evidence, identity=identity, page=page, now=now
    )


def supported(comment: Comment, person: Participant | None) -> bool:
    """Whether this person supports it now."""
    return person is not None and _hers(comment, person).exists()


@transaction.atomic
def unsupport(comment: Comment, *, person: Participant, now: datetime) -> bool:
    """Take it back, as often as asked; whether there was something to take back. Raises as the guard does."""
    spaces.guard(comment.thread.space, KIND.action, now=now)
    taken = _hers(comment, person).update(state=State.WITHDRAWN, withdrawn_at=now)
    return bool(taken)


def _hers(comment: Comment, person: Participant) -> Any:
    key = people.person_key(comment.thread.space, people.known_person(person))
    states = (State.CONFIRMED, State.HELD)
    return Support.objects.filter(comment=comment, person_key=key, state__in=states)


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
