"""The debate in a step of the town’s consultation, and what neighbours said in it so far."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.models import Page

from aubrelle.content.debate import COMMENTS, QUESTION
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import Words, stable_id
from wagtail_civic.models import Comment, OutgoingMessage
from wagtail_civic.queries.debates import debates
from wagtail_civic.services import discussion
from wagtail_civic.services.limits import Evidence
from wagtail_civic.testing import comment_on
from wagtail_civic.verification import Identity

#: Numbers of invented neighbours, far from those of other invented people.
NEIGHBOURS = 70_000


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


def seed_comments(key: Any, now: datetime) -> int:
    """Say what nobody has said yet on the page of this key; how many comments."""
    page = Page.objects.filter(translation_key=key, locale__language_code="fr").first()
    found = debates(page.specific) if page and page.live else []
    if not found or Comment.objects.exists():
        return 0
    written: list[Comment] = []
    for number, said in enumerate(COMMENTS):
        written.append(_say(found[0], number, said, written, now))
    return len(written)


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
