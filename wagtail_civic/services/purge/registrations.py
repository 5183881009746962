"""What stays of who came to a meeting: how many, and no name; what somebody needed goes long before that."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from wagtail_civic.models import Registration, Sitting, Space, Standing
from wagtail_civic.services.purge.batches import Step

#: It can tell of somebody's health (GDPR art. 9), and serves nothing once the meeting is over.
NEEDS_DAYS = 30


def steps(spaces: list[int]) -> Iterator[Step]:
    named = Registration.objects.filter(~Q(name="", needs=""), space__in=spaces)
    yield "names of registrations", named, _unname


def needs(now: datetime) -> Step:
    """
    Of meetings that were over a month ago, at the latest with their last sitting.

    One that is postponed without a new day is still to come: what somebody needs there goes with the names.
    """
    until = now - timedelta(days=NEEDS_DAYS)
    sittings = Sitting.objects.filter(space=OuterRef("space"), retired=False)
    later = sittings.filter(Q(starts_at__gt=until) | Q(ends_at__gt=until))
    rows = Registration.objects.filter(Exists(sittings), ~Exists(later))
    postponed = Space.objects.filter(rules__standing=Standing.POSTPONED)
    return "access needs", rows.exclude(Q(needs="") | Q(space__in=postponed)), _forget_needs


def _forget_needs(rows: QuerySet[Any]) -> None:
    rows.update(needs="")


def _unname(rows: QuerySet[Any]) -> None:
    rows.update(**Registration.personal)
