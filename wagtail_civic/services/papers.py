"""Sheets of paper, whatever they answer: until when they are typed in, what stands on them, and that each is one."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from wagtail_civic import keys, text
from wagtail_civic.exceptions import (
    CivicError,
    FrozenRule,
    InvalidInput,
    NotYetOpen,
    ParticipationClosed,
    SheetTaken,
)
from wagtail_civic.models import Channel, Contribution, Space
from wagtail_civic.phases import State
from wagtail_civic.postcodes import clean_postcode
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import people, spaces
from wagtail_civic.verification import handler

#: The ways in which something comes to a clerk.
ENTERED = (Channel.PAPER, Channel.PHONE, Channel.EVENT)
NUMBER_LENGTH = 40
#: Why one waits for a check: another sheet has the same name and postcode.
SAME_NAME = "same_name"


@dataclass(frozen=True)
class Paper:
    """
    What stands on a sheet apart from the answers. Nothing but the channel must be there.

    ``email``, or ``name`` with ``postcode``, find doubles and are kept nowhere. ``received_on`` is the day on
    which it was filled in.
    """

    channel: str = Channel.PAPER
    number: str = ""
    received_on: date | None = None
    email: str = ""
    name: str = ""
    postcode: str = ""
    consent: bool = False
    language: str = ""


def guard(space: Space, action: str, *, now: datetime) -> None:
    """
    Raise unless a sheet may be entered now: while it is open, and some days after, until results are final.

    Raises ``NotYetOpen``, ``ParticipationClosed``, ``ParticipationSuspended``, or ``FrozenRule`` once the names
    were erased.
    """
    if not space.secret:
        raise FrozenRule(reason="erased")
    if queries.state_of(space, action, now=now) != State.CLOSED:
        spaces.guard(space, action, now=now)
        return
    until = until_when(space, action)
    if until is None or until <= now:
        raise ParticipationClosed(closes_at=until, reason="sheets" if until else "")
    if finality.is_final(space, now=now) or finality.is_frozen(space, now=now):
        raise ParticipationClosed(reason="final")


def until_when(space: Space, action: str) -> datetime | None:
    """Until when sheets may be entered; None while it has no end."""
    closes_at = finality.closing(space, action)
    return closes_at and closes_at + finality.sheet_time()


def asks_address(space: Space) -> bool:
    """Whether an e-mail address says who somebody is here."""
    return handler(space.handler).source == "email"


def match_key(space: Space, paper: Paper) -> str | None:
    """The same for “Dupont Jérôme” and “jerome DUPONT” of one postcode; None without both."""
    if not paper.name or not paper.postcode:
        return None
    plain = unicodedata.normalize("NFKD", paper.name).casefold()
    letters = "".join(
        each if each.isalnum() else " " for each in plain if each.isascii() or each.isalnum()
    )
    words = " ".join(sorted(letters.split()))
    return keys.person_key(keys.unwrap(space.secret), f"sheet:{words}:{paper.postcode}")


def read_paper(space: Space, paper: Paper) -> Paper:
    """The words on it, cleaned."""
    if paper.channel not in ENTERED:
        raise InvalidInput(field="channel")
    if paper.email and asks_address(space):
        _at("email", lambda words: people.email_identity(words).value, paper.email)
    return replace(
        paper,
        number=_at("number", read_number, paper.number),
        name=_at("name", text.clean_name, paper.name) if paper.name.strip() else "",
        postcode=_at("postcode", partial(clean_postcode, required=False), paper.postcode),
    )


def read_number(words: str) -> str:
    """The number on a sheet, cleaned. Raise ``InvalidText``."""
    return text.clean_text(words, max_length=NUMBER_LENGTH, required=False)


def _at(field: str, clean: Callable[[str], str], words: str) -> str:
    try:
        return clean(words)
    except CivicError as error:
        error.field = field
        raise


def check_day(space: Space, action: str, day: date | None, *, now: datetime) -> None:
    """Raise unless it could be filled in on that day; the first and the last one count whole."""
    if day is None:
        return
    if day > timezone.localdate(now):
        raise InvalidInput(field="received_on")
    phase, closes_at = queries.phase_for(space, action), finality.closing(space, action)
    if phase and phase.opens_at and day < timezone.localdate(phase.opens_at):
        raise NotYetOpen(field="received_on", opens_at=phase.opens_at)
    if closes_at and day > timezone.localdate(closes_at - timedelta(microseconds=1)):
        raise ParticipationClosed(field="received_on", closes_at=closes_at)


def submitted_at(space: Space, action: str, day: date | None, *, now: datetime) -> datetime:
    """When it was filled in: never after closing, however late it is typed."""
    moment = now
    if day and day != timezone.localdate(now):
        moment = timezone.make_aware(datetime.combine(day, time(12)))
    end = finality.closing(space, action)
    return min(moment, end - timedelta(seconds=1)) if end else moment


class Again(Exception):
    """It was sent before: nothing of the second one is kept."""

    def __init__(self, sheet: Any) -> None:
        super().__init__()
        self.sheet = sheet


def insert(sheet: Any, record: Contribution) -> None:
    """
    Store a sheet beside its record, which waits for a check where another one has the same name and postcode.

    Raise ``Again`` where this very form was sent before, ``SheetTaken`` where its number was entered already.
    """
    try:
        with transaction.atomic():
            sheet.save(force_insert=True)
    except IntegrityError:
        _insert_beside(sheet, record)


def _insert_beside(sheet: Any, record: Contribution) -> None:
    """Which of them was there already: this form, this number, or this name."""
    rows = type(sheet)._default_manager.filter(space=sheet.space_id).select_for_update()
    same = rows.select_related(None).filter(token=sheet.token).first()
    if same:
        raise Again(same)
    if sheet.number and rows.filter(number=sheet.number).exists():
        raise SheetTaken(field="number", number=sheet.number)
    first = rows.filter(match_key=sheet.match_key).first()
    sheet.match_key = None
    if first and sheet.double_of_id is None:
        # What it is a sheet of has the same field on both.
        sheet.double_of_id = first.record_id
        record.state, record.hold_reason = Contribution.State.HELD, SAME_NAME
        record.save(update_fields=["state", "hold_reason"])
    sheet.save(force_insert=True)
