"""Questions that every act of a citizen asks in the same words: the ORM writes them once, not each time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, router
from django.db.models import QuerySet


@dataclass(frozen=True)
class _Statement:
    sql: str
    #: By column: what the ORM does to a value that comes from this database.
    converters: dict[int, tuple[Sequence[Any], Any]]


class Prepared:
    """
    The rows of a ``values_list`` that is filtered by one value.

    ``queryset`` builds it from the value, which ``field`` knows how to write. Its SQL is kept for each
    database; value and rows go through the ORM's own conversions, so that the answer is the queryset's.
    """

    def __init__(
        self, field: "models.Field[Any, Any]", queryset: Callable[[Any], QuerySet[Any, Any]]
    ) -> None:
        self.field, self.queryset = field, queryset
        self._kept: dict[str, _Statement] = {}

    def ask(self, value: Any) -> list[tuple[Any, ...]]:
        alias = router.db_for_read(self.field.model) or DEFAULT_DB_ALIAS
        statement = self._kept.get(alias) or self._prepare(value, alias)
        connection = connections[alias]
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, [self.field.get_db_prep_value(value, connection)])
            rows = cursor.fetchall()
        return [tuple(_converted(row, statement.converters, connection)) for row in rows]

    def _prepare(self, value: Any, alias: str) -> _Statement:
        compiler = self.queryset(value).query.get_compiler(alias)
        sql, params = compiler.as_sql()
        if len(params) != 1:
            raise ValueError(f"{len(params)} parameters where one can be replaced: {sql}")
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._kept[alias] = _Statement(sql, converters)
        return self._kept[alias]


def _converted(
    row: Sequence[Any], converters: dict[int, tuple[Sequence[Any], Any]], connection: Any
) -> Iterator[Any]:
    for position, value in enumerate(row):
        steps, expression = converters.get(position, ((), None))
        for step in steps:
            value = step(value, expression, connection)
        yield value
