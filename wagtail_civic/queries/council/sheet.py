"""A meeting as a page, a screen or the API shows it; and one item of its agenda, with all that belongs to it."""

from collections import Counter
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from wagtail_civic.addresses import address
from wagtail_civic.models import AgendaItem, Body, Comment, ItemVote
from wagtail_civic.queries import discussion, spaces
from wagtail_civic.queries.council.moments import derive
from wagtail_civic.queries.council.picture import WithPicture
from wagtail_civic.queries.council.video import Film, found_at
from wagtail_civic.queries.council.vote import VoteSheet


class ItemSheet:
    """One item; parts of it are read when they are asked for."""

    def __init__(self, meeting: "MeetingSheet", item: AgendaItem) -> None:
        self.meeting, self.item = meeting, item

    @property
    def pk(self) -> int:
        return int(self.item.pk)

    @property
    def title(self) -> str:
        return self._said(self.item.titles) or str(self.item)

    @property
    def summary(self) -> str:
        return self._said(self.item.summaries)

    def _said(self, words: dict[str, str]) -> str:
        return words.get(self.meeting.language) or next(iter(words.values()), "")

    @property
    def url(self) -> str:
        return f"{self.meeting.url}{self.item.slug}/"

    @property
    def full_url(self) -> str:
        return f"{self.meeting.page.full_url or ''}{self.item.slug}/"

    @property
    def is_now(self) -> bool:
        return self.meeting.moment.item == self.item.pk

    @property
    def is_below(self) -> bool:
        return self.item.parent_id is not None

    @cached_property
    def votes(self) -> list[VoteSheet]:
        found = self.meeting.votes.get(self.item.pk, [])
        return [VoteSheet(vote, self.meeting.language) for vote in found]

    @property
    def last_vote(self) -> VoteSheet | None:
        """What was decided in the end: the newest one on the item itself, else on an amendment."""
        own = [each for each in self.votes if not each.title] or self.votes
        return own[-1] if own else None

    @property
    def called_at(self) -> datetime | None:
        return self.meeting.called.get(self.item.pk)

    @property
    def clip(self) -> tuple[Film, int] | None:
        """On which recording, and at which of its seconds, it was called; None where no film shows it."""
        return found_at(self.meeting.recordings, self.called_at)

    @property
    def number_of_views(self) -> int:
        return self.meeting.views.get(self.item.pk, 0)

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """With their titles and addresses; those that were deleted since are left out."""
        value = self.meeting.written.get(self.item.key)
        found = value.get("documents") if value else None
        return [
            {"title": each["title"] or each["document"].title, "document": each["document"]}
            for each in found or []
            if each["document"]
        ]

    @cached_property
    def origins(self) -> list[dict[str, str]]:
        """What it decides on, where everybody may read that."""
        links = self.item.item_origins.select_related("space__page", "idea")
        return [each for each in map(self._origin, links) if each]

    def _origin(self, link: Any) -> dict[str, str] | None:
        page = link.space.page.specific.localized if link.space.page else None
        if page is None or not page.live or page.get_view_restrictions().exists():
            return None
        if link.idea is None:
            return {"title": str(page.title), "url": page.get_url() or "", "kind": link.space.kind}
        if link.idea.state != "confirmed":
            return None
        url = f"{page.get_url() or ''}{link.idea.slug}/"
        return {"title": link.idea.title, "url": url, "kind": "idea"}


class MeetingSheet(WithPicture):
    """A meeting as everybody reads it: before, live and afterwards. Nothing here depends on the visitor."""

    action = "comment"

    @property
    def url(self) -> str:
        return self.page.get_url() or ""

    @cached_property
    def body(self) -> Body | None:
        key = self.space.rules.get("body")
        bodies = Body.objects.filter(key=key or "").select_related("locale")
        found = {body.locale.language_code: body for body in bodies}
        return found.get(self.language) or next(iter(found.values()), None)

    @property
    def is_hidden(self) -> bool:
        """A closed session begins at once, whatever else is held back, and ends with the picture of its end."""
        now = derive(self.standing)
        items = {self.moment.item, now.item}
        closed = any(each.item.closed for each in self.items if each.pk in items)
        return closed or self.moment.hidden or now.hidden

    @property
    def minutes(self) -> list[Any]:
        return [block.value for block in self.page.papers if block.block_type == "minutes"]

    @cached_property
    def called(self) -> dict[int, datetime]:
        """When each item was called last."""
        return {each.item_id: each.at for each in self.stamps if each.item_id}

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
