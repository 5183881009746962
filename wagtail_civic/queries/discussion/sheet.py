"""A whole discussion, as a page, a screen or the API shows it."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models import Value as Constant
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Channel, Comment, Space, Thread
from wagtail_civic.queries import consents, spaces
from wagtail_civic.queries.debates import Debate
from wagtail_civic.queries.discussion.choice import ANSWERED, SORTS, Choice, numbers
from wagtail_civic.queries.discussion.shown import (
    ONCE_SHOWN,
    READABLE,
    Point,
    Shown,
    States,
    answer_of,
    counted,
    shown,
    with_parts,
)
from wagtail_civic.queries.sheet import ActionSheet

PAGE_SIZE = 20


class ThreadSheet(ActionSheet):
    """
    A discussion as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "comment"

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

    @cached_property
    def summary(self) -> list[Point]:
        """What an editor made of it, each point with a way to the comments on which it rests."""
        points = self.debate.value.get("summary") or []
        return [self._point(each) for each in points if each.get("text")]

    def _point(self, value: Any) -> Point:
        only = numbers(value.get("comments") or "")
        url = self.list_url + Choice(only=only).query if only and self.thread else ""
        return Point(value["text"], len(only), url)

    @property
    def asks_questions(self) -> bool:
        """Whether people ask here, and the city answers."""
        return self.debate.asks_questions

    @property
    def asks_stances(self) -> bool:
        return not self.asks_questions and bool(self.space.rules.get("stances", True))

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
        found = with_parts([shown(row) for row in rows])
        for each in found if self.asks_questions else ():
            each.answer = answer_of(each, self.debate.answer_days, self.now)
        return found

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

    @property
    def answered_choices(self) -> list[tuple[str, str, bool]]:
        """All questions, those that were answered, those that wait."""
        return [
            (each, self._chosen(answered=each), each == self.choice.answered)
            for each in ("", *ANSWERED)
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
