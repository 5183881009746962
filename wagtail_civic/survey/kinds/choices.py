"""Questions that are answered by choosing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wagtail_civic import text
from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.items import Item, Items
from wagtail_civic.survey.kinds.base import Kind, refuse

#: Characters of what is written beside the options.
OTHER_LENGTH = 200
YES, NO = "yes", "no"


class Choice(Kind):
    """Options by key; ``{"other": "…"}`` where something else may be written."""

    has_options = True

    def chosen(self, question: Question, value: Any) -> Item:
        if isinstance(value, Mapping):
            return _other(question, value)
        return Item(option=_known(value, question.option_keys))

    def shown(self, item: Item) -> Any:
        return item.option or {"other": item.text}


class OneChoice(Choice):
    name, missing = "one_choice", "choose"

    def read(self, question: Question, value: Any) -> Items:
        return (self.chosen(question, value),)

    def show(self, question: Question, items: Items) -> Any:
        return self.shown(items[0])


class Several(Choice):
    name, missing = "several", "tick_one"

    def read(self, question: Question, value: Any) -> Items:
        values = _listed(value, len(question.options) + 1)
        items = tuple(dict.fromkeys(self.chosen(question, each) for each in values))
        if sum(1 for item in items if not item.option) > 1:
            refuse("repeated")
        check_number(question, len(items))
        return in_order(question, items)

    def show(self, question: Question, items: Items) -> Any:
        return [self.shown(item) for item in items]


class YesNo(Kind):
    name, missing = "yes_no", "choose"

    def read(self, question: Question, value: Any) -> Items:
        return (Item(option=_known(_spoken(value), [YES, NO])),)

    def show(self, question: Question, items: Items) -> Any:
        return items[0].option == YES


class Consent(Kind):
    """A box to tick. Left empty it says nothing, and where it is required nothing is sent without it."""

    name, missing = "consent", "tick"

    def read(self, question: Question, value: Any) -> Items:
        return (Item(option=YES),) if _known(_spoken(value), [YES, NO]) == YES else ()

    def show(self, question: Question, items: Items) -> Any:
        return True


class Matrix(Kind):
    """``{row: option}``: one option for each row that was answered; all of them where it is required."""

    name, missing = "matrix", "rows"
    has_options = has_rows = True

    def read(self, question: Question, value: Any) -> Items:
        if not isinstance(value, Mapping) or len(value) > len(question.rows):
            refuse("unknown_option")
        filled = {_known(row, question.row_keys): option for row, option in value.items() if option}
        if question.required and len(filled) < len(question.rows):
            refuse("rows")
        return tuple(
            Item(row=row, option=_known(filled[row], question.option_keys))
            for row in question.row_keys
            if row in filled
        )

    def show(self, question: Question, items: Items) -> Any:
        return {item.row: item.option for item in items}


class Ranking(Kind):
    """Option keys, the preferred one first; those left out are not ranked."""

    name, missing = "ranking", "rank"
    has_options = True

    def read(self, question: Question, value: Any) -> Items:
        keys = [
            _known(each, question.option_keys) for each in _listed(value, len(question.options))
        ]
        if len(set(keys)) < len(keys):
            refuse("repeated")
        check_number(question, len(keys))
        return tuple(Item(option=key, number=Decimal(place)) for place, key in enumerate(keys, 1))

    def show(self, question: Question, items: Items) -> Any:
        return [item.option for item in sorted(items, key=lambda item: item.number or 0)]


def check_number(question: Question, chosen: int) -> None:
    """Raise unless as many were chosen as the question asks for."""
    if question.minimum is not None and chosen < question.minimum:
        refuse("too_few", limit=question.minimum)
    if question.maximum is not None and chosen > question.maximum:
        refuse("too_many", limit=question.maximum)


def in_order(question: Question, items: Items) -> Items:
    """The question's own order, so that two equal answers are stored alike."""
    places = {key: place for place, key in enumerate(question.option_keys)}
    return tuple(sorted(items, key=lambda item: places.get(item.option, len(places))))


def _listed(value: Any, most: int) -> Sequence[Any]:
    if not isinstance(value, list | tuple):
        refuse("unknown_option")
    # More than there are can only be repetitions, and nobody reads ten thousand of them.
    if len(value) > most:
        refuse("too_many", limit=most)
    return value


def _known(value: Any, keys: Sequence[str]) -> str:
    if not isinstance(value, str) or value not in keys:
        refuse("unknown_option")
    return value


def _spoken(value: Any) -> Any:
    return {True: YES, False: NO}[value] if isinstance(value, bool) else value


def _other(question: Question, value: Mapping[str, Any]) -> Item:
    if not question.other or list(value) != ["other"]:
        refuse("unknown_option")
    return Item(text=text.clean_text(value["other"], max_length=OTHER_LENGTH))
