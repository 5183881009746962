"""An idea box, and one idea, as a page, a screen or the API shows them."""

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify

from wagtail_civic.addresses import address
from wagtail_civic.models import Idea, IdeaEvent, IdeaStatus, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.idea.choice import SORTS, Choice
from wagtail_civic.queries.idea.listing import listed, ordered
from wagtail_civic.queries.sheet import ActionSheet

PAGE_SIZE = 20


class IdeaBoxSheet(ActionSheet):
    """
    An idea box as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "propose"

    def __init__(self, page: Any, space: Space, choice: Choice, *, now: datetime) -> None:
        self.page, self.space, self.choice, self.now = page, space, choice, now

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def language(self) -> str:
        return spaces.language_of(self.page)

    @property
    def can_support(self) -> bool:
        return spaces.state_of(self.space, "support", now=self.now) == "open"

    @property
    def read_first(self) -> bool:
        """Whether ideas are read before they appear."""
        return self.space.rules.get("moderation") == "before"

    # The list

    @property
    def seed(self) -> str:
        """That of the address, else of the day: the order stays the same from page to page."""
        return self.choice.seed or timezone.localdate(self.now).isoformat()

    @cached_property
    def rows(self) -> QuerySet[Idea]:
        return listed(self.space, self.choice)

    @cached_property
    def total(self) -> int:
        """How many the filters let through."""
        return self.rows.count()

    @property
    def number_of_pages(self) -> int:
        return max(-(-self.total // PAGE_SIZE), 1)

    @property
    def page_number(self) -> int:
        return min(max(self.choice.page, 1), self.number_of_pages)

    @cached_property
    def ideas(self) -> list["IdeaSheet"]:
        """Those of one page of the list."""
        start = (self.page_number - 1) * PAGE_SIZE
        rows = ordered(self.rows, self.choice, seed=self.seed).select_related("status", "figure")
        return [IdeaSheet(self, row) for row in rows[start : start + PAGE_SIZE]]

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(each, self.chosen(sort=each), each == self.choice.sort) for each in SORTS]

    @cached_property
    def statuses(self) -> list[IdeaStatus]:
        """The city's own list, with those that only some ideas still have."""
        return list(self.space.idea_statuses.all())

    def chosen(self, **changes: Any) -> str:
        choice = self.choice.with_(**changes)
        seed = self.seed if choice.sort == "random" else ""
        return self.list_url + replace(choice, seed=seed).query

    @property
    def previous_url(self) -> str:
        number = self.page_number - 1
        return self.chosen(page=number) if number else ""

    @property
    def next_url(self) -> str:
        number = self.page_number + 1
        return self.chosen(page=number) if number <= self.number_of_pages else ""

    # Addresses

    @property
    def list_url(self) -> str:
        return self.page.get_url() or ""

    @property
    def propose_url(self) -> str:
        return address("idea_propose", self.page.pk or 0)


class IdeaSheet:
    """One idea as everybody reads it."""

    def __init__(self, box: IdeaBoxSheet, idea: Idea) -> None:
        self.box, self.idea = box, idea

    @property
    def number(self) -> int:
        return int(self.idea.pk)

    @property
    def title(self) -> str:
        return self.idea.title

    @property
    def supports(self) -> int:
        figure = getattr(self.idea, "figure", None)
        return figure.supports if figure else 0

    @property
    def comments(self) -> int:
        figure = getattr(self.idea, "figure", None)
        return figure.comments if figure else 0

    @property
    def status(self) -> str:
        """Its name in the language of the page; empty before it has any."""
        return in_language(self.idea.status.names, self.box.language) if self.idea.status else ""

    @property
    def status_meaning(self) -> str:
        status = self.idea.status
        return in_language(status.meanings, self.box.language) if status else ""

    @property
    def status_reason(self) -> str:
        translated = self.idea.status_translations.get(self.box.language)
        return translated or self.idea.status_reason

    @property
    def author(self) -> str:
        """The group, or the name that she wished to be shown; empty of whoever wished neither."""
        return self.idea.group or self.idea.public_name

    @cached_property
    def trail(self) -> list[IdeaEvent]:
        """What happened to it in public, in order."""
        return list(self.idea.trail.filter(public=True).select_related("other"))

    @cached_property
    def merged(self) -> list[Idea]:
        """The ideas for which it stands."""
        return list(Idea.objects.filter(merged_into=self.idea))

    @property
    def url(self) -> str:
        """Its own readable address below the page: its number decides, and its title follows."""
        slug = slugify(self.idea.title)[:60] or "idea"
        return f"{self.box.list_url}{self.number}-{slug}/"

    @property
    def support_url(self) -> str:
        return address("idea_support", self.box.page.pk or 0, self.number)


def in_language(words: dict[str, str], language: str) -> str:
    """In this language, else as it was first written."""
    return words.get(language) or next(iter(words.values()), "")
