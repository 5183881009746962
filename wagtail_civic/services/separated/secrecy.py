"""What somebody was told about the secrecy of what she says still holds when it begins to count."""

from typing import Any

from django.db.models import QuerySet

from wagtail_civic.exceptions import TermsChanged
from wagtail_civic.models import Secrecy, Space
from wagtail_civic.queries import spaces as queries
from wagtail_civic.services.separated import ballots


def hold(space: Space, *, separated: bool) -> None:
    """
    Raise ``TermsChanged`` where an editor chose otherwise meanwhile. Called in the transaction that stores it.

    From the first record on nobody can. Until then the space is locked: whoever is publishing is waited for, or waits
    and finds that record.
    """
    if space.first_record_at is None:
        space = queries.locked().get(pk=space.pk)
    if space.is_separated is not separated:
        raise TermsChanged(reason=ballots.of(space).told)


def decidable(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Whoever could set separated ones aside for what they say would choose the result."""
    return rows.exclude(space__in=Space.objects.filter(rules__secrecy=Secrecy.SEPARATED.value))
