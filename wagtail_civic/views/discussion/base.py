"""What every action in a debate knows: the page on which it stands, and its sheet."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Comment
from wagtail_civic.queries import discussion as queries
from wagtail_civic.queries.debates import Debate, below, debate_on
from wagtail_civic.services import discussion
from wagtail_civic.views.petition.base import PetitionActionView


class OfDebate(PetitionActionView):
    """An action in a debate, where a live page places it that the visitor may view."""

    doors = discussion
    stem = "discussion"
    first = "comment"
    action = "comment"
    debate: Debate
    #: The comment that an address is about.
    comment: Comment | None = None

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        key: UUID | int = kwargs.pop("key")
        found = _below(page, key) if isinstance(key, int) else _standing(page, key)
        if found is None:
            return False
        self.debate = found.on(page)
        return self.finds(kwargs.pop("number", None))

    def finds(self, number: int | None) -> bool:
        self.now = timezone.now()
        try:
            self.comment = discussion.visible(self.thread, number) if number else None
        except SpaceNotFound:
            return False
        return True

    @cached_property
    def sheet(self) -> queries.ThreadSheet:
        choice = queries.Choice.of(self.request.GET)
        return discussion.sheet(self.debate, choice=choice, now=self.now)

    @cached_property
    def space(self) -> Any:
        return self.sheet.space

    @property
    def thread(self) -> Any:
        return self.sheet.thread

    @property
    def auto_id(self) -> str:
        about = f"-{self.comment.pk}" if self.comment else ""
        return f"civic-{self.debate.key}{about}-%s"

    @property
    def home(self) -> str:
        """Where she is back from these screens."""
        return self.debate.home or str(self.page.get_url(self.request))

    def show(self, **context: Any) -> HttpResponse:
        above = {"url": self.debate.home, "title": self.debate.title} if self.debate.home else None
        return super().show(**{"above": above, **context})

    def address(self, name: str) -> str:
        known = name if name in (self.first, "debate") else f"{self.first}_{name}"
        return address(known, self.page.pk, self.debate.key)


def _below(page: Any, number: int) -> Debate | None:
    """What is said below an idea or an agenda item that everybody reads."""
    try:
        return below(page, number)
    except SpaceNotFound:
        return None


def _standing(page: Any, key: UUID) -> Debate | None:
    # Read anew: what a page places are parts of it that finding it did not need.
    return debate_on(type(page)._base_manager.get(pk=page.pk), key)
