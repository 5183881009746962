"""Responses that look as if one person, or one program, had sent several. A hint for an agent, never a proof."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Length

from wagtail_civic.models import (
    Channel,
    Contribution,
    Sheet,
    Space,
    SurveyAnswer,
    SurveyResponse,
)

#: Of one network: two are a couple, and mean nothing.
AT_ONE_ADDRESS = 3
#: Characters of own words, and lines of answers, below which people say the same by chance.
OWN_WORDS, LINES = 20, 5
#: Groups of each kind that are shown, and responses of each group.
GROUPS, RESPONSES = 50, 20
#: The newest responses among which whole answers are compared.
COMPARED = 5_000


@dataclass(frozen=True)
class Double:
    """Responses that have something in common; ``words`` where that is what was written."""

    count: int
    responses: list[SurveyResponse] = field(default_factory=list)
    words: str = ""


def counting(space: Space) -> QuerySet[SurveyResponse]:
    """Those that count, and those that wait for a check."""
    states = (Contribution.State.CONFIRMED, Contribution.State.HELD)
    rows = SurveyResponse.objects.filter(space=space, state__in=states)
    return rows.exclude(channel=Channel.TEST)


def set_aside(space: Space) -> int:
    """Sheets that were found to be of somebody who had answered already."""
    rows = Sheet.objects.filter(space=space, double_of__isnull=False)
    return rows.filter(response__state=Contribution.State.INVALIDATED).count()


def of_one_address(space: Space) -> list[Double]:
    """Sent from one network address on one day: their hash is another the next day, and erased soon."""
    rows = counting(space).exclude(address_hash="").order_by()
    groups = rows.values_list("address_hash").annotate(n=Count("pk"))
    largest = groups.filter(n__gte=AT_ONE_ADDRESS).order_by("-n", "address_hash")[:GROUPS]
    return [Double(many, _some(rows.filter(address_hash=key))) for key, many in largest]


def of_the_same_words(space: Space) -> list[Double]:
    """With the same sentence in their own words."""
    lines = SurveyAnswer.objects.filter(response__in=counting(space)).order_by()
    lines = lines.annotate(length=Length("text")).filter(length__gte=OWN_WORDS)
    groups = lines.values_list("question", "text").annotate(n=Count("response", distinct=True))
    largest = groups.filter(n__gte=2).order_by("-n", "text")[:GROUPS]
    return [
        Double(
            many,
            _some(counting(space).filter(answers__question=question, answers__text=text)),
            text,
        )
        for question, text, many in largest
    ]


def of_the_same_answers(space: Space) -> list[Double]:
    """With the same answers to everything, where that is more than a few."""
    alike: dict[frozenset[tuple[Any, ...]], list[int]] = defaultdict(list)
    for response, answers in _answers(space):
        if len(answers) >= LINES:
            alike[answers].append(response)
    several = sorted((each for each in alike.values() if len(each) > 1), key=len, reverse=True)
    return [
        Double(len(each), _some(counting(space).filter(pk__in=each[:RESPONSES])))
        for each in several[:GROUPS]
    ]


def _answers(space: Space) -> Iterator[tuple[int, frozenset[tuple[Any, ...]]]]:
    newest = list(counting(space).order_by("-pk").values_list("pk", flat=True)[:COMPARED])
    names = ("response", "question", "option", "row", "number", "text", "latitude", "longitude")
    rows = SurveyAnswer.objects.filter(response__space=space, response__gte=min(newest, default=0))
    lines = rows.order_by("response", "pk").values_list(*names)
    known = set(newest)
    for response, of_it in groupby(lines.iterator(chunk_size=5_000), key=itemgetter(0)):
        if response in known:
            yield response, _together(of_it)


def _together(lines: Iterable[tuple[Any, ...]]) -> frozenset[tuple[Any, ...]]:
    return frozenset(line[1:] for line in lines)


def _some(rows: QuerySet[SurveyResponse]) -> list[SurveyResponse]:
    return list(rows.order_by("submitted_at", "pk").distinct()[:RESPONSES])
