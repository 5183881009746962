"""What is answered live as those see it whose picture is late: like a result, it does not come before the picture."""

from copy import copy
from datetime import datetime
from functools import cached_property

from django.db.models import Q

from wagtail_civic.models import Question, Space
from wagtail_civic.queries.council.seen import seen_until
from wagtail_civic.queries.question.listing import floor, in_turn, on_floor

Stage = Question.Stage


class SeenWithPicture:
    """Part of the sheet of a box; one on a page of its own has no picture of ours."""

    space: Space
    now: datetime

    @cached_property
    def until(self) -> datetime | None:
        """As it stood then; None where nothing is held back."""
        return seen_until(self.space, now=self.now) if self.space.kind == "council" else None

    def as_seen(self, question: Question) -> Question:
        """The same row, or a copy of it as it stood: whoever stores it has the row itself."""
        if question.live_at is None or self.until is None:
            return question
        return _as_it_stood(question, self.until)

    @property
    def rows_on_floor(self) -> list[Question]:
        if self.until is None:
            return floor(self.space)
        # What was answered meanwhile is still being answered on the picture.
        just_now = Q(stage=Stage.ANSWERED, answered_at__gt=self.until)
        rows = map(self.as_seen, on_floor(self.space, also=just_now))
        return in_turn(row for row in rows if row.stage != Stage.ANSWERED)


def _as_it_stood(question: Question, until: datetime) -> Question:
    if question.live_at is not None and question.live_at > until:
        return _with(question, Stage.SHORTLISTED, slot=None)
    answered = question.stage == Stage.ANSWERED and question.answered_at
    if answered and question.answered_at is not None and question.answered_at > until:
        return _with(question, Stage.LIVE, slot=1)
    return question


def _with(question: Question, stage: str, *, slot: int | None) -> Question:
    found = copy(question)
    found.stage, found.live_slot, found.answered_at = stage, slot, None
    return found
