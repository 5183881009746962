"""A whole discussion, as a page, a screen or the API shows it."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.keeping import Made
from wagtail_civic.models import Channel, Comment, Space, Thread
from wagtail_civic.queries import accountability, consents, spaces
from wagtail_civic.queries.choosing import MixedSheet, mixed
from wagtail_civic.queries.debates import Debate
from wagtail_civic.queries.discussion.balance import Side, sides
from wagtail_civic.queries.discussion.choice import ANSWERED, SORTS, Choice, numbers
from wagtail_civic.queries.discussion.shown import (
    ONCE_SHOWN,
    READABLE,
    Point,
    Shown,
    States,
    answer_of,
    below,
    cite,
    counted,
    shown,
    with_parts,
)
from wagtail_civic.queries.discussion.together import Said, Together
from wagtail_civic.queries.figures import Mandate, Response
from wagtail_civic.queries.sheet import ActionSheet


class ThreadSheet(MixedSheet, ActionSheet):
    """
    A discussion as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "comment"

    def __init__(
        self,
        space: Space,
        thread: Thread | None,
        choice: Choice,
        *,
        debate: Debate,
        now: datetime,
        together: Together | None = None,
    ) -> None:
        """``together``: all of a short thread, where that is at hand; without, its comments are asked for."""
        # Which questions were answered is only asked of the database.
        self.together = None if choice.answered else together
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

    @cached_property
    def summary(self) -> list[Point]:
        """What an editor made of it, each point with a way to the comments on which it rests."""
        points = self.debate.value.get("summary") or []
        return [self._point(each) for each in points if each.get("text")]

    def _point(self, value: Any) -> Point:
        only = numbers(value.get("comments") or "")
        url = self.list_url + Choice(only=only).query if only and self.thread else ""
        return Point(value["text"], len(only), url)

    # Asked once more for each comment

    @cached_property
    def state(self) -> str:
        return super().state

    @cached_property
    def asks_questions(self) -> bool:
        """Whether people ask here, and the city answers."""
        return self.debate.asks_questions

    @cached_property
    def asks_views(self) -> bool:
        """Whether people say what they think of an item of an agenda, which is called a view everywhere."""
        return self.space.kind == "council"

    @cached_property
    def asks_stances(self) -> bool:
        return not self.asks_questions and bool(self.space.rules.get("stances", True))

    @cached_property
    def mandate(self) -> Mandate | None:
        """Who decides and until when the city answers; of one in a step, the consultation says it."""
        said = self.debate.get_mandate()
        return Mandate("", "", "", **said) if any(said.values()) else None

    @cached_property
    def response(self) -> Response:
        return accountability.response(
            accountability.official(self.space, self.language),
            due=self.mandate.answer if self.mandate else None,
            threshold=None,
            language=self.language,
            link=f"{self.list_url}#civic-official" if self.space.answered_at else "",
            now=self.now,
        )

    @property
    def read_first(self) -> bool:
        """Whether comments are read before they appear."""
        return self.space.rules.get("moderation") == "before"

    @cached_property
    def language(self) -> str:
        return spaces.language_of(self.debate.page)

    @property
    def is_sample(self) -> bool:
        """Whether nobody can take part: a preview, or an invented one."""
        return self.thread is None

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
        if self.together:
            return self.together.total
        return self.thread.comments.filter(READABLE, official=False).count()

    @cached_property
    def sides(self) -> list[Side]:
        """How many are for, against or neither, of what is asked that."""
        return sides(self.thread, self.together) if self.asks_views else []

    @cached_property
    def number_found(self) -> int:
        """Of what stands at the top, without its replies."""
        return len(self._at_hand) if self.together else self._top.count()

    @cached_property
    def comments(self) -> list[Shown]:
        """Those of one page, each with its replies and what it refers to."""
        if self.thread is None:
            return []
        found = self._of_page_at_hand() if self.together else self._of_page()
        for each in found if self.asks_questions else ():
            each.answer = answer_of(each, self.debate.answer_days, self.now)
        return found

    def _of_page(self) -> list[Shown]:
        rows = self.of_page(self._ordered(counted(self._top)))
        return with_parts([shown(row) for row in rows])

    @cached_property
    def _at_hand(self) -> list[Said]:
        return self.together.top(self.choice, self.seed) if self.together else []

    def _of_page_at_hand(self) -> list[Shown]:
        rows: list[Said] = self.of_page(self._at_hand)
        found = [shown(row) for row in rows]
        answers = self.together.replies(row.pk for row in rows) if self.together else []
        replies = below(found, [shown(row) for row in answers])
        if any(row.cites for row in (*rows, *answers)):
            cite([*found, *replies])
        return found

    @property
    def facts(self) -> tuple[Any, ...]:
        """What it is made of, beside its space."""
        return (
            *(self.title, self.language, self.list_url, self.choice, self.state),
            *(self.total, self.number_found, self.comments),
            self.response,
            self.changes,
            self.closes_at,
            self.mandate,
        )

    @cached_property
    def made(self) -> Made | None:
        """All that it is made of, where it is read below something else: the words of a block are an editor's."""
        if self.is_sample or not self.debate.home:
            return None
        return Made(
            *(self.debate.page.pk, self.debate.key, self.seed),
            *(spaces.facts(self.space), self.facts),
        )

    @property
    def posts(self) -> list[tuple[Shown, Made | None]]:
        """``comments``, each with what it is made of: one that is added has none of the others drawn again."""
        where = (self.debate.page.pk, self.debate.key, self.language, self.list_url, self.state)
        asks = (self.asks_questions, self.asks_views, self.asks_stances)
        around = "" if self.is_sample else Made(where, asks, spaces.facts(self.space)).mark.hex()
        return [(each, Made(around, each) if around else None) for each in self.comments]

    @cached_property
    def _top(self) -> QuerySet[Comment]:
        rows = Comment.objects.filter(thread=self.thread).exclude(channel=Channel.TEST)
        if self.choice.only:
            return rows.filter(READABLE, pk__in=self.choice.only)
        rows = rows.filter(parent=None)
        if self.choice.stance:
            return rows.filter(READABLE, stance=self.choice.stance, official=False)
        replies = Comment.objects.filter(READABLE, parent=OuterRef("pk"))
        if self.choice.answered and self.asks_questions:
            is_answered = Exists(replies.filter(official=True))
            rows = rows.filter(READABLE, official=False)
            return rows.filter(is_answered if self.choice.answered == "answered" else ~is_answered)
        taken_back = Q(state=States.WITHDRAWN) & Exists(replies)
        return rows.filter(Q(state=States.CONFIRMED) | ONCE_SHOWN | taken_back)

    def _ordered(self, rows: Any) -> Any:
        if self.choice.sort == "supported":
            return rows.order_by("-number", "-submitted_at", "-pk")
        if self.choice.sort == "random":
            return mixed(rows, self.seed)
        return rows.order_by("-submitted_at", "-pk")

    # Ways to other choices, and to the screens of taking part

    @cached_property
    def list_url(self) -> str:
        return self.debate.home or self.url("debate")

    @cached_property
    def anchor(self) -> str:
        """Of one that is read below something else."""
        return "#civic-discussion" if self.debate.home else ""

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(each, self.chosen(sort=each), each == self.choice.sort) for each in SORTS]

    @property
    def stances(self) -> list[tuple[str, str, bool]]:
        named = [("", ""), *Comment.Stance.choices]
        return [
            (str(label), self.chosen(stance=value), value == self.choice.stance)
            for value, label in named
        ]

    @property
    def answered_choices(self) -> list[tuple[str, str, bool]]:
        """All questions, those that were answered, those that wait."""
        return [
            (each, self.chosen(answered=each), each == self.choice.answered)
            for each in ("", *ANSWERED)
        ]

    def url(self, name: str, *args: Any) -> str:
        return address(name, self.debate.page.pk or 0, self.debate.key, *args)

    @cached_property
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
