"""A meeting as a page, a screen or the API shows it, with the items of its agenda."""

from collections import Counter
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from wagtail_civic.addresses import address
from wagtail_civic.models import AgendaItem, Body, Comment, ItemVote
from wagtail_civic.queries import discussion, spaces
from wagtail_civic.queries.council.announced import Announced
from wagtail_civic.queries.council.closed import is_behind
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.moments import Kind, Status, derive
from wagtail_civic.queries.council.picture import WithPicture
from wagtail_civic.queries.registration import ComersMixin, end_of

#: Kinds that may say what they are about in a text alone.
WITHOUT_AGENDA = ("public", "workshop")


class MeetingSheet(WithPicture, Announced, ComersMixin):
    """A meeting as everybody reads it: before, live and afterwards. Nothing here depends on the visitor."""

    action = "comment"

    @property
    def url(self) -> str:
        return self.page.get_url() or ""

    @cached_property
    def body(self) -> Body | None:
        key = self.space.rules.get("body")
        bodies = Body.objects.filter(key=key or "").select_related("locale")
        return self.body_among({body.locale.language_code: body for body in bodies})

    def body_among(self, found: dict[str, Body]) -> Body | None:
        """In the language of the page where it is there in that, else in any."""
        return found.get(self.language) or next(iter(found.values()), None)

    @property
    def status(self) -> str:
        return str(Status.ENDED if self.is_past else self.moment.status)

    @property
    def is_past(self) -> bool:
        """Nobody pressed anything, and nobody had to: a meeting without votes is over by its dates."""
        if self.page.preset == "council" or self.moment.status != Status.SCHEDULED:
            return False
        ended = end_of(self.sittings)
        return ended is not None and ended <= self.now

    @property
    def is_soon(self) -> bool:
        return not self.standing and super().is_soon

    @property
    def is_over(self) -> bool:
        return self.status == Status.ENDED

    @property
    def is_to_come(self) -> bool:
        return self.status == Status.SCHEDULED

    @property
    def promises_agenda(self) -> bool:
        """Whether one that is not there yet will be: not of what is over, or does not take place."""
        return self.is_to_come and not self.standing

    @property
    def shows_agenda(self) -> bool:
        """A public meeting or a workshop may do without one, and says nothing of what it does not have."""
        return bool(self.items) or self.page.preset not in WITHOUT_AGENDA or not self.page.body

    @property
    def is_hidden(self) -> bool:
        """A closed session begins at once, whatever else is held back, and ends with the picture of its end."""
        now = derive(self.in_force)
        behind = {each.pk for each in self.items if each.item.closed}
        on = any(each.ends is None for each in self.closed_spans)
        return on or is_behind(self.moment, behind) or is_behind(now, behind)

    @property
    def has_minutes(self) -> bool:
        return any(paper["type"] == "minutes" for paper in self.page.papers.raw_data)

    @cached_property
    def called(self) -> dict[int, datetime]:
        """When each item was called last."""
        return {each.item_id: each.at for each in self.stamps if each.item_id}

    @cached_property
    def left(self) -> dict[int, datetime]:
        """When each was done with, after it was called last: the next one was called, or the sitting ended."""
        found: dict[int, datetime] = {}
        current = None
        for stamp in self.stamps:
            if stamp.kind not in (Kind.ITEM, Kind.END):
                continue
            if current is not None:
                found[current] = stamp.at
            current = stamp.item_id
            found.pop(current, None)
        return found

    @cached_property
    def written(self) -> dict[str, Any]:
        """By the id of its block, what the page says of an item beyond what is stored."""
        found: dict[str, Any] = {}
        for block in self.page.agenda:
            found[block.id] = block.value
            found.update((child.id, child.value) for child in block.value["items"].bound_blocks)
        return found

    @cached_property
    def items(self) -> list[ItemSheet]:
        if self.is_sample:
            return [ItemSheet(self, item) for item in self._drafted()]
        rows = AgendaItem.objects.filter(space=self.space)
        return [ItemSheet(self, item) for item in rows if not item.retired or item.pk in self.votes]

    def _drafted(self) -> list[AgendaItem]:
        """As an editor has them, in a preview."""
        return [
            AgendaItem(
                pk=place,
                key=key or "",
                titles={self.language: value.get("title") or ""},
                summaries={self.language: value.get("summary") or ""},
                closed=bool(value.get("closed")),
                **{name: value.get(name) or "" for name in ("number", "rapporteur", "kind")},
            )
            for place, (key, value) in enumerate(self.written.items(), start=1)
        ]

    @property
    def item_now(self) -> ItemSheet | None:
        return next((each for each in self.items if each.is_now), None)

    @property
    def place_now(self) -> int:
        """The how many-eth item it is."""
        return next((n for n, each in enumerate(self.items, start=1) if each.is_now), 0)

    @cached_property
    def votes(self) -> dict[int, list[ItemVote]]:
        """Those that are proclaimed, by item, the last one last."""
        if self.is_sample:
            return {}
        rows = ItemVote.objects.filter(
            item__space=self.space, state=ItemVote.State.PROCLAIMED
        ).order_by("item", "number")
        rows = rows.filter(proclaimed_at__lte=self.until) if self.until else rows
        return {key: list(votes) for key, votes in groupby(rows, lambda vote: vote.item_id)}

    @property
    def newest_vote(self) -> ItemSheet | None:
        """The item whose vote was proclaimed last."""
        voted = [(each.votes[-1].vote.proclaimed_at, each) for each in self.items if each.votes]
        return max(voted, key=lambda pair: pair[0])[1] if voted else None  # type: ignore[arg-type,return-value]

    @cached_property
    def views(self) -> dict[int, int]:
        """How many views are read below each item."""
        if self.is_sample:
            return {}
        rows = Comment.objects.filter(discussion.READABLE, thread__space=self.space)
        targets = Counter(rows.values_list("thread__target", flat=True))
        return {each.pk: targets.get(each.item.target, 0) for each in self.items}

    @cached_property
    def sittings(self) -> list[Any]:
        return [] if self.is_sample else list(self.space.sittings.filter(retired=False))

    # Addresses

    @property
    def state_url(self) -> str:
        return address("council_state", self.page.pk)

    @property
    def live_url(self) -> str:
        return address("council_live", self.page.pk)

    @property
    def deliberations_url(self) -> str:
        return address("council_deliberations", self.page.pk)

    @property
    def calendar_url(self) -> str:
        return address("council_calendar", self.page.pk)


def item_on_page(page: Any, number: int) -> AgendaItem | None:
    """An item of this meeting that everybody reads, its space at hand."""
    found = AgendaItem.objects.filter(pk=number).select_related("space").first()
    key = spaces.canonical_page(page).translation_key
    return found if found and found.space.translation_key == key else None
