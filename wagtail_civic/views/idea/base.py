"""What every action in an idea box knows: its page, its sheet, and the idea that an address is about."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Idea
from wagtail_civic.queries import idea as queries
from wagtail_civic.services import idea as ideas
from wagtail_civic.views.petition.base import PetitionActionView


class OfIdeaBox(PetitionActionView):
    civic_kind = "ideabox"
    doors = ideas
    stem = "idea"
    first = "propose"
    action = "propose"

    @cached_property
    def sheet(self) -> queries.IdeaBoxSheet:
        choice = queries.Choice.of(self.request.GET)
        return queries.IdeaBoxSheet(self.page, self.space, choice, now=self.now)

    def address(self, name: str) -> str:
        return super().address(
            f"idea_{self.first}" if name == self.first else f"idea_{self.first}_{name}"
        )


class OfIdea(OfIdeaBox):
    """An action about one idea that everybody reads; one that was merged is as well, under its own number."""

    idea: Idea

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        number = kwargs.pop("number")
        if not super().serves(page, kwargs):
            return False
        self.page, self.now = page, timezone.now()
        try:
            self.idea = ideas.on_page(page, number)
        except SpaceNotFound:
            return False
        self.space = self.idea.space
        return True

    @property
    def written(self) -> Idea:
        return self.idea

    @cached_property
    def shown(self) -> queries.IdeaSheet:
        return queries.IdeaSheet(self.sheet, self.idea)

    @property
    def auto_id(self) -> str:
        return f"civic-{self.page.pk}-{self.idea.pk}-%s"

    def show(self, **context: Any) -> Any:
        above = {"url": self.shown.url, "title": self.shown.title}
        return super().show(**{"idea": self.shown, "above": above, **context})
