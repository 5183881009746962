"""Hearing what becomes of one idea, without having proposed or supported it; and no longer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail_civic import keys, tokens
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import ParticipationClosed, TokenInvalid
from wagtail_civic.models import Follow, Idea, Participant
from wagtail_civic.models.inserting import insert
from wagtail_civic.queries.idea import is_readable, target_of, with_space
from wagtail_civic.services import limits, links, outreach, people
from wagtail_civic.services.idea.finding import standing
from wagtail_civic.services.limits import Evidence

PURPOSE = "idea_follow"


@dataclass(frozen=True)
class Asked:
    """What a mailed link says: that whoever has this mailbox would like to hear of an idea."""

    idea: Idea
    email: str
    language: str


def follow(idea: Idea, *, person: Participant, now: datetime) -> Follow:
    """
    As often as asked; of an idea that was merged, it is the other one that she follows.

    Raise ``ParticipationClosed`` once the names of its box are erased: nobody follows anything there any more.
    """
    meant = standing(idea)
    _with_names(meant)
    return outreach.follow(meant.space, participant=person, target=target_of(meant.pk), now=now)


def unfollow(idea: Idea, *, person: Participant, now: datetime) -> Follow:
    """Of this one she hears no more, even if she supports or proposed it. Raises as ``follow`` does."""
    meant = standing(idea)
    _with_names(meant)
    return outreach.unfollow(meant.space, participant=person, target=target_of(meant.pk), now=now)


def _with_names(idea: Idea) -> None:
    if not idea.space.secret:
        raise ParticipationClosed


def ask(idea: Idea, *, email: str, evidence: Evidence, page: Any, now: datetime) -> None:
    """
    Send a stranger a link by which whoever has the mailbox follows it; to a mailbox with enough letters, nothing.

    Nothing is stored before she opens it. Raises ``InvalidEmail`` or ``ChallengeRequired``, or as ``follow`` does.
    """
    _with_names(idea)
    canonical = people.email_identity(email).value
    allowed = limits.assess_signing(idea.space, evidence, canonical=canonical, now=now)
    if not allowed.mail_allowed:
        return
    site = links.site_of(page, idea.space)
    said = {"idea": idea.pk, "email": email, "language": evidence.language}
    token = tokens.sign(PURPOSE, keys.seal(said), now=now)
    message = outreach.draft(
        event="",
        kind="idea_follow_confirm",
        email=email,
        language=evidence.language,
        space=idea.space,
        context={
            "title": idea.space.title,
            "link": links.absolute(site, "idea_follow_confirm", token),
            "days": civic_settings.CONFIRMATION_DAYS,
        },
        now=now,
    )
    if message:
        outreach.queued(insert(message))


def asked(token: str, *, now: datetime) -> Asked:
    """Raise ``TokenInvalid`` or ``TokenExpired``; the first also once nobody reads the idea."""
    days = timedelta(days=civic_settings.CONFIRMATION_DAYS)
    said = keys.unseal(tokens.unsign(PURPOSE, token, max_age=days, now=now))
    idea = with_space(said["idea"])
    if idea is None or not is_readable(idea) or not idea.space.secret:
        raise TokenInvalid
    return Asked(idea, said["email"], said["language"])


def confirm(token: str, *, now: datetime) -> Asked:
    """As often as pressed. Raises as ``asked`` does."""
    found = asked(token, now=now)
    person = people.participant_for(email=found.email, language=found.language, now=now)
    follow(found.idea, person=person, now=now)
    return found
