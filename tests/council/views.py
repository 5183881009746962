"""More views than the limits would let one test give."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from wagtail_civic.models import AgendaItem, Comment
from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services import discussion
from wagtail_civic.testing import comment_on, space_of


class Crowd:
    """Each call is one more person who says something of an item of this meeting."""

    def __init__(self, page: Any) -> None:
        self.space, self.number = space_of(page), 0
        first = self.space.agenda_items.first()
        now = timezone.now() - timedelta(days=3)
        self.comment = comment_on(ItemDebate(page, first), "First.", now=now)

    def say(self, item: AgendaItem, words: str, stance: str = "for") -> Comment:
        self.number += 1
        row = Comment.objects.get(pk=self.comment.pk)
        row.pk, row.body, row.stance = None, words, stance
        row.person_key = row.digest = row.receipt = f"crowd-{self.number}"
        row.thread = discussion.thread_of(self.space, item.target)
        row.save()
        return row
