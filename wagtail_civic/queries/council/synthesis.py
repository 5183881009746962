"""What residents say of the items of a meeting, on two pages, for the members who vote on them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.utils.text import Truncator

from wagtail_civic.addresses import address
from wagtail_civic.models import Channel, Comment, Support
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.discussion import READABLE

Stance = Comment.Stance
#: Lines of two pages in two columns, and characters of one, as they are printed; nobody reads more before a vote.
LINES, LINE = 215, 52
#: Of one quotation.
LONGEST = 280
#: Of one item, at most so many of each stance.
EACH = 3
SUPPORTED = Q(supports__state=Support.State.CONFIRMED) & ~Q(supports__channel=Channel.TEST)


def _lines(characters: int) -> int:
    return -(-characters // LINE)


@dataclass(frozen=True)
class Quoted:
    """The beginning of a view, with how many support it."""

    text: str
    name: str
    supports: int

    @property
    def lines(self) -> int:
        return _lines(len(self.text) + len(self.name) + (25 if self.supports else 3))


@dataclass
class ItemViews:
    item: ItemSheet
    counts: dict[str, int]
    #: By stance, the most supported first.
    quotes: dict[str, list[Quoted]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def lines(self) -> int:
        """Of its title, its figures, and what is left white."""
        return _lines(len(self.item.title) + 5) + 2

    @property
    def in_favour(self) -> int:
        return self.counts.get(Stance.FOR, 0)

    @property
    def against(self) -> int:
        return self.counts.get(Stance.AGAINST, 0)

    @property
    def others(self) -> int:
        """Questions, and whatever is neither for nor against."""
        return self.counts.get(Stance.NEUTRAL, 0)

    @property
    def said(self) -> list[tuple[str, list[Quoted]]]:
        """For, against, neither: those that are there."""
        return [(stance, self.quotes[stance]) for stance in Stance.values if stance in self.quotes]


class Synthesis:
    """Of views that everybody reads: what is held, removed or taken back is not in it."""

    def __init__(self, sheet: MeetingSheet) -> None:
        self.sheet = sheet

    @cached_property
    def _rows(self) -> list[tuple[str, str, int, int]]:
        """Thread, stance, number and supports of each, the most supported first."""
        rows = Comment.objects.filter(
            READABLE, thread__space=self.sheet.space, parent=None, official=False
        )
        counted = rows.annotate(many=Count("supports", filter=SUPPORTED))
        ordered = counted.order_by("-many", "submitted_at", "pk")
        return list(ordered.values_list("thread__target", "stance", "pk", "many"))

    @cached_property
    def every_item(self) -> list[ItemViews]:
        """Those that anybody said something of, in the order of the agenda."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for target, stance, _pk, _many in self._rows:
            counts[target][stance] += 1
        return [
            ItemViews(item, dict(counts[item.item.target]))
            for item in self.sheet.items
            if item.item.target in counts
        ]

    @cached_property
    def items(self) -> list[ItemViews]:
        """Those for which two pages have room, each with the most supported words."""
        room = LINES
        chosen = []
        for views in self._by_number():
            room -= views.lines
            if room >= 0:
                chosen.append(views)
        self._quote(chosen, room=LINES - sum(views.lines for views in chosen))
        return [views for views in self.every_item if views in chosen]

    def _by_number(self) -> list[ItemViews]:
        """Those first of which most was said."""
        return sorted(self.every_item, key=lambda views: -views.total)

    def _quote(self, chosen: list[ItemViews], *, room: int) -> None:
        """By turns: first the best of each stance of each item, until two pages are full."""
        ranked = self._ranked()
        words = self._words([pk for pks in ranked.values() for pk, _many in pks])
        turns = (
            (views, stance, ranked[views.item.item.target, stance][place])
            for place in range(EACH)
            for views in chosen
            for stance in Stance.values
            if len(ranked.get((views.item.item.target, stance), ())) > place
        )
        for views, stance, (pk, many) in turns:
            quoted = _quoted(words[pk], many)
            needed = quoted.lines + (stance not in views.quotes)
            if needed <= room:
                room -= needed
                views.quotes.setdefault(stance, []).append(quoted)

    def _ranked(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for target, stance, pk, many in self._rows:
            if len(found[target, stance]) < EACH:
                found[target, stance].append((pk, many))
        return found

    def _words(self, numbers: list[int]) -> dict[int, Any]:
        return Comment.objects.only("body", "public_name").in_bulk(numbers)

    @property
    def total(self) -> int:
        return len(self._rows)

    @property
    def silent(self) -> int:
        """Items of which nobody said anything."""
        return len(self.sheet.items) - len(self.every_item)

    @property
    def left_out(self) -> int:
        """Items with few views, for which there is no room."""
        return len(self.every_item) - len(self.items)

    @property
    def is_final(self) -> bool:
        """Whether nothing more is taken."""
        closes_at = self.sheet.closes_at
        return closes_at is not None and closes_at <= self.sheet.now

    @property
    def url(self) -> str:
        return address("council_synthesis", self.sheet.page.pk)


def _quoted(row: Any, many: int) -> Quoted:
    text = Truncator(" ".join(row.body.split())).chars(LONGEST)
    return Quoted(text, row.public_name, many)
