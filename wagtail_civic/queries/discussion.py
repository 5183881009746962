"""Everything that is read of a discussion, once for pages, blocks, screens and API."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models import Value as Constant
from django.db.models.functions import MD5, Cast, Coalesce, Concat
from django.utils import timezone

from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Channel, Citation, Comment, Space, Support, Thread
from wagtail_civic.phases import State
from wagtail_civic.queries import consents, spaces
from wagtail_civic.queries.changes import changes_of
from wagtail_civic.queries.debates import Debate
from wagtail_civic.queries.figures import Change, spoken
from wagtail_civic.queries.settings import site_settings

SORTS = ("recent", "supported", "random")
SEED = re.compile(r"[A-Za-z0-9-]{1,20}", re.ASCII)
PAGE_SIZE = 20
#: Of a comment that another one refers to.
EXCERPT = 140

_States = Comment.State
#: Read by everybody.
READABLE = Q(state=_States.CONFIRMED) & ~Q(channel=Channel.TEST)
#: Was read by everybody before it was removed, or before it came to be checked.
_ONCE_SHOWN = Q(state=_States.INVALIDATED, hold_reason__in=("", "reported")) | Q(
    state=_States.HELD, hold_reason="reported"
)


@dataclass(frozen=True)
class Choice:
    """Which comments a visitor asks for, as the address of the screen says it."""

    sort: str = "recent"
    stance: str = ""
    seed: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: Any) -> "Choice":
        """From the parameters of an address; what makes no sense in them is left out."""
        sort, stance = asked.get("sort", ""), asked.get("stance", "")
        seed, number = asked.get("seed", ""), asked.get("page", "")
        return cls(
            sort=sort if sort in SORTS else "recent",
            stance=stance if stance in Comment.Stance.values else "",
            seed=seed if SEED.fullmatch(seed) else "",
            page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        )

    @property
    def query(self) -> str:
        said = {"sort": self.sort, "stance": self.stance, "seed": self.seed, "page": self.page}
        plain = {"sort": "recent", "stance": "", "seed": "", "page": 1}
        found = {name: value for name, value in said.items() if value != plain[name]}
        return f"?{urlencode(found)}" if found else "?"

    def with_(self, **changes: Any) -> "Choice":
        return replace(self, **{"page": 1, **changes})


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
    replies: list["Shown"] = field(default_factory=list)
    cites: list[Cited] = field(default_factory=list)

    @property
    def is_visible(self) -> bool:
        return self.state == "visible"

    @property
    def stance_label(self) -> str:
        return str(dict(Comment.Stance.choices).get(self.stance, ""))


_STATE = {
    _States.CONFIRMED: "visible",
    _States.INVALIDATED: "removed",
    _States.HELD: "checked",
    _States.WITHDRAWN: "withdrawn",
}


def shown(comment: Any) -> Shown:
    """What everybody may read of a row that has its number of supports."""
    visible = comment.state == _States.CONFIRMED
    removed = comment.state == _States.INVALIDATED and comment.decision
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
        reason=comment.decision.reason if removed else "",
        parent=comment.parent_id,
    )


class ThreadSheet:
    """
    A discussion as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    def __init__(
        self, space: Space, thread: Thread | None, choice: Choice, *, debate: Debate, now: datetime
    ) -> None:
        self.space, self.thread, self.choice = space, thread, choice
        self.debate, self.now = debate, now

    @property
    def title(self) -> str:
        return self.debate.title

    @property
    def opening(self) -> Any:
        return self.debate.value.get("opening")

    @property
    def opening_name(self) -> str:
        return self.debate.value.get("opening_name") or ""

    @property
    def asks_stances(self) -> bool:
        return bool(self.space.rules.get("stances", True))

    @property
    def read_first(self) -> bool:
        """Whether comments are read before they appear."""
        return self.space.rules.get("moderation") == "before"

    @property
    def language(self) -> str:
        return spaces.language_of(self.debate.page)

    @property
    def is_sample(self) -> bool:
        """Whether nobody can take part: a preview, or an invented one."""
        return self.thread is None

    @cached_property
    def phase(self) -> Any:
        return spaces.phase_for(self.space, "comment")

    @property
    def state(self) -> str:
        return spaces.state_of(self.space, "comment", now=self.now).value

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN.value

    @property
    def opens_at(self) -> datetime | None:
        return self.phase.opens_at if self.phase else None

    @property
    def closes_at(self) -> datetime | None:
        return self.phase.closes_at if self.phase else None

    @property
    def suspended_reason(self) -> str:
        return spoken(self.space.override_reason, self.space.override_translations, self.language)

    @cached_property
    def changes(self) -> list[Change]:
        return changes_of(self.space, self.language)

    @cached_property
    def charter_url(self) -> str:
        found = site_settings(self.space.site).charter_page
        page = found.localized if found else None
        return page.get_url() or "" if page and page.live else ""

    @cached_property
    def privacy(self) -> dict[str, Any]:
        consent = consents.current(self.space, self.language)
        return {
            "retention_months": civic_settings.RETENTION_MONTHS,
            "consent_text": consent.body if consent else "",
        }

    # Comments

    @cached_property
    def total(self) -> int:
        """What people have said, replies included, the city's answers left out."""
        if self.thread is None:
            return 0
        return self.thread.comments.filter(READABLE, official=False).count()

    @property
    def seed(self) -> str:
        """That of the address, else of the day: the order stays the same from page to page."""
        return self.choice.seed or timezone.localdate(self.now).isoformat()

    @cached_property
    def number_of_pages(self) -> int:
        return max(-(-self._top.count() // PAGE_SIZE), 1)

    @property
    def page_number(self) -> int:
        return min(max(self.choice.page, 1), self.number_of_pages)

    @cached_property
    def comments(self) -> list[Shown]:
        """Those of one page, each with its replies and what it refers to."""
        if self.thread is None:
            return []
        start = (self.page_number - 1) * PAGE_SIZE
        rows = self._ordered(counted(self._top))[start : start + PAGE_SIZE]
        return with_parts([shown(row) for row in rows])

    @cached_property
    def _top(self) -> QuerySet[Comment]:
        rows = Comment.objects.filter(thread=self.thread, parent=None).exclude(channel=Channel.TEST)
        if self.choice.stance:
            return rows.filter(READABLE, stance=self.choice.stance, official=False)
        replies = Comment.objects.filter(READABLE, parent=OuterRef("pk"))
        taken_back = Q(state=_States.WITHDRAWN) & Exists(replies)
        return rows.filter(Q(state=_States.CONFIRMED) | _ONCE_SHOWN | taken_back)

    def _ordered(self, rows: Any) -> Any:
        if self.choice.sort == "supported":
            return rows.order_by("-number", "-submitted_at", "-pk")
        if self.choice.sort == "random":
            mixed = Concat(Cast("pk", CharField()), Constant(self.seed), output_field=CharField())
            return rows.order_by(MD5(mixed), "pk")
        return rows.order_by("-submitted_at", "-pk")

    # Ways to other choices, and to the screens of taking part

    @property
    def list_url(self) -> str:
        return self.url("debate")

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(each, self._chosen(sort=each), each == self.choice.sort) for each in SORTS]

    @property
    def stances(self) -> list[tuple[str, str, bool]]:
        named = [("", ""), *Comment.Stance.choices]
        return [
            (str(label), self._chosen(stance=value), value == self.choice.stance)
            for value, label in named
        ]

    def _chosen(self, **changes: Any) -> str:
        choice = self.choice.with_(**changes)
        seed = self.seed if choice.sort == "random" else ""
        return self.list_url + replace(choice, seed=seed).query

    @property
    def previous_url(self) -> str:
        number = self.page_number - 1
        return self._chosen(page=number) if number else ""

    @property
    def next_url(self) -> str:
        number = self.page_number + 1
        return self._chosen(page=number) if number <= self.number_of_pages else ""

    def url(self, name: str, *args: Any) -> str:
        return address(name, self.debate.page.pk or 0, self.debate.key, *args)

    @property
    def comment_url(self) -> str:
        return self.url("comment")

    @property
    def code_url(self) -> str:
        return self.url("comment_code")

    @property
    def resend_url(self) -> str:
        return self.url("comment_resend")

    @property
    def address_url(self) -> str:
        return self.url("comment_address")

    @property
    def follow_url(self) -> str:
        return self.url("comment_follow")

    @property
    def me_url(self) -> str:
        return self.url("comment_me")


def counted(rows: QuerySet[Comment]) -> QuerySet[Any]:
    """With how many people support each."""
    of_it = Support.objects.filter(comment=OuterRef("pk"), state=_States.CONFIRMED).order_by()
    numbers = of_it.exclude(channel=Channel.TEST).values("comment").annotate(n=Count("pk"))
    number = Coalesce(Subquery(numbers.values("n"), output_field=IntegerField()), 0)
    return rows.annotate(number=number).select_related("decision")


def with_parts(found: list[Shown]) -> list[Shown]:
    """The same, with replies and citations, in two questions for any number of them."""
    above = {each.number: each for each in found}
    rows = Comment.objects.filter(READABLE | _ONCE_SHOWN, parent__in=above)
    replies = [shown(row) for row in counted(rows).order_by("submitted_at", "pk")]
    for reply in replies:
        above[reply.parent or 0].replies.append(reply)
    _cite([*found, *replies])
    return found


def _cite(found: Iterable[Shown]) -> None:
    visible = {each.number: each for each in found if each.is_visible}
    rows = Citation.objects.filter(comment__in=visible).select_related("cited")
    cited: dict[int, list[Cited]] = defaultdict(list)
    for row in rows:
        cited[row.comment_id].append(_cited(row.cited))
    for number, each in cited.items():
        visible[number].cites = each


def _cited(comment: Comment) -> Cited:
    """Of what is no longer there to be read, nothing is repeated."""
    if comment.state != _States.CONFIRMED:
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
