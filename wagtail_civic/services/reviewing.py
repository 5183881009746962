"""What somebody of the team has read and lets stand: the same for all that appears before it is read."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from wagtail_civic.exceptions import NothingSelected
from wagtail_civic.models import Contribution, Report, Space
from wagtail_civic.services import audit, contributions, reporting


def unread(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of them that ``keep`` would change: shown, and not read yet or reported since."""
    shown = rows.filter(state=Contribution.State.CONFIRMED)
    reported = Report.objects.filter(handled_at=None).exclude(**{_about(rows): None})
    return shown.filter(reviewed_at=None) | shown.filter(pk__in=reported.values(_about(rows)))


def _about(rows: QuerySet[Any]) -> str:
    return reporting.field_of(rows.model)


@transaction.atomic
def keep(rows: QuerySet[Any], *, action: str, user: Any, now: datetime) -> int:
    """
    Somebody has read them and lets them stand; reports about them are dealt with. Returns how many.

    ``action`` is what the log calls it. Raises ``NothingSelected`` where there is none.
    """
    found = dict(unread(rows).values_list("pk", "space"))
    if not found:
        raise NothingSelected
    these = rows.model._default_manager.filter(pk__in=list(found))
    contributions.kind_of(rows.model).decided(these, now)
    for space in Space.objects.filter(pk__in=set(found.values())).order_by("pk"):
        count = sum(1 for each in found.values() if each == space.pk)
        data = {"count": count}
        audit.record(action=action, actor=user, space=space, data=data, now=now)
    return len(found)
