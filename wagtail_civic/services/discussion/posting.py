"""Saying something: what a discussion asks of a comment before it is taken."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from wagtail_civic import text, tokens
from wagtail_civic.exceptions import InvalidInput
from wagtail_civic.models import LONGEST_COMMENT, LONGEST_VIEW, Comment, Space, Thread
from wagtail_civic.services import audit, contributions, outreach, spaces
from wagtail_civic.services.contributions import Entry, Submission, Terms
from wagtail_civic.services.discussion.finding import visible
from wagtail_civic.services.discussion.kinds import CommentKind, digest
from wagtail_civic.services.limits import Evidence
from wagtail_civic.verification import Identity

KIND = contributions.register(CommentKind())
MOST_CITED = 5


def post(
    thread: Thread,
    *,
    body: str,
    public_name: str,
    stance: str = Comment.Stance.NEUTRAL,
    reply_to: int | None = None,
    cites: Sequence[int] = (),
    email: str = "",
    follow: bool = False,
    evidence: Evidence,
    now: datetime,
    identity: Identity | None = None,
    page: Any = None,
    terms: Terms | None = None,
) -> Submission:
    """
    Take a comment, or a reply to one; the same words in the same place count once for each person.

    A reply to a reply joins those of the comment above. Where the space says that everything is read before it
    appears, it is held, and she is told so.

    Raises any ``CivicError`` of the guard, the words, the ladder; ``SpaceNotFound`` where what is replied to
    or cited is not there to be read.
    """
    space = thread.space
    spaces.guard(space, KIND.action, now=now)
    terms = contributions.in_force(space, terms, evidence.language)
    said = {
        **_words(thread, body, public_name, stance),
        "thread": thread.pk,
        "reply_to": _answered(thread, reply_to),
        "cites": [visible(thread, number).pk for number in list(cites)[:MOST_CITED]],
    }
    entry = Entry(said, email=email, follow=follow)
    return contributions.submit(
        KIND, space, entry, terms=terms, evidence=evidence, identity=identity, page=page, now=now
    )


def _words(thread: Thread, body: str, public_name: str, stance: str) -> dict[str, str]:
    asked = thread.space.rules.get("stances", True) and stance in Comment.Stance.values
    return {
        "body": text.clean_text(body, max_length=_longest(thread.space), multiline=True),
        "public_name": text.clean_name(public_name, max_length=60),
        "stance": stance if asked else Comment.Stance.NEUTRAL,
    }


def _longest(space: Space) -> int:
    """What members read before they vote is shorter."""
    return LONGEST_VIEW if space.kind == "council" else LONGEST_COMMENT


def _answered(thread: Thread, reply_to: int | None) -> int | None:
    if reply_to and thread.space.rules.get("questions"):
        # Whoever asks the city is answered by the city.
        raise InvalidInput(field="reply_to")
    return _above(thread, reply_to)


def _above(thread: Thread, reply_to: int | None) -> int | None:
    if not reply_to:
        return None
    found = visible(thread, reply_to)
    return found.parent_id or found.pk


@transaction.atomic
def answer(
    thread: Thread,
    *,
    body: str,
    public_name: str,
    reply_to: int | None = None,
    language: str = "",
    user: Any,
    now: datetime,
) -> Comment:
    """
    The city says something, marked as such: read by everybody at once, and counted as nobody's comment.
    Whoever follows the discussion is written to.

    It may do so before the debate opens and after it closes.
    """
    space = thread.space
    words = _words(thread, body, public_name, Comment.Stance.NEUTRAL)
    above = _above(thread, reply_to)
    comment = Comment.objects.create(
        space=space,
        thread=thread,
        parent_id=above,
        page_id=space.page_id,
        version=space.version,
        language=language or space.source_language,
        state=Comment.State.CONFIRMED,
        official=True,
        submitted_at=now,
        confirmed_at=now,
        reviewed_at=now,
        receipt=tokens.new_receipt(),
        digest=digest(space, {**words, "thread": thread.pk, "reply_to": above}),
        **words,
    )
    _tell_followers(comment, now)
    audit.record(
        action="comment.answer", actor=user, space=space, target=f"comment {comment.pk}", now=now
    )
    return comment


def _tell_followers(comment: Comment, now: datetime) -> None:
    space = comment.space
    outreach.announce(
        space,
        kind="comment_answered",
        context={
            "title": space.title,
            **KIND.greeting(comment),
            "name": comment.public_name,
            "body": comment.body,
            "page_url": KIND.home(comment),
        },
        event=f"comment:{comment.pk}",
        now=now,
    )
