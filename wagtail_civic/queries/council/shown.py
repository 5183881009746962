"""Meetings and decisions in a few lines, for any page of a site: what is live, what comes next, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from wagtail_civic.models import AgendaItem, ItemVote, MeetingState, Sitting, Space
from wagtail_civic.queries.council.index import Filters, spaces_found
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.moments import SOON
from wagtail_civic.queries.council.seen import unseen_votes
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.together import fill_cards
from wagtail_civic.queries.council.vote import VoteSheet
from wagtail_civic.queries.spaces import page_types

#: A meeting that nobody ended is no longer live after so long without a press.
LONGEST = timedelta(hours=24)
#: Votes on amendments are read along and left out: so many for each decision that is asked for.
SPARE = 4


@dataclass(frozen=True)
class Decision:
    """What was decided in the end on one item."""

    item: ItemSheet
    vote: VoteSheet


def running(pages: Any, *, body: str = "", now: datetime) -> list[MeetingSheet]:
    """Those that are live now, or suspended for a moment, and those that begin soon."""
    live = MeetingState.objects.filter(
        content__status__in=("live", "suspended"), changed_at__gte=now - LONGEST
    )
    soon = Sitting.objects.filter(starts_at__gt=now - SOON, starts_at__lt=now + SOON, retired=False)
    found = spaces_found(Filters(body=body)).filter(
        Q(pk__in=live.values("space")) | Q(pk__in=soon.values("space"))
    )
    sheets = _sheets(pages, found, now)
    shown = [each for each in sheets if each.is_live or each.is_soon]
    return sorted(shown, key=lambda each: (not each.is_live, each.page.starts_at, each.page.pk))


def coming(pages: Any, *, body: str = "", limit: int, now: datetime) -> list[MeetingSheet]:
    """Those that are still to begin, the next one first."""
    found = spaces_found(Filters(body=body))
    chosen: list[Any] = []
    for model in page_types("council"):
        mine = pages.order_by().values("pk")
        rows = model.objects.filter(
            pk__in=mine, translation_key__in=found.values("translation_key"), starts_at__gte=now
        )
        chosen += rows.select_related("locale").order_by("starts_at", "pk")[:limit]
    chosen.sort(key=lambda page: (page.starts_at, page.pk))
    return _of_pages(chosen[:limit], found, now)


def decisions(pages: Any, *, body: str = "", limit: int, now: datetime) -> list[Decision]:
    """What was proclaimed last, the newest first: one for each item, amendments left out."""
    keys = pages.order_by().values("translation_key")
    spaces = spaces_found(Filters(body=body)).filter(translation_key__in=keys)
    rows = ItemVote.objects.filter(
        item__space__in=spaces,
        item__kind=AgendaItem.Kind.DELIBERATION,
        state=ItemVote.State.PROCLAIMED,
    ).select_related("item")
    rows = rows.exclude(pk__in=unseen_votes(now))
    newest = rows.order_by("-proclaimed_at", "-pk")[: limit * SPARE]
    votes = list(_once(vote for vote in newest if not vote.titles))[:limit]
    found = spaces.filter(pk__in={vote.item.space_id for vote in votes})
    meetings = {sheet.space.pk: sheet for sheet in _sheets(pages, found, now)}
    return [_decision(vote, meetings[vote.item.space_id]) for vote in votes]


def _once(votes: Iterable[ItemVote]) -> Iterable[ItemVote]:
    """Of each item the newest."""
    seen: set[int] = set()
    for vote in votes:
        if vote.item_id not in seen:
            seen.add(vote.item_id)
            yield vote


def _decision(vote: ItemVote, meeting: MeetingSheet) -> Decision:
    # In a few lines nobody is named.
    return Decision(ItemSheet(meeting, vote.item), VoteSheet(vote, meeting.language, named=False))


def _sheets(pages: Any, found: QuerySet[Space], now: datetime) -> list[MeetingSheet]:
    rows = pages.filter(translation_key__in=found.values("translation_key"))
    return _of_pages(list(rows.select_related("locale").specific()), found, now)


def _of_pages(pages: list[Any], found: QuerySet[Space], now: datetime) -> list[MeetingSheet]:
    keys = [page.translation_key for page in pages]
    spaces = {each.translation_key: each for each in found.filter(translation_key__in=keys)}
    sheets = [MeetingSheet(page, spaces[page.translation_key], now=now) for page in pages]
    fill_cards(sheets)
    return sheets
