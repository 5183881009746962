"""Ideas that everybody may read, and where a merged one leads."""

from typing import Any

from django.db.models import Q

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Channel, Idea, Space

#: Read by everybody; one that was merged into another leads there.
READABLE = Q(state=Idea.State.CONFIRMED) & ~Q(channel=Channel.TEST)


def visible(space: Space, number: Any) -> Idea:
    """An idea of this box that everybody reads; raise ``SpaceNotFound`` for any other."""
    found = Idea.objects.filter(READABLE, space=space, pk=number).select_related("status").first()
    if found is None:
        raise SpaceNotFound
    found.space = space
    return found


def standing(idea: Idea) -> Idea:
    """The idea that stands for it: the one into which it was merged, or itself."""
    if idea.merged_into_id is None:
        return idea
    return visible(idea.space, idea.merged_into_id)
