"""Questions that everybody may read, and the box in which they are."""

from datetime import datetime
from typing import Any

from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Question, Space
from wagtail_civic.queries.question import READABLE, Choice, QuestionBoxSheet
from wagtail_civic.queries.spaces import canonical_page
from wagtail_civic.services import spaces, tallies


def sheet(
    page: Any, *, now: datetime, choice: Choice | None = None, preview: bool = False
) -> QuestionBoxSheet:
    """A box as everybody reads it, its figures fresh enough; a preview writes nothing."""
    space = spaces.for_page(page, now=now, preview=preview)
    found = QuestionBoxSheet(page, space, choice or Choice(), now=now)
    if not space._state.adding:
        found.number_of_supports = tallies.current(space, "questions.supports", now=now).total
    return found


def visible(space: Space, number: Any) -> Question:
    """A question of this box that everybody reads; raise ``SpaceNotFound`` for any other."""
    found = Question.objects.filter(READABLE, space=space, pk=number).select_related("figure")
    question = found.first()
    if question is None:
        raise SpaceNotFound
    question.space = space
    return question


def on_page(page: Any, number: int, *, now: datetime) -> Question:
    """The same by the page of its box. Raise ``SpaceNotFound`` for a question of another box as well."""
    space = spaces.for_page(page, now=now)
    if space._state.adding or space.translation_key != canonical_page(page).translation_key:
        raise SpaceNotFound
    return visible(space, number)
