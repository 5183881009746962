"""The second step of a separated questionnaire: the answers, without anything that says whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail_civic import tokens
from wagtail_civic.exceptions import AlreadyAnswered, TermsChanged
from wagtail_civic.models import Ballot, Participation, Space
from wagtail_civic.services import spaces
from wagtail_civic.services.survey import proving, secrecy
from wagtail_civic.services.survey.answering import check
from wagtail_civic.services.survey.kind import packed

#: Stands for the whole ballot among the receipts of its questions.
WHOLE = ""


@dataclass(frozen=True)
class Receipt:
    """``question`` is the key of one, or empty for the whole ballot."""

    question: str
    code: str


def cast(
    space: Space,
    *,
    grant: str,
    answers: Mapping[str, Any],
    language: str,
    now: datetime,
    version: int | None = None,
) -> list[Receipt]:
    """
    Take the answers of somebody who was ``granted`` to answer once; return what is shown to her now and never again.

    The participation is used up and the ballot is there, or neither. Nothing that is written tells when, beyond the
    day on which she took part: no message, no limit, no signal, no log.

    Raises as the guard, ``proving.granted`` and ``check`` do; ``TermsChanged`` where she was asked, or told, otherwise.
    """
    spaces.guard(space, proving.KIND.action, now=now)
    participation = proving.granted(space, grant, now=now)
    if version is not None and version != space.version:
        raise TermsChanged(reason="questions")
    said = check(space, answers, language=language)
    receipts = {key: tokens.new_ballot_receipt() for key in (WHOLE, *said)}
    _put(space, participation, {"answers": packed(said), "receipts": receipts}, now)
    return [Receipt(key, code) for key, code in receipts.items()]


@transaction.atomic
def _put(
    space: Space, participation: Participation, content: dict[str, Any], now: datetime
) -> None:
    secrecy.hold(space, separated=True)
    # Of two windows, or two presses, one wins this update; the other one leaves nothing.
    this = Participation.objects.filter(pk=participation.pk, used_on=None)
    day = timezone.localdate(now, timezone.get_default_timezone())
    moment = _midnight(day)
    if not this.filter(state=Participation.State.CONFIRMED).update(
        used_on=day, submitted_at=moment, confirmed_at=moment
    ):
        raise AlreadyAnswered
    Ballot.objects.create(space=space, content=content)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())
