"""What a clerk's console shows: the meeting, who is there, the vote that is being recorded."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from wagtail_civic.models import AgendaItem, ItemVote, MemberVote, Sitting, Space, Stamp
from wagtail_civic.queries.council import people
from wagtail_civic.queries.council.asked import Asked, asked
from wagtail_civic.queries.council.closed import is_behind
from wagtail_civic.queries.council.moments import Kind, Moment, allowed, derive
from wagtail_civic.queries.council.state import effective
from wagtail_civic.queries.council.video import is_elsewhere

State = ItemVote.State
#: So long before the hour that was announced, a clerk is asked whether she means to begin.
EARLY = timedelta(hours=6)


def announced_for(space: Space, *, now: datetime) -> datetime | None:
    """For when the sitting is announced that “Start” would begin, where that is much later; None where it is not."""
    planned = space.sittings.filter(retired=False).values_list("starts_at", flat=True)
    starts_at = min(planned, key=lambda moment: abs(moment - now), default=None)
    return starts_at if starts_at and starts_at - now > EARLY else None


@dataclass(frozen=True)
class GroupRow:
    """A political group in the vote that is being recorded; ``choice`` is empty where its members differ."""

    key: str
    name: str
    members: list[MemberVote]

    @property
    def choice(self) -> str:
        choices = {member.choice for member in self.members}
        return choices.pop() if len(choices) == 1 else ""

    @cached_property
    def usual(self) -> str:
        """What most of its members vote."""
        return Counter(member.choice for member in self.members).most_common(1)[0][0]

    @property
    def exceptions(self) -> list[MemberVote]:
        return [member for member in self.members if member.choice != self.usual]


class Desk:
    """Read anew for each screen: the database says how it stands, whoever pressed."""

    def __init__(self, space: Space) -> None:
        self.space = space

    @cached_property
    def stamps(self) -> list[Stamp]:
        return effective(self.space)

    @cached_property
    def moment(self) -> Moment:
        return derive(self.stamps)

    @property
    def status(self) -> str:
        return str(self.moment.status)

    @property
    def may(self) -> dict[str, bool]:
        """By press, whether it would lead anywhere now."""
        return {str(kind): allowed(self.moment, kind) for kind in Kind.values}

    @cached_property
    def items(self) -> list[AgendaItem]:
        return list(self.space.agenda_items.filter(retired=False))

    @property
    def item(self) -> AgendaItem | None:
        return next((each for each in self.items if each.pk == self.moment.item), None)

    @property
    def next_item(self) -> AgendaItem | None:
        """After the one that is dealt with; the first one before any."""
        keys = [each.pk for each in self.items]
        place = keys.index(self.moment.item) if self.moment.item in keys else -1
        return self.items[place + 1] if place + 1 < len(keys) else None

    @cached_property
    def is_elsewhere(self) -> bool:
        """Whether the picture comes from a third party: whoever closes the doors says that it is cut there."""
        return is_elsewhere(self.space)

    @property
    def next_closes(self) -> bool:
        return bool(self.next_item and self._closes(self.next_item))

    def _closes(self, item: AgendaItem) -> bool:
        """Whether the doors of a meeting that is played elsewhere are closed once it is called."""
        behind = {each.pk for each in self.items if each.closed}
        return item.closed and self.is_elsewhere and not is_behind(self.moment, behind)

    @cached_property
    def sitting(self) -> Sitting | None:
        """The one that is on, else the first that was not yet held."""
        if self.moment.sitting:
            return Sitting.objects.filter(pk=self.moment.sitting).first()
        rows = self.space.sittings.filter(retired=False)
        return rows.order_by("starts_at").first()

    @cached_property
    def roll(self) -> people.Roll:
        return people.roll(self.sitting)

    @cached_property
    def needed(self) -> int:
        return people.needed_in(self.space, self.roll.seats)

    @property
    def has_quorum(self) -> bool:
        return len(self.roll.present) >= self.needed

    @cached_property
    def proxies(self) -> list[dict[str, str]]:
        names = {key: row.name for key, row in self.roll.by_key.items()}
        return [
            {
                "giver": each.giver,
                "giver_name": names.get(each.giver, each.giver),
                "holder_name": names.get(each.holder, each.holder),
            }
            for each in self.roll.proxies
        ]

    @cached_property
    def asked(self) -> Asked | None:
        """What people ask, where they can."""
        return asked(self.space)

    @cached_property
    def vote(self) -> ItemVote | None:
        """The one that is being recorded, on whatever item."""
        rows = ItemVote.objects.filter(item__space=self.space, state=State.DRAFT)
        return rows.select_related("item").order_by("-opened_at").first()

    @cached_property
    def groups(self) -> list[GroupRow]:
        rows: dict[str, list[MemberVote]] = {}
        for member in self.vote.member_votes.all() if self.vote else ():
            rows.setdefault(member.group, []).append(member)
        return [GroupRow(key, members[0].group_name, members) for key, members in rows.items()]

    @cached_property
    def proclaimed(self) -> list[ItemVote]:
        """The newest first, each with the votes of its ``members``."""
        rows = ItemVote.objects.filter(item__space=self.space, state=State.PROCLAIMED)
        members = Prefetch("member_votes", to_attr="members")
        found = rows.select_related("item").prefetch_related(members)
        return list(found.order_by("-proclaimed_at", "-pk"))

    @cached_property
    def outcomes(self) -> dict[int, ItemVote]:
        """By item, the vote that was proclaimed last."""
        return {vote.item_id: vote for vote in reversed(self.proclaimed)}

    @property
    def item_vote(self) -> ItemVote | None:
        """What was proclaimed last on the item that is dealt with."""
        return self.outcomes.get(self.moment.item or 0)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The agenda, each item with how it stands."""
        called = {stamp.item_id for stamp in self.stamps if stamp.item_id}
        return [
            {
                "item": item,
                "now": item.pk == self.moment.item,
                "vote": self.outcomes.get(item.pk),
                "called": item.pk in called,
                "cut": self._closes(item),
            }
            for item in self.items
        ]
