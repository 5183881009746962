"""Comments as everybody may read them, and what is said where one was."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wagtail_civic.models import Channel, Citation, Comment, Space, Support, Thread
from wagtail_civic.queries.waiting import working_days_later

#: Of a comment that another one refers to.
EXCERPT = 140

States = Comment.State
#: Read by everybody.
READABLE = Q(state=States.CONFIRMED) & ~Q(channel=Channel.TEST)
#: Was read by everybody before it was removed, or before it came to be checked.
ONCE_SHOWN = Q(state=States.INVALIDATED, hold_reason__in=("", "reported")) | Q(
    state=States.HELD, hold_reason="reported"
)


@dataclass(frozen=True)
class Point:
    """One point of an editor's summary; ``url`` leads to its comments."""

    text: str
    number: int
    url: str


@dataclass(frozen=True)
class Cited:
    number: int
    name: str
    excerpt: str


@dataclass
class Shown:
    """One place in a thread: a comment, or what is said where one was. ``state`` is what is known of it."""

    number: int
    state: str
    body: str
    name: str
    stance: str
    official: bool
    at: datetime
    language: str
    supports: int
    reason: str = ""
    parent: int | None = None
    #: Of a question to the city: ``answered``, ``waiting``, or ``late``; empty of anything else.
    answer: str = ""
    replies: list["Shown"] = field(default_factory=list)
    cites: list[Cited] = field(default_factory=list)

    @property
    def is_visible(self) -> bool:
        return self.state == "visible"

    @property
    def stance_label(self) -> str:
        return str(Comment.Stance(self.stance).label) if self.stance in Comment.Stance else ""


_STATE = {
    States.CONFIRMED: "visible",
    States.INVALIDATED: "removed",
    States.HELD: "checked",
    States.WITHDRAWN: "withdrawn",
}


def shown(comment: Any) -> Shown:
    """What everybody may read of a row that has its number of supports."""
    visible = comment.state == States.CONFIRMED
    removed = comment.state == States.INVALIDATED and comment.decision
    return Shown(
        number=comment.pk,
        state=_STATE[comment.state],
        body=comment.body if visible else "",
        name=comment.public_name if visible else "",
        stance=comment.stance if visible else "",
        official=comment.official,
        at=comment.submitted_at,
        language=comment.language,
        supports=comment.number if visible else 0,
        reason=comment.decision.words if removed else "",
        parent=comment.parent_id,
    )


def answer_of(question: Shown, days: int, now: datetime) -> str:
    """Whether the city has answered a question, or how long it may still take."""
    if not question.is_visible or question.official:
        return ""
    if any(each.official and each.is_visible for each in question.replies):
        return "answered"
    late = days and working_days_later(question.at, days) <= now
    return "late" if late else "waiting"


def counted(rows: QuerySet[Comment]) -> QuerySet[Any]:
    """With how many people support each."""
    return rows.annotate(number=number_of_supports()).select_related("decision")


def number_of_supports() -> Coalesce:
    of_it = Support.objects.filter(comment=OuterRef("pk"), state=States.CONFIRMED).order_by()
    numbers = of_it.exclude(channel=Channel.TEST).values("comment").annotate(n=Count("pk"))
    return Coalesce(Subquery(numbers.values("n"), output_field=IntegerField()), 0)


def with_parts(found: list[Shown]) -> list[Shown]:
    """The same, with replies and citations, in two questions for any number of them."""
    above = {each.number: each for each in found}
    rows = Comment.objects.filter(READABLE | ONCE_SHOWN, parent__in=above)
    replies = [shown(row) for row in counted(rows).order_by("submitted_at", "pk")]
    cite([*found, *below(found, replies)])
    return found


def below(found: Iterable[Shown], replies: list[Shown]) -> list[Shown]:
    """Each reply is put below what it answers."""
    above = {each.number: each for each in found}
    for reply in replies:
        above[reply.parent or 0].replies.append(reply)
    return replies


def cite(found: Iterable[Shown]) -> None:
    visible = {each.number: each for each in found if each.is_visible}
    rows = Citation.objects.filter(comment__in=visible).select_related("cited")
    cited: dict[int, list[Cited]] = defaultdict(list)
    for row in rows:
        cited[row.comment_id].append(_cited(row.cited))
    for number, each in cited.items():
        visible[number].cites = each


def _cited(comment: Comment) -> Cited:
    """Of what is no longer there to be read, nothing is repeated."""
    if comment.state != States.CONFIRMED:
        return Cited(comment.pk, "", "")
    body = " ".join(comment.body.split())
    excerpt = body if len(body) <= EXCERPT else body[: EXCERPT - 1].rstrip() + "…"
    return Cited(comment.pk, comment.public_name, excerpt)


def one(thread: Thread, number: int) -> Shown:
    """A comment that is known to be there."""
    return shown(counted(thread.comments.filter(pk=number)).get())


def of_person(space: Space, participant_id: int) -> QuerySet[Comment]:
    """What somebody said here, newest first, whatever became of it."""
    rows = Comment.objects.filter(space=space, participant=participant_id)
    return rows.exclude(channel=Channel.TEST).select_related("decision")
