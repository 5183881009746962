"""
Whose supporters an idea counts: its own, those of what was merged into it, and those of the whole it is a part of.

Read anew from the links between ideas each time, so that what is undone leaves nothing behind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from wagtail_civic.models import Channel, Idea, IdeaSource, IdeaSupport, Space

State = IdeaSupport.State
#: What counts, of supports and of comments alike.
COUNTED = Q(state=State.CONFIRMED) & ~Q(channel=Channel.TEST)
#: Taken back at a part, or set aside there, that of the whole does not count for it either.
LEFT = (State.WITHDRAWN, State.INVALIDATED)

Links = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Ties:
    """``merged`` says what was merged into each, link by link; ``wholes`` of what each is a part."""

    merged: Links = field(default_factory=dict)
    wholes: Links = field(default_factory=dict)

    def joined(self, *ideas: int) -> set[int]:
        """These, and all for which they stand."""
        return _reached(ideas, lambda each: self.merged.get(each, ()))

    def sources(self, *ideas: int, left: Set[int] = frozenset()) -> set[int]:
        """All whose supporters these count; of whoever ``left`` a part, none of its whole."""

        def behind(each: int) -> Iterable[int]:
            yield from self.merged.get(each, ())
            yield from () if each in left else self.wholes.get(each, ())

        return _reached(ideas, behind)

    def parts(self, ideas: Iterable[int]) -> list[int]:
        return [each for each in ideas if each in self.wholes]


def _reached(begin: Iterable[int], behind: Callable[[int], Iterable[int]]) -> set[int]:
    found: set[int] = set()
    waiting = list(begin)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting.extend(behind(each))
    return found


def ties(space_id: int) -> Ties:
    """Of all ideas of a box: few of them have any."""
    merged, wholes = defaultdict(list), defaultdict(list)
    rows = IdeaSource.objects.filter(idea__space=space_id).order_by("pk")
    ends = ("idea__merged_into", "source__merged_into")
    for kind, idea, source, stands, leads in rows.values_list("kind", "idea", "source", *ends):
        if kind == IdeaSource.Kind.SPLIT:
            wholes[idea].append(source)
        # What leads elsewhere by now, or stands for itself, was taken apart.
        elif leads is not None and leads == (stands or idea):
            merged[idea].append(source)
    return Ties(dict(merged), dict(wholes))


def ties_of(idea: Idea) -> Ties:
    """The same where only one is asked about, which mostly has none."""
    return ties(idea.space_id) if idea.sources.exists() else Ties()


def people(found: Ties, *ideas: int) -> int:
    """How many different people these ideas count together, each once."""
    sources = found.sources(*ideas)
    rows = IdeaSupport.objects.filter(idea__in=sources).exclude(person_key=None).order_by()
    parts = found.parts(sources)
    if not parts:
        return _different(rows)
    left = rows.filter(idea__in=parts, state__in=LEFT).values("person_key")
    stayed = _different(rows.exclude(person_key__in=left))
    return stayed + _still(found, ideas, rows.filter(person_key__in=left))


def _different(rows: QuerySet[IdeaSupport]) -> int:
    counted = rows.filter(COUNTED).aggregate(n=Count("person_key", distinct=True))
    return int(counted["n"])


def _still(found: Ties, ideas: Sequence[int], rows: QuerySet[IdeaSupport]) -> int:
    """How many of those who left a part support another way: few, each looked at."""
    gave, left = defaultdict(set), defaultdict(set)
    for key, idea, state in rows.values_list("person_key", "idea", "state"):
        if state in LEFT:
            left[key].add(idea)
    for key, idea in rows.filter(COUNTED).values_list("person_key", "idea"):
        gave[key].add(idea)
    return sum(bool(own & found.sources(*ideas, left=left[key])) for key, own in gave.items())


def supports_of(
    found: Ties, idea: int, hers: QuerySet[Any], states: Sequence[str]
) -> QuerySet[Any]:
    """Those of her supports, in one of these states, through which she supports an idea."""
    parts = found.parts(found.sources(idea))
    left = hers.filter(idea__in=parts, state__in=LEFT).values_list("idea", flat=True)
    sources = found.sources(idea, left=set(left.order_by()) if parts else frozenset())
    return hers.filter(idea__in=sources, state__in=states)


def of_box(space: Space) -> dict[int, int]:
    """How many different people each idea counts that counts others' supporters as well."""
    found = ties(space.pk)
    return {each: people(found, each) for each in {*found.merged, *found.wholes}}
