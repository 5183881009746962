"""Questions that are answered by writing: words, numbers, days, places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from wagtail_civic import text
from wagtail_civic.survey.definition import Question
from wagtail_civic.survey.items import Item, Items
from wagtail_civic.survey.kinds.base import Kind, refuse
from wagtail_civic.survey.numbers import degrees, read_number

#: Characters of an address.
PLACE_LENGTH = 200
#: More are a number to write, and not a scale.
STEPS = 20


class ShortText(Kind):
    name = "short_text"
    length: ClassVar[int] = 300
    multiline: ClassVar[bool] = False

    def read(self, question: Question, value: Any) -> Items:
        limit = min(int(question.maximum or self.length), self.length)
        words = text.clean_text(
            value,
            max_length=limit,
            min_length=int(question.minimum or 0),
            multiline=self.multiline,
            required=False,
        )
        return (Item(text=words),) if words else ()

    def show(self, question: Question, items: Items) -> Any:
        return items[0].text


class LongText(ShortText):
    name = "long_text"
    length = 5000
    multiline = True


class Number(Kind):
    name = "number"

    def read(self, question: Question, value: Any) -> Items:
        number = read_number(value)
        _check_range(number, question.minimum, question.maximum)
        return (Item(number=number),)

    def show(self, question: Question, items: Items) -> Any:
        number = items[0].number
        return None if number is None else format(number, "f")


class Scale(Number):
    """A whole number from ``minimum`` (1) to ``maximum`` (5)."""

    name, missing = "scale", "step"

    def read(self, question: Question, value: Any) -> Items:
        number = read_number(value)
        if number != number.to_integral_value():
            refuse("not_a_number")
        low, high = scale(question)
        _check_range(number, Decimal(low), Decimal(high))
        return (Item(number=number),)

    def show(self, question: Question, items: Items) -> Any:
        return int(items[0].number or 0)


class Date(Kind):
    """As ISO 8601 writes it: 2027-03-27."""

    name = "date"

    def read(self, question: Question, value: Any) -> Items:
        if isinstance(value, date):
            value = value.isoformat()[:10]
        if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            refuse("not_a_date")
        try:
            found = date.fromisoformat(value)
        except ValueError:
            refuse("not_a_date")
        return (Item(text=found.isoformat()),)

    def show(self, question: Question, items: Items) -> Any:
        return items[0].text


class Place(Kind):
    """``{"latitude": …, "longitude": …, "label": "…"}``; either the point or the words may be missing."""

    name, missing = "place", "place"

    def read(self, question: Question, value: Any) -> Items:
        if not isinstance(value, Mapping):
            refuse("not_a_place")
        words = text.clean_text(
            value.get("label"), max_length=PLACE_LENGTH, multiline=False, required=False
        )
        point = [value.get("latitude"), value.get("longitude")]
        if all(each in (None, "") for each in point):
            return (Item(text=words),) if words else ()
        latitude, longitude = (
            degrees(each, most) for each, most in zip(point, (90, 180), strict=True)
        )
        return (Item(text=words, latitude=latitude, longitude=longitude),)

    def show(self, question: Question, items: Items) -> Any:
        item = items[0]
        found = {"latitude": item.latitude, "longitude": item.longitude}
        said = {name: format(value, "f") for name, value in found.items() if value is not None}
        return {**said, "label": item.text} if item.text else said


def scale(question: Question) -> tuple[int, int]:
    """The first and the last step: 1 and 5 unless the question says otherwise, and never more than twenty."""
    low = 1 if question.minimum is None else int(question.minimum)
    high = 5 if question.maximum is None else int(question.maximum)
    return low, min(high, low + STEPS - 1)


def _check_range(number: Decimal, low: Decimal | None, high: Decimal | None) -> None:
    if low is not None and number < low:
        refuse("too_small", limit=format(low, "f"))
    if high is not None and number > high:
        refuse("too_large", limit=format(high, "f"))
