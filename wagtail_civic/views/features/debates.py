"""Discussions, wherever they stand, and the support of what was said in them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Confirmation, Space, Thread
from wagtail_civic.queries.debates import Debate, below, debate_on, number_below
from wagtail_civic.services import discussion
from wagtail_civic.views.features.base import Feature
from wagtail_civic.views.places import page_shown


class DebateFeature(Feature):
    doors = discussion
    stem = "discussion"
    #: The address of its last screen.
    last = "comment_thanks"
    #: From a thread to what is confirmed.
    of_record = "comments"
    #: Of that below which it was written, in a space that holds more than one discussion.
    below: int = 0

    def page(self, space: Space, record_id: int, language: str, request: HttpRequest) -> Any:
        """A page on which the debate still stands."""
        page = page_shown(space, language, request)
        return page if page and self.debate(page, space) else None

    def about(self, space: Space, record_id: int) -> "Feature":
        if space.kind == "debate":
            return self
        found = type(self)()
        thread = Thread.objects.filter(**{self.of_record: record_id}).first()
        found.below = number_below(space, thread.target) if thread else 0
        return found

    def debate(self, page: Any, space: Space) -> Debate | None:
        if space.kind == "debate":
            return debate_on(page, UUID(space.rules["block"]))
        try:
            return below(page, self.below)
        except SpaceNotFound:
            return None

    def sheet(self, page: Any, space: Space, *, now: datetime) -> Any:
        debate = self.debate(page, space) if page else None
        return discussion.sheet(debate, now=now) if debate else {"title": space.title}

    def written(self, row: Confirmation, payload: dict[str, Any]) -> dict[str, Any]:
        # A link found later in a browser's history must not tell what she said.
        return {} if row.confirmed_at else super().written(row, payload)

    def thanks(self, page: Any, space: Space) -> str:
        debate = self.debate(page, space)
        return address(self.last, page.pk, debate.key) if debate else page.get_url()


class SupportFeature(DebateFeature):
    doors = discussion.supporting
    last = "support_thanks"
    of_record = "comments__supports"

    def template(self, name: str) -> str:
        return f"wagtail_civic/discussion/support_{name}.html"
