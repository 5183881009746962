"""Rows in, quickly: half of what an act costs the ORM is spent on building the same INSERT again."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar

from django.db import OperationalError, connections, models, router, transaction

Row = TypeVar("Row", bound=models.Model)

#: What PostgreSQL's driver takes as it is; asking the field for it would cost more than all the rest.
READY: dict[type[models.Field], type] = {
    models.BigIntegerField: int,
    models.BooleanField: bool,
    models.CharField: str,
    models.DateTimeField: datetime,
    models.ForeignKey: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.TextField: str,
}


#: The number of a row that the same statement inserts.
NUMBER = "(SELECT number FROM row{})"
#: MySQL's number for transactions that wait for each other, as those of one person at the same moment do there.
DEADLOCK, TRIES = 1213, 20


def insert(row: Row) -> Row:
    """
    What ``row.save(force_insert=True)`` does, with the statement built once for each model and no signals.

    Raises the database's ``IntegrityError``. For models of ours that have no defaults in the database and
    no ``auto_now``.
    """
    model, alias = type(row), router.db_for_write(type(row))
    connection = connections[alias]
    if not connection.features.can_return_columns_from_insert:
        row.save(using=alias, force_insert=True)
        return row
    with connection.cursor() as cursor:
        cursor.execute(_statement(model, alias), list(values(row, connection)))
        _stored(row, cursor.fetchone()[0], alias)
    return row


def insert_together(first: Row, *others: tuple[models.Model, str]) -> Row:
    """
    Several rows, all of them or none: ``first``, and others with the name of the field that takes its number.

    An empty name is of a row that refers to nothing. PostgreSQL gets them in one message, which costs a visitor
    one journey to the database in the place of five. Raises ``IntegrityError`` and leaves a transaction around
    it usable.
    """
    alias = router.db_for_write(type(first))
    connection = connections[alias]
    if not _takes_several(connection):
        return _one_by_one(first, others, alias)
    steps = [(first, ""), *sorted(others, key=lambda other: not other[1])]
    statements = _script(alias, *((type(row), name) for row, name in steps))
    params = [value for row, name in steps for value in values(row, connection, without=name)]
    with _protected(alias), connection.cursor() as cursor:
        cursor.execute(statements, params)
        for (row, _name), number in zip(steps, _numbers(cursor), strict=True):
            _stored(row, number, alias)
    _refer(first, others)
    return first


def _numbers(cursor: Any) -> Iterator[int]:
    """Those of all rows, which each statement tells of its own."""
    yield from cursor.fetchone()
    while cursor.nextset():
        yield from cursor.fetchone()


def _takes_several(connection: Any) -> bool:
    """
    Whether several statements may travel as one message, which PostgreSQL takes as one transaction.

    It does while the driver writes the values into them, and only psycopg 3 hands out the answer to each.
    """
    return (
        connection.vendor == "postgresql"
        and connection.Database.__name__ == "psycopg"
        and not connection.features.uses_server_side_binding
    )


def _one_by_one(first: Row, others: tuple[tuple[models.Model, str], ...], alias: str) -> Row:
    alone = not connections[alias].in_atomic_block
    for left in reversed(range(TRIES)):
        try:
            return _in_turn(first, others, alias)
        except OperationalError as error:
            # Within another transaction all of that is lost, and only whoever began it can begin again.
            if not alone or not left or error.args[:1] != (DEADLOCK,):
                raise
            _never_stored(first, *(row for row, _ in others))
    return first


def _in_turn(first: Row, others: tuple[tuple[models.Model, str], ...], alias: str) -> Row:
    with transaction.atomic(using=alias):
        insert(first)
        _refer(first, others)
        for row, _ in others:
            insert(row)
    return first


def _never_stored(*rows: models.Model) -> None:
    for row in rows:
        row.pk, row._state.adding = None, True


def _refer(first: models.Model, others: tuple[tuple[models.Model, str], ...]) -> None:
    for row, name in others:
        if name:
            setattr(row, name, first.pk)


def _protected(alias: str) -> AbstractContextManager[Any]:
    """One statement is a transaction of its own; within another one it needs a savepoint."""
    connection = connections[alias]
    alone = connection.get_autocommit() and not connection.in_atomic_block
    return nullcontext() if alone else transaction.atomic(using=alias)


def _stored(row: models.Model, number: Any, alias: str) -> None:
    row.pk = number
    row._state.adding, row._state.db = False, alias


def values(row: models.Model, connection: Any, without: str = "") -> Iterator[Any]:
    """What an INSERT of this row gives to the driver, in the order of ``fields``."""
    plain = connection.vendor == "postgresql"
    for name, ready, field in _plan(type(row)):
        if name != without:
            value = getattr(row, name)
            known = value is None or (plain and type(value) is ready)
            yield value if known else field.get_db_prep_save(value, connection)


@lru_cache(maxsize=64)
def _plan(model: type[models.Model]) -> tuple[tuple[str, type | None, Any], ...]:
    return tuple((each.attname, READY.get(type(each)), each) for each in fields(model))


@lru_cache(maxsize=64)
def fields(model: type[models.Model]) -> list[Any]:
    """Those that an INSERT writes: all but a number that the database gives."""
    return [each for each in model._meta.concrete_fields if not isinstance(each, models.AutoField)]


@lru_cache(maxsize=64)
def _statement(
    model: type[models.Model], alias: str, reference: str = "", told: tuple[str, ...] = ()
) -> str:
    """``reference`` is the field that takes the number of the first row, ``told`` what comes back besides."""
    quote, options = connections[alias].ops.quote_name, model._meta
    columns = ", ".join(quote(field.column) for field in fields(model))
    first = NUMBER.format(0)
    places = ", ".join(first if reference == field.attname else "%s" for field in fields(model))
    back = ", ".join((*told, quote(options.pk.column)))
    # Only names of our own models stand in it.
    return f"INSERT INTO {quote(options.db_table)} ({columns}) VALUES ({places}) RETURNING {back}"  # noqa: S608


@lru_cache(maxsize=64)
def _script(alias: str, *steps: tuple[type[models.Model], str]) -> str:
    """The rows that refer to the first, who come before the others, go in by one statement with it."""
    tied = 1 + sum(bool(name) for _model, name in steps)
    alone = (_statement(model, alias) for model, _name in steps[tied:])
    return "; ".join([_chain(alias, *steps[:tied]), *alone])


def _chain(alias: str, *steps: tuple[type[models.Model], str]) -> str:
    *before, (last, name) = steps
    parts = [
        f"row{n} (number) AS ({_statement(model, alias, reference)})"
        for n, (model, reference) in enumerate(before)
    ]
    told = tuple(NUMBER.format(n) for n in range(len(before)))
    statement = _statement(last, alias, name, told)
    return f"WITH {', '.join(parts)} {statement}" if parts else statement
