"""Somebody who holds a copy of the whole database and wishes to know which ballot is whose."""

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from wagtail_civic.models import Ballot, SurveyAnswer, SurveyResponse, Vote, VoteChoice

#: What is on the ballots' side; everything else of ours may tell of people.
BALLOTS = (Ballot, SurveyResponse, SurveyAnswer, Vote, VoteChoice)


def places() -> list[str]:
    """What a database knows of a row beside its columns."""
    return {"postgresql": ["ctid", "xmin"], "sqlite": ["rowid"]}.get(connection.vendor, [])


def dump(model: type[models.Model]) -> list[dict[str, Any]]:
    """Every column of every row, and where and by which transaction it was written."""
    hidden = places()
    quote = connection.ops.quote_name
    columns = [quote(field.column) for field in model._meta.concrete_fields]
    named = [f"CAST({name} AS text) AS {name}_" for name in hidden]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([*columns, *named])} FROM {quote(model._meta.db_table)}")
        names = [each[0] for each in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def people_side() -> Iterator[type[models.Model]]:
    """Our other models, in which one row for each voter could stand in the order of coming."""
    for model in apps.get_app_config("wagtail_civic").get_models():
        if model not in BALLOTS and model.objects.exists():
            yield model


def orders(rows: list[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """These rows in every order that a column of theirs gives them."""
    for name in rows[0] if rows else ():
        if all(row[name] is not None for row in rows):
            yield name, sorted(rows, key=lambda row, name=name: _comparable(row[name]))


def _comparable(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("("):
        return tuple(int(each) for each in value.strip("()").split(","))
    if isinstance(value, str) and value.isdigit():
        return int(value)
    return value if not isinstance(value, dict | list) else str(value)


def best_guess(
    ballots: list[dict[str, Any]],
    owner_of: Callable[[dict[str, Any]], int],
    voters: list[int],
    among: int = 1,
) -> tuple[float, str]:
    """
    The share of ballots that the best order gives to their owner, who came in this order, and which it was.

    With ``among``, to one of so many who came one after the other, of whom she is one. Of several rows of a ballot,
    its first one in that order counts.
    """
    found = [(0.0, "")]
    for name, ordered in orders(ballots):
        for turned, rows in (("", ordered), (" backwards", ordered[::-1])):
            owners = dict.fromkeys(owner_of(row) for row in rows)
            right = sum(
                owner // among == who // among for owner, who in zip(owners, voters, strict=False)
            )
            found.append((right / len(voters), name + turned))
    return max(found)


def shared_values(ballots: list[dict[str, Any]]) -> set[str]:
    """What stands both in a ballot's row and in exactly one row about people: a common key, whatever it is called."""
    people: dict[str, int] = {}
    for model in people_side():
        for row in dump(model):
            for value in {str(each) for name, each in row.items() if _telling(name, each)}:
                people[value] = people.get(value, 0) + 1
    ours = {str(each) for row in ballots for name, each in row.items() if _telling(name, each)}
    return {value for value in ours if people.get(value)}


def _telling(name: str, value: Any) -> bool:
    """Numbers of rows are small and meet by chance in any two tables: orders deal with those."""
    if name == "xmin_":
        return True
    return value is not None and len(str(value)) > 8 and not isinstance(value, int)
