"""What stands on a sheet of paper, or is said by telephone: read here, entered in ``entering``."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from wagtail_civic import keys, text
from wagtail_civic.exceptions import (
    CivicError,
    ConsentRequired,
    InvalidInput,
    NotYetOpen,
    ParticipationClosed,
)
from wagtail_civic.models import Channel, Space
from wagtail_civic.postcodes import clean_postcode
from wagtail_civic.queries import finality
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services import people
from wagtail_civic.services.survey import sheets
from wagtail_civic.services.survey.answering import check
from wagtail_civic.survey import Items
from wagtail_civic.verification import handler

#: The ways in which an answer comes to a clerk.
ENTERED = (Channel.PAPER, Channel.PHONE, Channel.EVENT)
NUMBER_LENGTH = 40


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


def read(
    space: Space, *, answers: Mapping[str, Any], paper: Paper, now: datetime
) -> tuple[Paper, dict[str, Items]]:
    """The same, cleaned, without writing anything."""
    paper = read_paper(space, paper)
    _check_day(space, paper.received_on, now)
    said = check(space, answers, language=paper.language, complete=False)
    if space.rules.get("lawful_basis") == "consent" and not paper.consent:
        raise ConsentRequired(field="consent")
    return paper, said


def asks_address(space: Space) -> bool:
    """Whether an e-mail address says who somebody is here."""
    return handler(space.handler).source == "email"


def person_key(space: Space, paper: Paper) -> str | None:
    if not paper.email or not asks_address(space):
        return None
    return people.person_key(space, people.email_identity(paper.email))


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


def _check_day(space: Space, day: date | None, now: datetime) -> None:
    """Raise unless it could be answered on that day; the first and the last one count whole."""
    if day is None:
        return
    if day > timezone.localdate(now):
        raise InvalidInput(field="received_on")
    phase, closes_at = queries.phase_for(space, sheets.ACTION), _end(space)
    if phase and phase.opens_at and day < timezone.localdate(phase.opens_at):
        raise NotYetOpen(field="received_on", opens_at=phase.opens_at)
    if closes_at and day > timezone.localdate(closes_at - timedelta(microseconds=1)):
        raise ParticipationClosed(field="received_on", closes_at=closes_at)


def _end(space: Space) -> datetime | None:
    return finality.closing(space, sheets.ACTION)


def submitted_at(space: Space, day: date | None, now: datetime) -> datetime:
    """When it was answered: never after closing, however late it is typed."""
    moment = now
    if day and day != timezone.localdate(now):
        moment = timezone.make_aware(datetime.combine(day, time(12)))
    end = _end(space)
    return min(moment, end - timedelta(seconds=1)) if end else moment
