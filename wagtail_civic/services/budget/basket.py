"""
A ballot that is not sent yet, kept for whoever asks to be reminded of it, and one reminder before it is too late.

Only where votes stand beside people anyhow: the server never holds any part of a separated one.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from wagtail_civic import formatting, keys
from wagtail_civic.exceptions import (
    CivicError,
    SecretDestroyed,
    SecretUnreadable,
    SpaceNotFound,
    TermsChanged,
    TokenInvalid,
)
from wagtail_civic.models import Space, SurveyDraft, Vote
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.budget import Basket
from wagtail_civic.queries.budget.basket import read, written
from wagtail_civic.services import drafts, limits, links, outreach, people, separated, spaces
from wagtail_civic.services.budget.kind import VoteKind
from wagtail_civic.services.contributions.supporting import COUNTING
from wagtail_civic.services.limits import Evidence

#: So long before the end the one reminder is sent.
BEFORE = timedelta(hours=48)
KIND = "vote_reminder"
ACTION = VoteKind.action


@dataclass(frozen=True)
class Kept:
    """``reminds_at`` is None where nobody is written to: an agent has to look at so many requests first."""

    token: str
    link: str
    closes_at: datetime
    reminds_at: datetime | None


def offered(space: Space, *, now: datetime) -> bool:
    """Whether somebody can be reminded: never where votes are separated from people, nor in the last two days."""
    closes_at = finality.closing(space, ACTION)
    return not space.is_separated and closes_at is not None and now < closes_at - BEFORE


def keep(
    space: Space, basket: Basket, *, email: str, evidence: Evidence, page: Any, now: datetime
) -> Kept:
    """
    Keep what she has chosen, and write to her once, two days before the end, unless it was sent meanwhile.

    Raises any error of the guard, ``InvalidEmail``, ``ChallengeRequired``, ``SpaceNotFound`` where it is not offered,
    ``TermsChanged`` where votes are kept apart from people since.
    """
    spaces.guard(space, ACTION, now=now)
    closes_at = finality.closing(space, ACTION)
    if closes_at is None or not offered(space, now=now):
        raise SpaceNotFound
    canonical = people.email_identity(email).value
    assessment = limits.assess_signing(space, evidence, canonical=canonical, now=now)
    token = _stored(space, basket, closes_at)
    link = links.absolute(links.site_of(page, space), "vote_basket", page.pk, token)
    # A mailbox that was written to often enough gets nothing more, and nobody is told which one that is.
    if assessment.mail_allowed and not assessment.hold:
        said = {"email": email, "language": evidence.language, "link": link}
        _row(space, token).update(reminder=keys.seal(said))
    return Kept(token, link, closes_at, None if assessment.hold else closes_at - BEFORE)


def renew(space: Space, basket: Basket, *, now: datetime) -> None:
    """What she chose since, where this browser had it kept."""
    closes_at = finality.closing(space, ACTION)
    if (
        basket.token
        and closes_at
        and offered(space, now=now)
        and _row(space, basket.token).exists()
    ):
        with suppress(TermsChanged):
            _stored(space, basket, closes_at)


@transaction.atomic
def _stored(space: Space, basket: Basket, closes_at: datetime) -> str:
    """Under a lock until the first vote: whoever publishes that votes are kept apart forgets this one, or is waited for."""
    separated.hold(space, separated=False)
    return drafts.keep(space, _content(basket), token=basket.token, expires_at=closes_at)


def resume(space: Space, token: str, *, now: datetime) -> Basket:
    """What a link leads back to. Raise ``TokenInvalid`` or ``TokenExpired``."""
    if space.is_separated:
        raise TokenInvalid
    found = drafts.find(space, token, now=now)
    return Basket(
        choices=read(found["choices"]),
        district=found["district"],
        seed=found["seed"],
        version=found["version"],
        came_by=token,
    )


def _content(basket: Basket) -> dict[str, Any]:
    return {
        "choices": written(basket.choices),
        "district": basket.district,
        "seed": basket.seed,
        "version": basket.version,
    }


def _row(space: Space, token: str) -> Any:
    return SurveyDraft.objects.filter(space=space.pk, token_hash=drafts.digest(token))


# One reminder


def remind(*, now: datetime) -> int:
    """Write to whoever asked for it, in every vote that ends within two days; returns how many were written."""
    return sum(_remind(row, now) for row in _due(now))


def _due(now: datetime) -> Iterator[SurveyDraft]:
    rows = SurveyDraft.objects.exclude(reminder="").order_by("pk")
    for space in Space.objects.filter(pk__in=rows.order_by().values("space"), kind="budget"):
        mine = rows.filter(space=space)
        closes_at = finality.closing(space, ACTION)
        if space.is_separated or closes_at is None:
            # The rules changed before anybody voted: what may not be kept any more is not.
            mine.delete()
            continue
        # Dates move, and what is kept moves with them.
        mine.exclude(expires_at=closes_at).update(expires_at=closes_at)
        if closes_at - BEFORE <= now and _is_open(space, now):
            yield from mine.select_related("space")


def _is_open(space: Space, now: datetime) -> bool:
    try:
        spaces.guard(space, ACTION, now=now)
    except CivicError:
        return False
    return True


def _has_voted(space: Space, email: str) -> bool:
    """Whether she sent a vote meanwhile, in whatever browser, by whatever proof of who she is."""
    identity = people.email_identity(email)
    person = people.find(email=identity.value)
    hers = Q(participant=person.pk) if person else Q()
    if space.secret:
        hers |= Q(person_key=people.person_key(space, identity))
    rows = (
        Vote.objects.filter(hers, space=space, state__in=COUNTING) if hers else Vote.objects.none()
    )
    return bool(rows.exists())


@transaction.atomic
def _remind(row: SurveyDraft, now: datetime) -> bool:
    # Of several schedulers one finds it; the address is forgotten with the message.
    if not SurveyDraft.objects.filter(pk=row.pk, reminder=row.reminder).update(reminder=""):
        return False
    try:
        said = keys.unseal(row.reminder)
    except (SecretDestroyed, SecretUnreadable):
        return False
    if _has_voted(row.space, said["email"]):
        return False
    space, language = row.space, said["language"]
    with translation.override(language or None):
        until = formatting.moment(finality.closing(space, ACTION))
    context = {"title": queries.title_in(space, language), "link": said["link"], "until": until}
    message = outreach.enqueue(
        event="",
        kind=KIND,
        email=said["email"],
        language=language,
        space=space,
        context=context,
        now=now,
    )
    return message is not None
