"""The second step where what people say is kept apart from them: a ballot, and nothing that says whose it is."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from wagtail_civic import tokens
from wagtail_civic.exceptions import AlreadyAnswered, TermsChanged
from wagtail_civic.models import Ballot, Participation, Space
from wagtail_civic.services import spaces
from wagtail_civic.services.separated import ballots, proving, secrecy

#: Stands for the whole ballot among the receipts of its parts.
WHOLE = ""


@dataclass(frozen=True)
class Receipt:
    """``part`` is the key of one, of a question for example, or empty for the whole ballot."""

    part: str
    code: str


def cast(
    space: Space,
    *,
    grant: str,
    said: Any,
    language: str,
    now: datetime,
    version: int | None = None,
) -> list[Receipt]:
    """
    Take what somebody says who was ``granted`` to take part once; return what is shown to her now and never again.

    The participation is used up and the ballot is there, or neither. Nothing that is written tells when, beyond the
    day on which she took part: no message, no limit, no signal, no log.

    Raises as the guard, ``proving.granted`` and the kind of ballot do; ``TermsChanged`` where she was asked, or told,
    otherwise.
    """
    kind = ballots.of(space)
    spaces.guard(space, kind.action, now=now)
    participation = proving.granted(space, grant, now=now)
    if version is not None and version != space.version:
        raise TermsChanged(reason=kind.asked)
    content = kind.content(space, said, language=language)
    receipts = {key: tokens.new_ballot_receipt() for key in (WHOLE, *kind.parts(content))}
    _put(space, participation, {**content, "receipts": receipts}, now)
    return [Receipt(key, code) for key, code in receipts.items()]


@transaction.atomic
def _put(
    space: Space, participation: Participation, content: ballots.Content, now: datetime
) -> None:
    secrecy.hold(space, separated=True)
    # Of two windows, or two presses, one wins this update; the other one leaves nothing.
    this = Participation.objects.filter(pk=participation.pk, used_on=None)
    day = timezone.localdate(now, timezone.get_default_timezone())
    moment = _midnight(day)
    if not this.filter(state=Participation.State.CONFIRMED).update(
        used_on=day, submitted_at=moment, confirmed_at=moment
    ):
        raise AlreadyAnswered(reason=ballots.of(space).reason)
    Ballot.objects.create(space=space, content=content)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()), timezone.get_default_timezone())
