"""Telling the agents in charge that something ended, that an answer is due soon, and that its day was missed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from wagtail_civic import formatting
from wagtail_civic.models import AnswerDraft, Space
from wagtail_civic.queries.accountability import promised, source_of, standing
from wagtail_civic.services import outreach
from wagtail_civic.services.accountability.places import addresses, is_public

SOON = timedelta(days=7)
#: What was missed longer ago, before this was installed for example, is left alone.
FORGOTTEN = timedelta(days=31)
KIND = "answer_reminder"


class Cause(StrEnum):
    """Why somebody is reminded; of each once, for each day that it is about."""

    ENDED = "ended"
    SOON = "soon"
    LATE = "late"


#: Of a space: why, the day it is about, and the day that was promised.
Waiting = tuple[Space, Cause, date, date]


def remind(*, now: datetime) -> int:
    """
    Write to the agents in charge of what ended a week ago, and of every answer that is due within a week, or late.

    Returns how many were written.
    """
    return sum(_remind(*waiting, now) for waiting in _waiting(now))


def _waiting(now: datetime) -> Iterator[Waiting]:
    rows = Space.objects.filter(answered_at=None, page_gone_at=None).exclude(secret="")
    today = timezone.localdate(now)
    for space in rows.select_related("site").prefetch_related("thresholds", "phases"):
        due = promised(space)
        cause, day = _cause(space, due, today) if due else (None, today)
        if due is None or cause is None:
            continue
        owed = standing(space, now=now).status in ("due", "late") and _is_owed(space)
        # Nobody reads the promise of a page that was taken down.
        if owed and is_public(space):
            yield space, cause, day, due


def _cause(space: Space, due: date, today: date) -> tuple[Cause | None, date]:
    if today - FORGOTTEN <= due < today:
        return Cause.LATE, due
    if today <= due <= today + SOON:
        return Cause.SOON, due
    ended = _ended_on(space)
    recent = ended is not None and due > today and today - FORGOTTEN <= ended <= today - SOON
    return (Cause.ENDED if recent else None), ended or today


def _ended_on(space: Space) -> date | None:
    """The day on which the last of its phases closed; None while one has no end."""
    ends = [phase.closes_at for phase in space.phases.all() if phase.actions]
    return (
        max((timezone.localdate(end) for end in ends if end), default=None) if all(ends) else None
    )


def _is_owed(space: Space) -> bool:
    """Not where it hangs on a number that was not reached."""
    named = (each for each in space.thresholds.all() if each.name == "response")
    return all(each.reached_at and not each.acted_on for each in named)


@transaction.atomic
def _remind(space: Space, cause: Cause, day: date, due: date, now: datetime) -> int:
    mailboxes = in_charge(space)
    if not mailboxes or not _first_time(space, cause, day):
        return 0
    return sum(_write(space, cause, day, due, email, now) for email in mailboxes)


def _first_time(space: Space, cause: Cause, day: date) -> bool:
    """Of any number of schedulers one hears yes; a promise that moves to another day is a new one."""
    name = f"{cause}_told"
    AnswerDraft.objects.get_or_create(space=space)
    rows = AnswerDraft.objects.filter(space=space).exclude(**{name: day})
    return bool(rows.update(**{name: day}))


def in_charge(space: Space) -> list[str]:
    """The team of the site; without one, whoever owns the page, or wrote the questionnaire last."""
    site = getattr(space.site, "civic_settings", None) if space.site else None
    if site and site.team_email:
        return [site.team_email]
    source = source_of(space)
    revision = getattr(source, "latest_revision", None)
    people = (getattr(source, "owner", None), getattr(revision, "user", None))
    found = [person.email for person in people if person and person.is_active and person.email]
    return found[:1]


def _write(space: Space, cause: Cause, day: date, due: date, email: str, now: datetime) -> bool:
    language = space.source_language
    with translation.override(language or settings.LANGUAGE_CODE):
        shown = {"due": formatting.day(due), "ended": formatting.day(day)}
    context: dict[str, Any] = {"title": space.title, "cause": str(cause), **shown}
    message = outreach.enqueue(
        event=f"{KIND}:{space.pk}:{day}:{cause}:{email}",
        kind=KIND,
        email=email,
        language=language,
        space=space,
        context={**context, "page_url": _place(space), "admin_url": _screen(space)},
        now=now,
    )
    return message is not None


def _place(space: Space) -> str:
    found = addresses(space)
    return found.get(space.source_language) or next(iter(found.values()))


def _screen(space: Space) -> str:
    """Where it is prepared, on an installation that says where its admin is."""
    root = getattr(settings, "WAGTAILADMIN_BASE_URL", "")
    try:
        return f"{root}{reverse('civic_answers:answer', args=[space.pk])}" if root else ""
    except NoReverseMatch:
        return ""
