"""Questions to the elected in the meeting to come: read by a moderator, supported by neighbours, one on the shortlist."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from aubrelle.content.council import ASKED
from aubrelle.content.council.asked import Asked
from aubrelle.seeding import surveys
from aubrelle.seeding.council import page_key
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import stable_id
from wagtail_civic.models import AgendaItem, OutgoingMessage, Question, QuestionSupport
from wagtail_civic.services import question as services
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity

#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS = 130_000


@transaction.atomic
def seed_asked(user: Any, now: datetime) -> int:
    """Ask what nobody has asked yet; how many questions."""
    page = surveys.page(page_key("coming"), "fr")
    if not page or not page.live:
        return 0
    space = spaces.for_page(page.specific, now=now)
    if Question.objects.filter(space=space).exists():
        return 0
    for number, each in enumerate(ASKED):
        _ask(page.specific, space, number, each, user, now)
    OutgoingMessage.objects.filter(space=space, kind__startswith="question_").delete()
    return len(ASKED)


def _ask(page: Any, space: Any, number: int, asked: Asked, user: Any, now: datetime) -> None:
    at, email = now - timedelta(days=asked.days), f"neighbour{NEIGHBOURS + number}@example.org"
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
        return
    services.release([question], user=user, now=at)
    question.refresh_from_db()
    question.space = space
    first = NEIGHBOURS + 1000 + 100 * number
    given = [(first + n, at) for n in range(asked.supports)]
    support(QuestionSupport, question, given, question=question)
    if asked.shortlisted:
        services.shortlist([question], user=user, now=now)


def _target(space: Any, key: str) -> str:
    if not key:
        return ""
    return AgendaItem.objects.get(space=space, key=str(stable_id("council", "item", key))).target
