"""Many rows in short transactions, each of which stands on its own."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

Forget = Callable[[QuerySet[Any]], Any]
#: What the report calls it, the rows, and what happens to them.
Step = tuple[str, QuerySet[Any], Forget]

#: What no longer leads to anybody.
NOBODY: dict[str, Any] = {"participant": None, "person_key": None, "address_hash": ""}


def in_batches(rows: QuerySet[Any], forget: Forget, batch: int) -> int:
    done, last = 0, None
    # Most nights nothing of most kinds is past its time, which needs no transaction.
    if not rows.exists():
        return done
    # To the first batch in which nothing is: of a smaller one, somebody may just have taken a row away.
    while ids := _batch(rows, forget, batch, last):
        done, last = done + len(ids), ids[-1]
    return done


@transaction.atomic
def _batch(rows: QuerySet[Any], forget: Forget, batch: int, last: Any) -> list[Any]:
    # Locked before they go: somebody may be confirming at this very moment, and then she is first or we are.
    rest = rows if last is None else rows.filter(pk__gt=last)
    ids = list(rest.select_for_update().order_by("pk").values_list("pk", flat=True)[:batch])
    if ids:
        forget(rows.model._default_manager.filter(pk__in=ids))
    return ids


def delete(rows: QuerySet[Any]) -> None:
    rows.delete()
