"""Numbers without gaps: 1, 2, 3 …, whoever writes at the same moment and whatever fails in between."""

from django.db.models import F

from wagtail_civic.models import LastNumber, Space


def prepare(space: Space) -> None:
    """Have the row that is locked, before the transaction that locks it."""
    LastNumber.objects.get_or_create(space=space)


def take(space: Space) -> int:
    """
    The next number of a register, within a transaction.

    From here to its end whoever else writes waits: what fails gives the number back, and no other has gone out
    meanwhile.
    """
    row = LastNumber.objects.filter(space=space)
    row.update(number=F("number") + 1)
    return row.values_list("number", flat=True).get()
