"""An idea box as a page, a screen or the API shows it."""

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from wagtail_civic.addresses import address
from wagtail_civic.keeping import Made
from wagtail_civic.models import Idea, IdeaStatus, Space
from wagtail_civic.models.prepared import values_of
from wagtail_civic.queries import spaces
from wagtail_civic.queries.choosing import MixedSheet
from wagtail_civic.queries.idea.choice import SORTS, Choice
from wagtail_civic.queries.idea.listing import listed, made, number_listed, rows_of
from wagtail_civic.queries.idea.one import IdeaSheet, in_language
from wagtail_civic.queries.sheet import PageSheet
from wagtail_civic.queries.vocabulary import Vocabulary, vocabulary


class IdeaBoxSheet(MixedSheet, PageSheet):
    """
    An idea box as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "propose"
    #: How often people pressed the button, as last counted.
    number_of_supports = 0

    def __init__(self, page: Any, space: Space, choice: Choice, *, now: datetime) -> None:
        self.page, self.space, self.choice, self.now = page, space, choice, now

    @property
    def can_support(self) -> bool:
        """Whether ideas can be supported and discussed now."""
        return self.reactions.state == "open"

    @cached_property
    def reactions(self) -> "ReactionsSheet":
        return ReactionsSheet(self)

    @property
    def read_first(self) -> bool:
        """Whether ideas are read before they appear."""
        return self.space.rules.get("moderation") == "before"

    # The city's own words

    @cached_property
    def statuses(self) -> list[IdeaStatus]:
        """The city's own list, with those that only some ideas still have."""
        if not self.is_sample:
            spaces.fill(self.space, "idea_statuses")
        return list(self.space.idea_statuses.all())

    @cached_property
    def themes(self) -> dict[str, str]:
        """By key, in the language of the page."""
        return self.vocabulary.themes

    @cached_property
    def districts(self) -> dict[str, str]:
        return self.vocabulary.districts

    @cached_property
    def vocabulary(self) -> Vocabulary:
        return vocabulary(self.page.locale_id)

    # The list

    @cached_property
    def rows(self) -> QuerySet[Idea]:
        return listed(self.space, self.choice)

    @cached_property
    def number_found(self) -> int:
        return self.rows.count() if self.is_filtered else number_listed(self.space)

    @cached_property
    def number_of_ideas(self) -> int:
        """How many are read in this box, whatever is asked for."""
        return number_listed(self.space) if self.is_filtered else self.number_found

    @property
    def is_filtered(self) -> bool:
        return self.choice.is_filtered

    @cached_property
    def ideas(self) -> list[IdeaSheet]:
        """Those of one page of the list."""
        statuses = {each.pk: each for each in self.statuses}
        return [IdeaSheet(self, idea) for idea in made(self.space, self.page_rows, statuses)]

    @cached_property
    def page_rows(self) -> list[tuple[Any, ...]]:
        start = (self.page_number - 1) * self.page_size
        where = {"start": start, "size": self.page_size}
        return rows_of(self.space, self.choice, seed=self.seed, **where)

    @cached_property
    def made(self) -> Made | None:
        """All that its list is made of, and what stands around it; None of a preview."""
        if self.is_sample:
            return None
        return Made(
            self.facts,
            self.choice,
            self.page_rows,
            self.number_found,
            self.number_of_supports,
            [values_of(each) for each in self.statuses],
            self.themes,
            self.districts,
            self.reactions.state,
        )

    @property
    def is_mapped(self) -> bool:
        """Whether some may be on a map: no statement more is made to know it."""
        return bool(self.space.rules.get("asks_place")) or any(i.is_placed for i in self.ideas)

    # Ways to other choices

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(each, self.chosen(sort=each), each == self.choice.sort) for each in SORTS]

    @property
    def status_choices(self) -> list[tuple[str, str, bool]]:
        """Each status by its name, the address of its ideas, and whether it is the one that is read."""
        return [
            (
                in_language(each.names, self.language),
                self.chosen(status=each.key),
                each.key == self.choice.status,
            )
            for each in self.statuses
        ]

    @property
    def status_words(self) -> list[dict[str, str]]:
        """What each status that is still given is called, and means."""
        return [
            {
                "key": each.key,
                "name": in_language(each.names, self.language),
                "meaning": in_language(each.meanings, self.language),
                "colour": each.colour,
            }
            for each in self.statuses
            if not each.retired
        ]

    @property
    def every_status_url(self) -> str:
        return self.chosen(status="")

    @property
    def every_url(self) -> str:
        return self.chosen(status="", theme="", district="", search="")

    # Addresses

    @cached_property
    def list_url(self) -> str:
        return self.page.get_url() or ""

    def url(self, name: str, *args: Any) -> str:
        return address(name, self.page.pk or 0, *args)

    @property
    def propose_url(self) -> str:
        return self.url("idea_propose")

    @property
    def similar_url(self) -> str:
        return self.url("idea_similar")

    @property
    def code_url(self) -> str:
        return self.url("idea_propose_code")

    @property
    def resend_url(self) -> str:
        return self.url("idea_propose_resend")

    @property
    def address_url(self) -> str:
        return self.url("idea_propose_address")

    @property
    def follow_url(self) -> str:
        return self.url("idea_propose_follow")

    @property
    def me_url(self) -> str:
        return self.url("idea_propose_me")

    @property
    def points_url(self) -> str:
        return self.url("idea_points")

    @property
    def chosen_points_url(self) -> str:
        """Of those that the filters let through; a map has no order and no pages."""
        return self.points_url + self.choice.with_(sort="recent", seed="").query.rstrip("?")


class ReactionsSheet(PageSheet):
    """The same box as whoever supports or discusses reads it: within dates of their own."""

    action = "support"

    def __init__(self, box: IdeaBoxSheet) -> None:
        self.page, self.space, self.now = box.page, box.space, box.now
