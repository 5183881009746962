"""Answers saved for later: behind a link that she alone has, unreadable for whoever keeps them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail_civic import formatting
from wagtail_civic.conf import civic_settings
from wagtail_civic.exceptions import SpaceNotFound, TokenInvalid
from wagtail_civic.models import Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.finality import closing
from wagtail_civic.services import drafts, limits, links, outreach, people, spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.survey.kind import opened, packed
from wagtail_civic.survey import Items


@dataclass(frozen=True)
class Draft:
    """``section`` is the key of the page that was left, empty for the last one; ``passed`` those before it."""

    answers: Mapping[str, Items]
    section: str = ""
    passed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Saved:
    """``mailed`` says that a message was asked for and could be written, not whether that mailbox takes more today."""

    token: str
    link: str
    expires_at: datetime
    mailed: bool = False


def offered(space: Space) -> bool:
    """Not where answers are separated from people: the server must never hold any before they are sent."""
    return space.rules.get("secrecy") != "separated"


def save(
    space: Space,
    draft: Draft,
    *,
    token: str = "",
    email: str = "",
    evidence: Evidence,
    page: Any,
    now: datetime,
) -> Saved:
    """
    Keep a draft, under the ``token`` that it has already if there is one; mail its link where an address is given.

    The address is for that one message. Raises any error of the guard, ``InvalidEmail``, ``ChallengeRequired``,
    and ``SpaceNotFound`` where nothing may be saved.
    """
    if not offered(space):
        raise SpaceNotFound
    spaces.guard(space, "answer", now=now)
    canonical = people.email_identity(email).value if email else ""
    assessment = limits.assess_signing(space, evidence, canonical=canonical, now=now)
    token, expires_at = _store(space, draft, token, now)
    site, key = links.site_of(page, space), space.translation_key
    link = links.absolute(site, "answer_resume", page.pk, key, token)
    saved = Saved(token, link, expires_at, mailed=bool(email) and not assessment.hold)
    # A mailbox that was written to often enough gets nothing more today, and nobody is told which one that is.
    if saved.mailed and assessment.mail_allowed:
        _mail(space, saved, email, evidence.language, now)
    return saved


def _store(space: Space, draft: Draft, token: str, now: datetime) -> tuple[str, datetime]:
    expires_at = _until(space, now)
    content = {
        "answers": packed(draft.answers),
        "section": draft.section,
        "passed": list(draft.passed),
    }
    return drafts.keep(space, content, token=token, expires_at=expires_at), expires_at


def _until(space: Space, now: datetime) -> datetime:
    latest = now + timedelta(days=civic_settings.DRAFT_DAYS)
    closes_at = closing(space, "answer")
    return min(latest, closes_at) if closes_at else latest


def _mail(space: Space, saved: Saved, email: str, language: str, now: datetime) -> None:
    outreach.enqueue(
        event="",
        kind="survey_resume",
        email=email,
        language=language,
        space=space,
        context={
            "title": queries.title_in(space, language),
            "link": saved.link,
            "until": formatting.moment(saved.expires_at),
        },
        now=now,
    )


def resume(space: Space, token: str, *, now: datetime) -> Draft:
    """What was saved behind a link. Raise ``TokenInvalid`` or ``TokenExpired``."""
    if not offered(space):
        raise TokenInvalid
    content = drafts.find(space, token, now=now)
    return Draft(opened(content["answers"]), content["section"], tuple(content["passed"]))


def forget(space: Space, token: str) -> None:
    """Once its answers were sent there is nothing to go on with."""
    if token:
        drafts.forget(space, drafts.digest(token))
