"""Questions that every page and every act ask in the same words: the ORM writes them once, not each time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, router
from django.db.models import Field, Model, QuerySet

Stored = TypeVar("Stored", bound=Model)

#: What changes from question to question: a field that knows how to write the value, and the type of that.
Asked = tuple["Field[Any, Any]", type]


def _sample(kind: type, place: int) -> Any:
    """A value that stands in no other condition, by which the place of the real one is found."""
    made: dict[type, Any] = {
        int: -(2**31) + 7 + place,
        UUID: UUID(int=2**127 + 7 + place),
        str: f"sample-{place}",
    }
    return made[kind]


@dataclass(frozen=True)
class _Statement:
    sql: str
    params: tuple[Any, ...]
    #: Where among them each value stands.
    positions: tuple[int, ...]
    #: By column: what the ORM does to a value that comes from this database.
    converters: tuple[tuple[int, Sequence[Any], Any], ...]


class Prepared:
    """
    The rows of a ``values_list`` in which some values change, each an ``int``, a ``UUID`` or a ``str``.

    ``queryset`` builds it from them. Its SQL is kept for each database; values and rows go through the ORM's
    own conversions, so that the answer is the queryset's.
    """

    def __init__(self, queryset: Callable[..., QuerySet[Any, Any]], *asked: Asked) -> None:
        self.queryset = queryset
        self.fields = [field for field, _kind in asked]
        self.samples = [_sample(kind, place) for place, (_field, kind) in enumerate(asked)]
        self._kept: dict[str, _Statement] = {}

    def ask(self, *values: Any) -> list[tuple[Any, ...]]:
        alias = router.db_for_read(self.fields[0].model) or DEFAULT_DB_ALIAS
        statement = self._kept.get(alias) or self._prepare(alias)
        connection = connections[alias]
        params = list(statement.params)
        for position, value in zip(
            statement.positions, self._written(values, connection), strict=True
        ):
            params[position] = value
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            rows = cursor.fetchall()
        if not statement.converters:
            return [tuple(row) for row in rows]
        return [_converted(row, statement.converters, connection) for row in rows]

    def _written(self, values: Sequence[Any], connection: Any) -> Iterator[Any]:
        for field, value in zip(self.fields, values, strict=True):
            yield field.get_db_prep_value(value, connection)

    def _prepare(self, alias: str) -> _Statement:
        compiler = self.queryset(*self.samples).query.get_compiler(alias)
        sql, params = compiler.as_sql()
        written = list(self._written(self.samples, connections[alias]))
        positions = tuple(_place(each, params, sql) for each in written)
        kept = compiler.get_converters([column for column, *_ in compiler.select])
        converters = tuple((place, steps, column) for place, (steps, column) in kept.items())
        self._kept[alias] = _Statement(sql, tuple(params), positions, converters)
        return self._kept[alias]


def _place(sample: Any, params: Sequence[Any], sql: str) -> int:
    places = [place for place, param in enumerate(params) if param == sample]
    if len(places) != 1:
        raise ValueError(f"The value should stand in one place, not in {len(places)}: {sql}")
    return places[0]


def _converted(
    row: Sequence[Any], converters: tuple[tuple[int, Sequence[Any], Any], ...], connection: Any
) -> tuple[Any, ...]:
    values = list(row)
    for position, steps, expression in converters:
        value = values[position]
        for step in steps:
            value = step(value, expression, connection)
        values[position] = value
    return tuple(values)


@cache
def columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def stored(model: type[Stored], values: Sequence[Any]) -> Stored:
    """The instance whose ``columns`` have these values, as the database gave them."""
    return model.from_db(router.db_for_read(model), columns(model), values)


def values_of(row: Model) -> tuple[Any, ...]:
    """Those of the columns of a row, as it is at hand."""
    return tuple(map(row.__dict__.get, columns(type(row))))


def key_of(model: type[Model], name: str = "id", kind: type = int) -> Asked:
    """A value of this field, as it is asked for."""
    return cast("Field[Any, Any]", model._meta.get_field(name)), kind


def of_field(model: type[Model], name: str) -> Prepared:
    """All rows of a model with one value of this field, in the model's own order."""
    return Prepared(
        lambda value: model._default_manager.filter(**{name: value}).values_list(*columns(model)),
        key_of(model, name),
    )
