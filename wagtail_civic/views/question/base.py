"""What every action in a box of questions knows: its page, its sheet, and the question that an address is about."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_civic.addresses import address
from wagtail_civic.exceptions import SpaceNotFound
from wagtail_civic.models import Question
from wagtail_civic.queries import question as queries
from wagtail_civic.queries.boxes import Box, box_on
from wagtail_civic.services import question as questions
from wagtail_civic.services import spaces
from wagtail_civic.views.petition.base import PetitionActionView


class OfBox(PetitionActionView):
    """An action in a box of questions: of a page, or of a block that a page places."""

    civic_kind = "question"
    doors = questions
    stem = "question"
    first = "ask"
    action = "ask"
    #: The block, where it is one; None: the page itself is the box.
    box: Box | None = None

    @property
    def source(self) -> Any:
        return self.box or self.page

    @cached_property
    def space(self) -> Any:
        return spaces.for_page(self.source, now=self.now)

    @cached_property
    def sheet(self) -> queries.QuestionBoxSheet:
        choice = queries.Choice.of(self.request.GET)
        return queries.QuestionBoxSheet(self.source, self.space, choice, now=self.now)

    @property
    def auto_id(self) -> str:
        """On the page of a meeting the form of a view may be open beside it."""
        return f"civic-asked-{self.box.key if self.box else self.page.pk}-%s"

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        if "key" not in kwargs:
            return queries.takes_questions(page)
        # Read anew: what a page places are parts of it that finding it did not need.
        found = box_on(type(page)._base_manager.get(pk=page.pk), kwargs.pop("key"))
        self.box = found.on(page) if found else None
        return found is not None

    def address(self, name: str) -> str:
        known = f"question_{self.first}"
        at = self.box.args if self.box else (self.page.pk,)
        return address(known if name == self.first else f"{known}_{name}", *at)


class OfQuestion(OfBox):
    """An action about one question that everybody reads."""

    question: Question

    def serves(self, page: Any, kwargs: dict[str, Any]) -> bool:
        number = kwargs.pop("number")
        if not super().serves(page, kwargs):
            return False
        self.page, self.now = page, timezone.now()
        try:
            self.question = questions.on_page(self.source, number, now=self.now)
        except SpaceNotFound:
            return False
        self.space = self.question.space
        return True

    @property
    def written(self) -> Question:
        return self.question

    @cached_property
    def shown(self) -> queries.QuestionSheet:
        return queries.QuestionSheet(self.sheet, self.question)

    @property
    def auto_id(self) -> str:
        return f"civic-asked-{self.page.pk}-{self.question.pk}-%s"

    def show(self, **context: Any) -> Any:
        return super().show(**{"question": self.shown, **context})
