"""Questions to the elected in meetings: read by a moderator, supported by neighbours, shortlisted, answered live or in writing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from aubrelle.content.council import ANSWERED, ASKED
from aubrelle.content.council.asked import Asked
from aubrelle.seeding import surveys
from aubrelle.seeding.council import page_key
from aubrelle.seeding.sitting import item_key
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from wagtail_civic.models import AgendaItem, OutgoingMessage, Question, QuestionSupport, Stamp
from wagtail_civic.services import question as services
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.question import Said
from wagtail_civic.verification import Identity

#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS = 130_000


@transaction.atomic
def seed_asked(user: Any, now: datetime) -> int:
    """Ask what nobody has asked yet, with what became of it; how many questions."""
    return _seed("past", ANSWERED, user, now) + _seed("coming", ASKED, user, now)


def _seed(meeting: str, asked: Sequence[Asked], user: Any, now: datetime) -> int:
    page = surveys.page(page_key(meeting), "fr")
    if not page or not page.live:
        return 0
    space = spaces.for_page(page.specific, now=now)
    if Question.objects.filter(space=space).exists():
        return 0
    # Of a meeting that was, before it.
    before = min(page.specific.starts_at, now)
    for number, each in enumerate(asked):
        question = _ask(page.specific, space, number, each, user, before)
        _become(question, each, user, now)
    OutgoingMessage.objects.filter(space=space, kind__startswith="question_").delete()
    return len(asked)


def _ask(page: Any, space: Any, number: int, asked: Asked, user: Any, before: datetime) -> Question:
    email = f"neighbour{NEIGHBOURS + 10_000 * space.pk + number}@example.org"
    at = before - timedelta(days=asked.days)
    question: Question = services.ask(
        space,
        words=services.Words(
            french(asked.body), item=_target(space, asked.item), public_name=asked.name
        ),
        identity=Identity("email", email, email=email, confirmed=True),
        evidence=Evidence(language="fr", age=timedelta(minutes=1)),
        page=page,
        now=at,
    ).record
    if asked.waits:
        return question
    services.release([question], user=user, now=at)
    question.refresh_from_db()
    question.space = space
    first = NEIGHBOURS + 10_000 * space.pk + 1000 + 100 * number
    given = [(first + n, at) for n in range(asked.supports)]
    support(QuestionSupport, question, given, question=question)
    return question


def _become(question: Question, asked: Asked, user: Any, now: datetime) -> None:
    if asked.shortlisted:
        services.shortlist([question], user=user, now=now)
    called, seconds = asked.live
    stamp = Stamp.objects.filter(space=question.space, item__key=item_key(called)).first()
    if called and stamp:
        at = stamp.at + timedelta(seconds=seconds)
        services.take_live(question, user=user, now=at)
        services.answered(question, user=user, now=at + timedelta(minutes=1))
    name, words, english = asked.answer
    if words:
        said = Said(french(words), {"fr": french(words), "en": english})
        at = question.space.page.specific.starts_at + timedelta(days=2)
        services.write(question, said=said, name=french(name), user=user, now=at)


def _target(space: Any, key: str) -> str:
    return AgendaItem.objects.get(space=space, key=item_key(key)).target if key else ""
