"""What neighbours asked the town before choosing, and its debate in a step, with what they said in it so far."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Page

from aubrelle.content.debate import ASK, COMMENTS, QUESTION, QUESTIONS
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Comment, OutgoingMessage, Support
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import discussion
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import comment_on
from wagtail_civic.verification import Identity

#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS, ASKING = 70_000, 80_000
#: How many days ago the first question was asked, once its step had opened.
ASKED = 23


def block(words: Words) -> dict[str, Any]:
    """In a step, whose dates it has; nobody is asked to be for or against."""
    said = QUESTION[words.language]
    value = {
        "question": words.text(said["question"]),
        "opening": words.html(said["opening"]),
        "opening_name": words.text(said["opening_name"]),
        "stances": False,
    }
    return {"type": "civic_debate", "id": str(stable_id("tool", "debate")), "value": value}


def questions_block(words: Words) -> dict[str, Any]:
    """In the step before the choice, whose dates it has."""
    said = ASK[words.language]
    value = {
        "question": words.text(said["question"]),
        "opening": words.html(said["opening"]),
        "moderation": "after",
        "answer_days": 10,
    }
    return {"type": "civic_questions", "id": str(stable_id("tool", "questions")), "value": value}


def seed_comments(key: Any, now: datetime) -> int:
    """Say what nobody has said yet on the page of this key; how many comments."""
    debate = _debate(key, asks_questions=False)
    if debate is None:
        return 0
    written: list[Comment] = []
    for number, said in enumerate(COMMENTS):
        written.append(_say(debate, number, said, written, now))
    return len(written)


def seed_questions(key: Any, user: Any, now: datetime) -> int:
    """Ask what nobody has asked yet, and answer it as the town did; how many questions."""
    debate = _debate(key, asks_questions=True)
    if debate is None:
        return 0
    for number, said in enumerate(QUESTIONS):
        _ask(debate, number, said, user, now - timedelta(days=ASKED - number, hours=number))
    return len(QUESTIONS)


def _debate(key: Any, *, asks_questions: bool) -> Any:
    """The one on this page in which nobody has said anything; nothing where there is none."""
    page = Page.objects.filter(translation_key=key, locale__language_code="fr").first()
    found = debates(page.specific) if page and page.live else []
    debate = next((each for each in found if each.asks_questions is asks_questions), None)
    if debate is None:
        return None
    said = Comment.objects.filter(space__translation_key=debate.translation_key)
    return None if said.exists() else debate


def _ask(debate: Any, number: int, said: dict[str, Any], user: Any, asked: datetime) -> None:
    question = comment_on(
        debate,
        french(said["body"]),
        number=ASKING + number,
        public_name=said["public_name"],
        now=asked,
    )
    others = range(said["supports"])
    given = [(ASKING + 100 + other, asked + timedelta(hours=other + 1)) for other in others]
    support(Support, question, given, comment=question)
    discussion.answer(
        question.thread,
        body=french(said["answer"]),
        public_name=said["by"],
        reply_to=question.pk,
        user=user,
        now=asked + timedelta(days=said["after"]),
    )


def _say(
    debate: Any, number: int, said: dict[str, Any], written: list[Comment], now: datetime
) -> Comment:
    above = said["reply_to"]
    comment = comment_on(
        debate,
        french(said["body"]),
        number=NEIGHBOURS + number,
        public_name=said["public_name"],
        reply_to=None if above is None else written[above].pk,
        now=now - timedelta(days=3, hours=number),
    )
    for other in range(said["supports"]):
        # Not all within an hour: they come from no known network, which has a limit of its own.
        moment = now - timedelta(hours=3 * other + 1)
        _support(debate.page, comment, NEIGHBOURS + 100 + other, moment)
    return comment


def _support(page: Any, comment: Comment, number: int, now: datetime) -> None:
    email = f"neighbour{number}@example.org"
    with transaction.atomic():
        outcome = discussion.supporting.support(
            comment,
            evidence=Evidence(language="fr", age=timedelta(minutes=1)),
            identity=Identity("email", email, email=email, confirmed=True),
            page=page,
            now=now,
        )
        OutgoingMessage.objects.filter(participant=outcome.participant).delete()
