"""The days that people gave, counted by month: a day alone could tell who gave it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import Substr
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail_civic.models import Space, SurveyAnswer, counted
from wagtail_civic.survey import Option
from wagtail_civic.survey.counting import Cell, Result
from wagtail_civic.survey.crossing import sizes

#: Between the months of several that were put together; none is written with it.
AND = "+"
#: Of 2027-03-27, the month.
MONTH = 7


def count(space: Space, days: Sequence[str]) -> dict[str, list[list[Any]]]:
    """By question, how many gave a day of each month, as a tally keeps it: small numbers are put together."""
    if not days:
        return {}
    found: dict[str, dict[str, int]] = {key: {} for key in days}
    rows = SurveyAnswer.objects.filter(
        response__in=counted(space), question__space=space, question__key__in=days
    ).order_by()
    months = rows.annotate(month=Substr("text", 1, MONTH)).values_list("question__key", "month")
    for question, month, many in months.annotate(n=Count("*")).order_by("month").iterator():
        found[question][month] = many
    return {
        question: [[list(keys), many] for keys, many in sizes(people)]
        for question, people in found.items()
    }


def result(whole: Result, found: Sequence[Sequence[Any]]) -> Result:
    """The result of a question that asks for a day, with months for options; as it was where none can be told."""
    groups = {AND.join(keys): many for keys, many in found}
    options = tuple(Option(key, _label(key)) for key in sorted(groups))
    cells = {Cell(option=key): many for key, many in groups.items()}
    if not groups:
        return whole
    return Result(replace(whole.question, options=options), whole.answered, cells)


def _label(key: str) -> str:
    names = [_month(each) for each in key.split(AND)]
    return _("Together: %(groups)s") % {"groups": ", ".join(names)} if len(names) > 1 else names[0]


def _month(key: str) -> str:
    year, month = key.split("-")
    return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
