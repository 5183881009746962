"""What stays of a budget: how many chose each project; no person, no code, nobody's sheet of paper."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from wagtail_civic.models import Contribution, Vote, VoteChoice, VoteSheet, VotingCode
from wagtail_civic.services.purge.batches import Step, delete
from wagtail_civic.services.purge.sheets import unmatched

_LEADING = ~Q(match_key=None, number=None, entered_by=None)


def steps(spaces: list[int]) -> Iterator[Step]:
    uncounted = Vote.objects.filter(space__in=spaces).exclude(state=Contribution.State.CONFIRMED)
    yield "votes that do not count", VoteChoice.objects.filter(vote__in=uncounted), delete
    sheets = VoteSheet.objects.filter(_LEADING, space__in=spaces)
    yield "names on ballot papers", sheets, _unmatch
    yield "voting codes", VotingCode.objects.filter(space__in=spaces), delete


def _unmatch(rows: QuerySet[Any]) -> None:
    """Not even the second at which it was typed is left, which the log of acts has too."""
    for sheet in rows.order_by("pk"):
        VoteSheet.objects.filter(pk=sheet.pk).update(
            match_key=None, number=None, entered_by=None, **unmatched(sheet.entered_at)
        )
