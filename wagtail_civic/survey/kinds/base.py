"""What every kind of question does."""

from __future__ import annotations

from typing import Any, ClassVar, NoReturn

from wagtail_civic.exceptions import InvalidAnswer
from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.items import Items


class Kind:
    """
    One kind of question.

    ``clean`` takes an answer as the API has it (forms build the same) and raises ``InvalidAnswer`` or
    ``InvalidText``; an empty one gives no items. ``value`` is its inverse.
    """

    name: ClassVar[str]
    #: What it needs to be asked at all.
    has_options: ClassVar[bool] = False
    has_rows: ClassVar[bool] = False
    #: Why it is refused where it must be answered and is not: a key of ``FieldRequired.reasons``.
    missing: ClassVar[str] = ""

    def clean(self, question: Question, value: Any) -> Items:
        return () if value in (None, "", [], {}) else self.read(question, value)

    def read(self, question: Question, value: Any) -> Items:
        raise NotImplementedError

    def value(self, question: Question, items: Items) -> Any:
        """The answer as ``clean`` takes it; None where there is none."""
        return self.show(question, items) if items else None

    def show(self, question: Question, items: Items) -> Any:
        raise NotImplementedError


def refuse(reason: str, **params: Any) -> NoReturn:
    raise InvalidAnswer(reason=reason, **params)
