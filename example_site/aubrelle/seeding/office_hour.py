"""One hour with the mayor: the page in both languages, what neighbours asked, and what was answered."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from aubrelle.content.office_hour import QUESTIONS, SPEAKERS, VIDEO, WORDS, Asked
from aubrelle.seeding import surveys
from aubrelle.seeding.planting import planted
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import OutgoingMessage, Question, QuestionSupport
from wagtail_civic.pages.models import QuestionPage
from wagtail_civic.services import question as services
from wagtail_civic.services import spaces
from wagtail_civic.services.limits import Evidence
from wagtail_civic.services.question import Said
from wagtail_civic.verification import Identity

PAGE = stable_id("page", "office_hour")
#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS = 110_000
DAY = timedelta(days=1)


def seed_office_hour(parent_key: str, words: Mapping[str, Words], now: datetime) -> Iterator[str]:
    """Publish what is missing; yield each title."""
    for language in ("fr", "en"):
        parent = surveys.page(stable_id("page", parent_key), language)
        if parent and surveys.page(PAGE, language) is None:
            yield _publish(parent, words[language], now).title


def _live(now: datetime) -> datetime:
    return (now - 3 * DAY).replace(hour=18, minute=0, second=0, microsecond=0)


def _publish(parent: Any, words: Words, now: datetime) -> QuestionPage:
    said, live = WORDS[words.language], _live(now)
    until = (now + 12 * DAY).replace(hour=23, minute=59, second=0, microsecond=0)
    page = QuestionPage(
        slug=said["slug"],
        translation_key=PAGE,
        locale=parent.locale,
        opens_at=now - 14 * DAY,
        closes_at=until,
        supports_until=until,
        live_from=live,
        live_until=live + timedelta(hours=1),
        video=VIDEO,
        mandate_level="information",
        mandate_answer=(now + 27 * DAY).date(),
        mandate_confirmed=True,
        show_in_menus=True,
        live=False,
    )
    for name in ("title", "summary"):
        setattr(page, name, words.text(said[name]))
    for name in ("decided", "open", "decider"):
        setattr(page, f"mandate_{name}", words.text(said[name]))
    speakers = [
        ("speaker", {"name": name, "role": role, "picture": None})
        for name, role in zip(SPEAKERS, said["roles"], strict=True)
    ]
    for name, parts in {"body": said["body"], "speakers": speakers}.items():
        block = page._meta.get_field(name).stream_block
        setattr(page, name, words.stream(block, "office_hour", name, parts))
    return planted(page, parent)


@transaction.atomic
def seed_questions(user: Any, now: datetime) -> int:
    """Ask what nobody has asked yet, with what became of it; how many questions."""
    page = surveys.page(PAGE, "fr")
    if not page or not page.live:
        return 0
    page = page.specific
    space = spaces.for_page(page, now=now)
    if Question.objects.filter(space=space).exists():
        return 0
    rows = [_ask(page, space, number, each, user, now) for number, each in enumerate(QUESTIONS)]
    for question, asked in zip(rows, QUESTIONS, strict=True):
        _become(question, asked, user, now)
    OutgoingMessage.objects.filter(space=space).delete()
    return len(rows)


def _ask(page: Any, space: Any, number: int, asked: Asked, user: Any, now: datetime) -> Question:
    at, email = now - asked.days * DAY, f"neighbour{NEIGHBOURS + number}@example.org"
    speaker = "" if asked.to is None else space.rules["speakers"][asked.to]["id"]
    words = services.Words(french(asked.body), speaker=speaker, public_name=asked.name)
    question: Question = services.ask(
        space,
        words=words,
        identity=Identity("email", email, email=email, confirmed=True),
        evidence=Evidence(language="fr", age=timedelta(minutes=1)),
        page=page,
        now=at,
    ).record
    if not asked.waits:
        services.release([question], user=user, now=at)
        question.refresh_from_db()
    question.space = space
    return question


def _become(question: Question, asked: Asked, user: Any, now: datetime) -> None:
    first = NEIGHBOURS + 1000 + 100 * question.pk
    given = [(first + n, question.submitted_at) for n in range(asked.supports)]
    support(QuestionSupport, question, given, question=question)
    if asked.moment is not None:
        at = _live(now) + timedelta(seconds=asked.moment)
        services.take_live(question, user=user, now=at)
        services.answered(question, user=user, now=at + timedelta(minutes=4))
    if asked.shortlisted:
        services.shortlist([question], user=user, now=now)
    name, words, english = asked.answer
    if words:
        said = Said(french(words), {"fr": french(words), "en": english})
        services.write(question, said=said, name=french(name), user=user, now=now - DAY)
