"""One row in, quickly: half of what an act costs the ORM is spent on building the same INSERT again."""

from functools import lru_cache
from typing import Any, TypeVar

from django.db import connections, models, router

Row = TypeVar("Row", bound=models.Model)


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
    statement, fields = _statement(model, alias)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, alias
    return row


@lru_cache(maxsize=64)
def _statement(model: type[models.Model], alias: str) -> tuple[str, list[Any]]:
    quote = connections[alias].ops.quote_name
    options = model._meta
    fields = [field for field in options.concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = quote(options.db_table), quote(options.pk.column)
    # Only names of our own models stand in it.
    return f"INSERT INTO {table} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608
