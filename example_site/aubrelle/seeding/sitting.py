"""The evenings of the meetings that were, pressed through as their clerk did; and what residents said before."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from aubrelle.content.council import EVENINGS, VIEWS
from aubrelle.content.council.evenings import Evening
from aubrelle.content.council.items import Item, Vote
from aubrelle.content.council.members import GROUPS
from aubrelle.seeding import surveys
from aubrelle.seeding.council import AGENDAS, LANGUAGES, page_key
from aubrelle.seeding.supporting import support
from aubrelle.seeding.typography import french
from aubrelle.seeding.words import stable_id
from wagtail_civic.models import AgendaItem, Attendance, Comment, ItemVote, Stamp, Support
from wagtail_civic.queries.debates import ItemDebate
from wagtail_civic.services import spaces
from wagtail_civic.services.council import console, roll, voting
from wagtail_civic.testing import comment_on

State = Attendance.State
#: Numbers of invented residents, far from those of other invented people.
RESIDENTS = 110_000


@transaction.atomic
def seed_evening(meeting: str, user: Any, now: datetime) -> int:
    """Press through what nobody has pressed yet; how many votes were proclaimed."""
    page = surveys.page(page_key(meeting), "fr")
    if page is None or not page.live:
        return 0
    space = spaces.for_page(page.specific, now=now)
    if Stamp.objects.filter(space=space).exists():
        return 0
    _Evening(space, EVENINGS[meeting], page.specific.starts_at, user).fill()
    return ItemVote.objects.filter(item__space=space).count()


def item_key(key: str) -> str:
    """The id of the block of an item."""
    return str(stable_id("council", "item", key))


class _Evening:
    def __init__(self, space: Any, written: Evening, begins: datetime, user: Any) -> None:
        self.space, self.written, self.user = space, written, user
        self.at = begins + timedelta(minutes=4)
        self.sitting = space.sittings.get()
        self.items = {each.key: each for each in AgendaItem.objects.filter(space=space)}

    @property
    def who(self) -> dict[str, Any]:
        return {"user": self.user, "now": self.at}

    def after(self, seconds: int) -> None:
        self.at += timedelta(seconds=seconds)

    def fill(self) -> None:
        self.call_roll()
        self.press("start")
        for number, item in enumerate(read(self.written.agenda)):
            # No two items take as long as their minutes say.
            self.take(item, 7 + number * 13 % 41)
        self.press("end")

    def press(self, kind: str, item: AgendaItem | None = None) -> None:
        number = stable_id("press", kind, self.at)
        console.press(
            self.space, kind=kind, press=number, item=item.pk if item else None, **self.who
        )

    def call_roll(self) -> None:
        roll.prepare(self.sitting, now=self.at)
        proxies, absent = self.written.proxies, self.written.absent
        away = [*proxies, *absent]
        rows = Attendance.objects.filter(sitting=self.sitting)
        rows.exclude(member__in=away).update(state=State.PRESENT, changed_at=self.at)
        rows.filter(member__in=[*proxies, absent[0]]).update(state=State.EXCUSED)
        for giver, holder in proxies.items():
            roll.give_proxy(self.sitting, giver=giver, holder=holder, **self.who)

    def take(self, item: Item, seconds: int) -> None:
        if item.key == self.written.pause:
            self.pause()
        for keys, state in ((self.written.comes, State.PRESENT), (self.written.goes, State.ABSENT)):
            if member := keys.get(item.key):
                roll.note(self.sitting, member=member, state=state, **self.who)
        self.press("item", self.items[item_key(item.key)])
        if item.closed:
            self.press("hide")
        self.after(48 * max(item.minutes - 1, 1) + seconds)
        for vote in item.votes:
            self.vote(item, vote)
        if item.closed:
            self.press("show")
        self.after(20)

    def pause(self) -> None:
        self.press("suspend")
        self.after(11 * 60)
        self.press("resume")

    def vote(self, item: Item, said: Vote) -> None:
        row = self.items[item_key(item.key)]
        titles = dict(zip(LANGUAGES, said.amendment, strict=True)) if any(said.amendment) else None
        vote = voting.begin(
            row, sitting=self.sitting, secret=bool(said.papers), titles=titles, **self.who
        )
        self.after(25)
        if said.papers:
            vote = voting.count_papers(
                vote, figures=said.papers, revision=vote.revision, **self.who
            )
        for whose, choice in _choices(said):
            vote = voting.choose(vote, choice=choice, revision=vote.revision, **whose, **self.who)
        self.after(15)
        vote = voting.proclaim(vote, revision=vote.revision, **self.who)
        if any(said.mended):
            self.mend(vote, said)

    def mend(self, vote: ItemVote, said: Vote) -> None:
        """Recorded otherwise on that evening, put right ten days later."""
        member, recorded, reason = said.mended
        right = said.members[member]
        vote.member_votes.filter(member=member).update(choice=recorded)
        ItemVote.objects.filter(pk=vote.pk).update(
            in_favour=vote.in_favour + 1, abstentions=vote.abstentions - 1
        )
        then = {"user": self.user, "now": self.at + timedelta(days=10)}
        voting.correct(vote, choices={member: right}, reason=french(reason), **then)


def read(items: list[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from item.below


def _choices(said: Vote) -> Iterator[tuple[dict[str, str], str]]:
    for letter, choice in said.groups.items():
        yield {"group": GROUPS[letter or "n"][0]}, choice
    for member, choice in said.members.items():
        yield {"member": member}, choice


def seed_views(now: datetime) -> int:
    """Say what nobody has said yet of items; how many views."""
    pages = [surveys.page(page_key(meeting), "fr") for meeting in AGENDAS]
    found = [page.specific for page in pages if page and page.live]
    if Comment.objects.filter(space__kind="council").exists():
        return 0
    items = {
        item.key: (page, item)
        for page in found
        for item in AgendaItem.objects.filter(space=spaces.for_page(page, now=now))
    }
    given = 0
    for number, view in enumerate(VIEWS):
        if known := items.get(item_key(view.item)):
            _say(*known, number, now)
            given += 1
    return given


def _say(page: Any, item: AgendaItem, number: int, now: datetime) -> None:
    """Between the day on which the agenda was published and the eve, or now."""
    view, until = VIEWS[number], min(page.views_until(), now)
    at = page.agenda_published + (until - page.agenda_published) * (number + 1) / (len(VIEWS) + 2)
    comment = comment_on(
        ItemDebate(page, item),
        french(view.body),
        number=RESIDENTS + number,
        public_name=view.name,
        stance=view.stance,
        now=at,
    )
    others = [(RESIDENTS + 100 * (number + 1) + n, at) for n in range(view.supports)]
    support(Support, comment, others, comment=comment)
    Comment.objects.filter(pk=comment.pk).update(reviewed_at=until)
