"""
What of a closed session stays there: the one rule that pages, files and programs obey.

Public are the agenda, which says that an item is dealt with behind closed doors, and what was decided on it, with its
figures: the vote and the deliberation (CGCT art. L2121-10, L2121-25 and L2131-1). Not public are its summary and its
papers, which are written for members (art. L2121-12), who voted how, and whatever is seen, heard or written down while
the doors are closed (art. L2121-18).

The clerk closes the doors in two ways: an item is marked for it, or “closed session” is pressed.
"""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from wagtail_civic.models import AgendaItem, ItemVote, Space, Stamp
from wagtail_civic.queries.council.moments import Kind, Moment, steps


@dataclass(frozen=True)
class Span:
    """From when until when the doors were closed; ``ends`` is None while they are."""

    begins: datetime
    ends: datetime | None = None

    def meets(self, first: datetime, last: datetime) -> bool:
        return self.begins <= last and (self.ends is None or first < self.ends)


def is_told(item: AgendaItem) -> bool:
    """Whether everybody reads what it is about, beyond its title, and its papers."""
    return not item.closed


def is_named(vote: ItemVote, item: AgendaItem, spans: Iterable[Span]) -> bool:
    """Whether everybody reads who voted how. The figures are public in any case."""
    return is_told(item) and not _is_within(vote, spans)


def _is_within(vote: ItemVote, spans: Iterable[Span]) -> bool:
    last = vote.proclaimed_at or vote.opened_at
    return any(span.meets(vote.opened_at, last) for span in spans)


def behind_doors(space: Space) -> set[int]:
    """The items that are dealt with in a closed session."""
    return set(space.agenda_items.filter(closed=True).values_list("pk", flat=True))


def is_behind(moment: Moment, behind: Container[Any]) -> bool:
    return moment.hidden or moment.item in behind


def spans_in(stamps: Iterable[Stamp], behind: Container[Any]) -> list[Span]:
    """By presses in the order of their time, and by the items that are dealt with behind closed doors."""
    found: list[Span] = []
    since: datetime | None = None
    for stamp, moment in steps(stamps):
        if is_behind(moment, behind):
            since = since or stamp.at
        elif since is not None:
            found.append(Span(since, stamp.at))
            since = None
    return [*found, Span(since)] if since is not None else found


def spans_by_space(spaces: Collection[Any] | None = None) -> dict[int, list[Span]]:
    """Of these meetings, or of all of them, in one statement; most are never closed and are not in it."""
    in_force = Stamp.objects.filter(undone_at=None)
    closing = in_force.filter(Q(kind=Kind.HIDE) | Q(item__closed=True))
    rows = in_force.filter(space__in=closing.values("space"))
    if spaces is not None:
        rows = rows.filter(space__in=spaces)
    presses: dict[int, list[Stamp]] = defaultdict(list)
    for row in rows.select_related("item").order_by("at", "pk"):
        presses[row.space_id].append(row)
    return {space: spans_in(stamps, _closed_among(stamps)) for space, stamps in presses.items()}


def _closed_among(stamps: Iterable[Stamp]) -> set[int]:
    return {each.item.pk for each in stamps if each.item is not None and each.item.closed}


def spans_of(space: Space) -> list[Span]:
    return spans_by_space([space.pk]).get(space.pk, [])


def unnamed_votes() -> list[int]:
    """Numbers of votes on public items that were taken while the doors were closed, for lists that read no meeting."""
    spans = spans_by_space()
    rows = ItemVote.objects.filter(
        item__space__in=list(spans), item__closed=False, state=ItemVote.State.PROCLAIMED
    )
    pairs = [(vote, spans[vote.item.space_id]) for vote in rows.select_related("item")]
    return [vote.pk for vote, closed in pairs if _is_within(vote, closed)]
