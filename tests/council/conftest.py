"""A council of eleven in three groups, and its meeting."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.concurrency import several_connections
from tests.given import given
from wagtail_civic.models import AgendaItem, Body, Stamp
from wagtail_civic.services.council import console, roll, voting
from wagtail_civic.testing import (
    agenda_item,
    first_sitting,
    make_body,
    make_meeting,
    make_meeting_index,
    space_of,
)

__all__ = ["several_connections"]

GROUPS = (6, 3, 2)

#: Seconds by which a picture is late.
DELAY = 30


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """What was kept of a meeting is kept by its number, which is that of the next test's as well."""
    cache.clear()


class Clerk:
    """Each call is one press."""

    def __init__(self, page: Any) -> None:
        self.page, self.space, self.sitting = page, space_of(page), first_sitting(page)
        self.now = timezone.now()

    def press(self, kind: str, **more: Any) -> Stamp:
        told = {"press": uuid4(), "user": None, "now": self.now, **more}
        return console.press(self.space, kind=kind, **told)

    def undo(self, stamp: Stamp) -> Stamp:
        return console.undo(self.space, stamp=stamp.pk, user=None, now=self.now)

    def items(self) -> list[AgendaItem]:
        return list(self.space.agenda_items.filter(retired=False))

    def here(self, *members: str) -> None:
        """These come; with nobody named, everybody."""
        rows = roll.prepare(self.sitting, now=self.now)
        for member in members or [row.member for row in rows]:
            roll.note(self.sitting, member=member, state="present", user=None, now=self.now)

    def leaves(self, member: str) -> None:
        roll.note(self.sitting, member=member, state="absent", user=None, now=self.now)

    def proxy(self, giver: str, holder: str) -> Any:
        return roll.give_proxy(self.sitting, giver=giver, holder=holder, user=None, now=self.now)

    def begin(self, item: AgendaItem | None = None, **more: Any) -> Any:
        item = item or self.items()[0]
        return voting.begin(item, sitting=self.sitting, user=None, now=self.now, **more)

    def choose(self, vote: Any, choice: str, **whose: Any) -> Any:
        told = {"revision": vote.revision, "user": None, "now": self.now, **whose}
        return voting.choose(vote, choice=choice, **told)

    def proclaim(self, vote: Any, **more: Any) -> Any:
        told = {"revision": vote.revision, "user": None, "now": self.now, **more}
        return voting.proclaim(vote, **told)


@given
def council_of_eleven() -> Body:
    return make_body(groups=GROUPS)


@given
def list_of_meetings(council_of_eleven: Body) -> Any:
    return make_meeting_index()


@given
def council_meeting(council_of_eleven: Body) -> Any:
    return make_meeting(council_body=council_of_eleven)


@given
def everybody_present(council_meeting: Any) -> Any:
    """To be asked for beside `clerk`: all eleven have come to her meeting."""
    Clerk(council_meeting).here()
    return council_meeting


@given
def live_with_late_picture(council_of_eleven: Body) -> Any:
    """For five minutes, with a picture half a minute late; the first item was called, the third is closed."""
    fields = {"video": "/media/live/council/index.m3u8", "video_delay": DELAY}
    agenda = ["Minutes", "A park by the river", agenda_item("Land", closed=True)]
    clerk = Clerk(make_meeting(council_body=council_of_eleven, agenda=agenda, **fields))
    clerk.now -= timedelta(minutes=5)
    clerk.here()
    clerk.press("start")
    clerk.press("item", item=clerk.items()[0].pk)
    return clerk.page


@pytest.fixture
def council(council_of_eleven: Body) -> Body:
    return council_of_eleven


@pytest.fixture
def clerk(council_meeting: Any) -> Clerk:
    return Clerk(council_meeting)


@pytest.fixture
def late(live_with_late_picture: Any) -> Clerk:
    """She stands where the meeting began."""
    return at_the_beginning(live_with_late_picture)


def at_the_beginning(page: Any) -> Clerk:
    clerk = Clerk(page)
    clerk.now = clerk.space.stamps.get(kind="start").at
    return clerk


def at_the_end(page: Any) -> Clerk:
    clerk = Clerk(page)
    clerk.now = clerk.space.stamps.get(kind="end").at
    return clerk
