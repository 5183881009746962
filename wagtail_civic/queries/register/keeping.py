"""What whoever keeps a register draws up from it: each subject with its observations."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from wagtail_civic.models import Observation, ObservationTag, Space
from wagtail_civic.queries.register.shown import READABLE


@dataclass(frozen=True)
class Subject:
    """A tag, or None for what has none, and the numbers of its observations in their order."""

    tag: ObservationTag | None
    numbers: list[int]

    @property
    def count(self) -> int:
        return len(self.numbers)


def subjects(space: Space) -> QuerySet[ObservationTag]:
    """The tags of what everybody reads, with how many each has."""
    readable = Q(observations__in=Observation.objects.filter(READABLE, space=space))
    found = ObservationTag.objects.filter(space=space).annotate(n=Count("observations", readable))
    return found.filter(n__gt=0).order_by("name")


def synthesis(space: Space) -> list[Subject]:
    """The largest subject first, what has none last; hidden observations count, their words are not repeated."""
    rows = Observation.objects.filter(space=space).exclude(channel="test").order_by("number")
    pairs = list(rows.values_list("number", "tags"))
    tags = ObservationTag.objects.filter(space=space).in_bulk()
    found = [Subject(tag, [n for n, pk in pairs if pk == tag.pk]) for tag in tags.values()]
    ordered = sorted(found, key=lambda each: (-each.count, str(each.tag)))
    without = Subject(None, [n for n, pk in pairs if pk is None])
    return [*(each for each in ordered if each.count), *([without] if without.count else [])]
