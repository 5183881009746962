"""Figures that grow: a row is inserted, or its figure added to the row that is there, in one statement."""

from functools import lru_cache

from django.db import connections, models

from wagtail_civic.models.inserting import fields


@lru_cache(maxsize=32)
def adding(
    model: type[models.Model],
    alias: str,
    rows: int,
    *,
    total: str,
    unique: tuple[str, ...],
    returning: tuple[str, ...] = (),
) -> str:
    """
    The SQL of that for so many rows, whose values are those of ``inserting.fields``: the ORM can replace a row, not add to it.

    ``total`` is the field that grows, ``unique`` those by which a row is known, ``returning`` those that come back
    of each. Rows in one order for everyone, and two of these cannot wait for each other.
    """
    connection = connections[alias]
    quote = connection.ops.quote_name
    names = {field.name: quote(field.column) for field in fields(model)}
    table, grows = quote(model._meta.db_table), names[total]
    known = ", ".join(names[name] for name in unique)
    conflict, added = (
        ("ON DUPLICATE KEY UPDATE", f"VALUES({grows})")
        if connection.vendor == "mysql"
        else (f"ON CONFLICT ({known}) DO UPDATE SET", f"excluded.{grows}")
    )
    places = ", ".join([f"({', '.join(['%s'] * len(names))})"] * rows)
    back = ", ".join(names[name] for name in returning)
    return (
        f"INSERT INTO {table} ({', '.join(names.values())}) VALUES {places} "  # noqa: S608 - names from our models only
        f"{conflict} {grows} = {table}.{grows} + {added}" + (f" RETURNING {back}" if back else "")
    )
