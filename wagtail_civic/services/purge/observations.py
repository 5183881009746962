"""What stays of a register: its numbers, their moments, and what everybody reads; no name, no file, no note."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from wagtail_civic.models import Contribution, Observation, ObservationFile, Report
from wagtail_civic.services.purge.batches import NOBODY, Step, delete


def steps(spaces: list[int]) -> Iterator[Step]:
    files = ObservationFile.objects.filter(observation__space__in=spaces)
    yield "files of observations", files, delete
    yield "reports of observations", Report.objects.filter(observation__space__in=spaces), delete
    yield "identities of observations", _authored(spaces), _unsign


def _authored(spaces: list[int]) -> QuerySet[Observation]:
    """Those that still lead to somebody, or whose words nobody reads any more."""
    anonymous = Q(participant=None, person_key=None, address_hash="", name="", sending=None)
    unread = ~Q(state=Contribution.State.CONFIRMED) & ~Q(body="", title="", position="")
    return Observation.objects.filter(~anonymous | ~Q(note="") | unread, space__in=spaces)


def _unsign(rows: QuerySet[Observation]) -> None:
    """When each was received stays to the second: that is part of the register."""
    rows.exclude(state=Contribution.State.CONFIRMED).update(body="", title="", position="")
    rows.update(**NOBODY, **Observation.personal, note="", sending=None)
