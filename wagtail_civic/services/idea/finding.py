"""Ideas that everybody may read, and where a merged one leads."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Idea, Space
from wagtail_civic.models.idea import TARGET
from wagtail_civic.queries import debates
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.idea import (
    FIGURES,
    READABLE,
    Choice,
    IdeaBoxSheet,
    IdeaSheet,
    Whole,
    is_readable,
    whole,
    with_space,
)
from wagtail_civic.queries.spaces import canonical_page
from wagtail_civic.services import spaces, tallies


def sheet(
    page: Any, *, now: datetime, choice: Choice | None = None, preview: bool = False
) -> IdeaBoxSheet:
    """A box as everybody reads it, its figures fresh enough; a preview writes nothing."""
    space = spaces.for_page(page, now=now, preview=preview)
    found = IdeaBoxSheet(page, space, choice or Choice(), now=now)
    if not space._state.adding:
        queries.fill_figures(space)
        found.number_of_supports = tallies.current(space, FIGURES, now=now).total
    return found


def read(page: Any, number: int, *, now: datetime) -> IdeaSheet:
    """
    One idea as everybody reads it at its own address, its figures fresh enough; where it was merged, the one
    that stands for it.

    Raise ``SpaceNotFound`` for one that nobody reads, and for one of another box.
    """
    found = _whole(page, number, now)
    if found.idea.merged_into_id is not None:
        # While that one waits for a check, this one is there in its place.
        with suppress(SpaceNotFound):
            found = _whole(page, found.idea.merged_into_id, now)
    box = IdeaBoxSheet(page, found.idea.space, Choice(), now=now)
    return IdeaSheet(box, found.idea, found.beside)


def _whole(page: Any, number: int, now: datetime) -> Whole:
    found = _of_box(page, whole(number))
    if tallies.is_fresh(FIGURES, found.counted_at, now):
        return found
    tallies.current(found.idea.space, FIGURES, now=now)
    return _of_box(page, whole(number))


def _of_box(page: Any, found: Whole | None) -> Whole:
    if found is None or not is_readable(found.idea):
        raise SpaceNotFound
    if found.idea.space.translation_key != canonical_page(page).translation_key:
        raise SpaceNotFound
    return found


def visible(space: Space, number: Any) -> Idea:
    """An idea of this box that everybody reads; raise ``SpaceNotFound`` for any other."""
    found = (
        Idea.objects.filter(READABLE, space=space, pk=number)
        .select_related("status", "figure")
        .first()
    )
    if found is None:
        raise SpaceNotFound
    found.space = space
    return found


def on_page(page: Any, number: int) -> Idea:
    """
    The same by the page of its box, its space at hand with what an act needs.

    Raise ``SpaceNotFound`` for an idea of another box as well.
    """
    found = with_space(number)
    if found is None or not is_readable(found):
        raise SpaceNotFound
    if found.space.translation_key != canonical_page(page).translation_key:
        raise SpaceNotFound
    return found


def standing(idea: Idea) -> Idea:
    """
    The idea that stands for it: the one into which it was merged, or itself.

    Itself too while nobody reads the other one, which waits for a check.
    """
    if idea.merged_into_id is None:
        return idea
    try:
        return visible(idea.space, idea.merged_into_id)
    except SpaceNotFound:
        return idea


debates.register_below(
    "ideabox", TARGET, lambda page, number: debates.IdeaDebate(page, on_page(page, number))
)
