"""What the city calls its themes and its districts, by the keys that records keep."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import QuerySet, Value

from wagtail_civic.models import District, Theme
from wagtail_civic.models.prepared import Prepared, key_of


@dataclass(frozen=True)
class Vocabulary:
    """Names by key, in the order of the city."""

    themes: dict[str, str]
    districts: dict[str, str]


def vocabulary(locale: int) -> Vocabulary:
    """Of one language, in one statement."""
    found: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for kind, _order, name, key in sorted(_words().ask(locale, locale)):
        found[kind][key] = name
    return Vocabulary(*found)


@cache
def _words() -> Prepared:
    def of(kind: int, model: Any, locale: int) -> QuerySet[Any, Any]:
        rows = model.objects.filter(locale=locale).order_by()
        return rows.values_list(Value(kind), "order", "name", "key")

    def rows(themes: int, districts: int) -> QuerySet[Any, Any]:
        return of(0, Theme, themes).union(of(1, District, districts), all=True)

    return Prepared(rows, key_of(Theme, "locale"), key_of(District, "locale"))
