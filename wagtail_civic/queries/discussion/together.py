"""A thread that is short enough to be read at once: all that a page shows of it comes in one statement."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import md5
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet

from wagtail_civic.models import Channel, Citation, Comment, Decision, Space, Thread
from wagtail_civic.models.prepared import Prepared, key_of, stored
from wagtail_civic.queries.discussion.choice import Choice
from wagtail_civic.queries.discussion.shown import number_of_supports

#: Of a longer one, each page of its comments is asked for by itself.
MOST = 50

States = Comment.State


class Said(NamedTuple):
    """One comment as it is stored, whoever may read it."""

    pk: int
    thread_id: int
    parent_id: int | None
    state: str
    hold_reason: str
    official: bool
    submitted_at: datetime
    language: str
    body: str
    public_name: str
    stance: str
    rule: str | None
    reason: str | None
    number: int
    cites: bool

    @property
    def is_readable(self) -> bool:
        """What ``READABLE`` says; an editor's trial is not among these rows."""
        return self.state == States.CONFIRMED

    @property
    def was_shown(self) -> bool:
        """What ``ONCE_SHOWN`` says."""
        if self.state == States.INVALIDATED:
            return self.hold_reason in ("", "reported")
        return self.state == States.HELD and self.hold_reason == "reported"

    @property
    def decision(self) -> Decision | None:
        """What is said of a comment that was removed."""
        return None if self.rule is None else Decision(rule=self.rule, reason=self.reason or "")


def thread(space: Space, target: str) -> Thread | None:
    rows = _threads().ask(space.pk, target)
    return thread_made(rows[0][0], space, target) if rows else None


def thread_made(number: int, space: Space, target: str) -> Thread:
    made = stored(Thread, (number, space.pk, target))
    made.space = space
    return made


def target_of(comment: Comment) -> str:
    """What the thread is called in which it stands."""
    if Comment.thread.is_cached(comment):
        return comment.thread.target
    return str(_targets().ask(comment.thread_id)[0][0])


@cache
def _targets() -> Prepared:
    def rows(number: int) -> QuerySet[Any, Any]:
        return Thread.objects.filter(pk=number).order_by().values_list("target")

    return Prepared(rows, key_of(Thread))


@cache
def _threads() -> Prepared:
    def rows(space: int, target: str) -> QuerySet[Any, Any]:
        return Thread.objects.filter(space=space, target=target).order_by().values_list("pk")

    return Prepared(rows, key_of(Thread, "space"), key_of(Thread, "target", str))


@cache
def _rows() -> Prepared:
    decided = {"rule": F("decision__rule"), "reason": F("decision__reason")}
    counts = {
        "number": number_of_supports(),
        "cites": Exists(Citation.objects.filter(comment=OuterRef("pk")).order_by()),
    }

    def rows(space: int, target: str) -> QuerySet[Any, Any]:
        found = Comment.objects.filter(thread__space=space, thread__target=target)
        found = found.exclude(channel=Channel.TEST).exclude(state=States.PENDING)
        named = found.annotate(**decided, **counts).values_list(*Said._fields)
        return named.order_by("-submitted_at", "-pk")[: MOST + 1]

    return Prepared(rows, key_of(Thread, "space"), key_of(Thread, "target", str))


@dataclass(frozen=True)
class Together:
    """What ``ThreadSheet`` asks of a thread, of one that is at hand."""

    rows: list[Said]

    def thread(self, space: Space, target: str) -> Thread | None:
        """The thread itself, where its comments say which it is."""
        if not self.rows:
            return None
        return thread_made(self.rows[0].thread_id, space, target)

    @property
    def total(self) -> int:
        return sum(row.is_readable and not row.official for row in self.rows)

    def top(self, choice: Choice, seed: str) -> list[Said]:
        """What stands at the top, in the order that is asked for."""
        found = list(self._chosen(choice))
        if choice.sort == "supported":
            # Sorting keeps the newest first among those with as many.
            return sorted(found, key=lambda row: -row.number)
        if choice.sort == "random":
            return sorted(found, key=lambda row: (_mixed(row.pk, seed), row.pk))
        return found

    def _chosen(self, choice: Choice) -> Iterable[Said]:
        if choice.only:
            return (row for row in self.rows if row.is_readable and row.pk in choice.only)
        above = [row for row in self.rows if row.parent_id is None]
        if choice.stance:
            mine = (row for row in above if row.is_readable and not row.official)
            return (row for row in mine if row.stance == choice.stance)
        answered = {row.parent_id for row in self.rows if row.is_readable}
        return (row for row in above if _stays(row, answered))

    def replies(self, above: Iterable[int]) -> list[Said]:
        """To those, the oldest first."""
        numbers = set(above)
        mine = (row for row in reversed(self.rows) if row.parent_id in numbers)
        return [row for row in mine if row.is_readable or row.was_shown]


def _stays(row: Said, answered: set[int | None]) -> bool:
    taken_back = row.state == States.WITHDRAWN and row.pk in answered
    return row.is_readable or row.was_shown or taken_back


def _mixed(number: int, seed: str) -> str:
    """As ``queries.choosing.mixed`` has the database order them."""
    return md5(f"{number}{seed}".encode(), usedforsecurity=False).hexdigest()


def together(space: int, target: str) -> Together | None:
    """All of a thread, the newest first; None of one that is too long. One that nobody wrote in has no rows."""
    rows = _rows().ask(space, target)
    return None if len(rows) > MOST else Together([Said(*row) for row in rows])
