"""Questions that every page and every act ask in the same words: the ORM writes them once, not each time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Field, Model, QuerySet

Stored = TypeVar("Stored", bound=Model)

#: A value that stands in no other condition, by which the place of the real one is found.
SAMPLES = {int: -(2**31) + 7, UUID: UUID(int=2**127 + 7)}


@dataclass(frozen=True)
class _Statement:
    sql: str
    params: tuple[Any, ...]
    #: Where among them the value stands.
    position: int
    #: By column: what the ORM does to a value that comes from this database.
    converters: dict[int, tuple[Sequence[Any], Any]]


class Prepared:
    """
    The rows of a ``values_list`` in which one value changes, an ``int`` or a ``UUID``.

    ``queryset`` builds it from the value, which ``field`` knows how to write. Its SQL is kept for each
    database; value and rows go through the ORM's own conversions, so that the answer is the queryset's.
    """

    def __init__(
        self,
        field: "Field[Any, Any]",
        queryset: Callable[[Any], QuerySet[Any, Any]],
        kind: type = int,
    ) -> None:
        self.field, self.queryset, self.sample = field, queryset, SAMPLES[kind]
        self._kept: dict[str, _Statement] = {}

    def ask(self, value: Any) -> list[tuple[Any, ...]]:
        alias = router.db_for_read(self.field.model) or DEFAULT_DB_ALIAS
        statement = self._kept.get(alias) or self._prepare(alias)
        connection = connections[alias]
        params = list(statement.params)
        params[statement.position] = self._written(value, connection)
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            rows = cursor.fetchall()
        return [tuple(_converted(row, statement.converters, connection)) for row in rows]

    def _written(self, value: Any, connection: Any) -> Any:
        return self.field.get_db_prep_value(value, connection)

    def _prepare(self, alias: str) -> _Statement:
        compiler = self.queryset(self.sample).query.get_compiler(alias)
        sql, params = compiler.as_sql()
        written = self._written(self.sample, connections[alias])
        places = [place for place, param in enumerate(params) if param == written]
        if len(places) != 1:
            raise ValueError(f"The value should stand in one place, not in {len(places)}: {sql}")
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        self._kept[alias] = _Statement(sql, tuple(params), places[0], converters)
        return self._kept[alias]


def _converted(
    row: Sequence[Any], converters: dict[int, tuple[Sequence[Any], Any]], connection: Any
) -> Iterator[Any]:
    for position, value in enumerate(row):
        steps, expression = converters.get(position, ((), None))
        for step in steps:
            value = step(value, expression, connection)
        yield value


@cache
def columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def stored(model: type[Stored], values: Sequence[Any]) -> Stored:
    """The instance whose ``columns`` have these values, as the database gave them."""
    return model.from_db(router.db_for_read(model), columns(model), values)


def of_field(model: type[Model], name: str) -> Prepared:
    """All rows of a model with one value of this field, in the model's own order."""
    return Prepared(
        cast("Field[Any, Any]", model._meta.get_field(name)),
        lambda value: model._default_manager.filter(**{name: value}).values_list(*columns(model)),
    )
