"""A debate ready to be read or written in: its space and its thread made where they appeared without."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Comment, Space, Thread
from wagtail_civic.queries import discussion as queries
from wagtail_civic.queries.debates import Debate
from wagtail_civic.services import spaces


def thread_of(space: Space, target: str = "") -> Thread:
    """The thread of one thing in a space; of several who come first at once, one makes it."""
    found = queries.thread(space, target)
    if found is None:
        try:
            with transaction.atomic():
                found = Thread.objects.create(space=space, target=target)
        except IntegrityError:
            found = Thread.objects.get(space=space, target=target)
    found.space = space
    return found


def sheet(
    debate: Debate,
    *,
    now: datetime,
    choice: queries.Choice | None = None,
    preview: bool = False,
) -> queries.ThreadSheet:
    """A debate as everybody reads it; a preview shows what publishing it would do, and writes nothing."""
    known = None if preview else debate.space
    space = known or spaces.for_page(debate.keeper, now=now, preview=preview)
    thread = None if space._state.adding else thread_of(space, debate.target)
    return queries.ThreadSheet(space, thread, choice or queries.Choice(), debate=debate, now=now)


def read(debate: Debate, *, now: datetime, choice: queries.Choice) -> queries.ThreadSheet:
    """The same of one below a page that is read: where it is short, all of it comes in one statement."""
    space = debate.space or spaces.for_page(debate.keeper, now=now)
    together = queries.together(space.pk, debate.target)
    thread = together and together.thread(space, debate.target)
    return queries.ThreadSheet(
        space,
        thread or thread_of(space, debate.target),
        choice,
        debate=debate,
        now=now,
        together=together,
    )


def visible(thread: Thread, number: Any) -> Comment:
    """A comment that everybody reads; raise ``SpaceNotFound`` for any other."""
    found = Comment.objects.filter(queries.READABLE, thread=thread, pk=number).first()
    if found is None:
        raise SpaceNotFound
    found.thread, found.space = thread, thread.space
    return found
