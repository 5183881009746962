"""Meetings that do not exist, for previews of blocks: nothing is read or written."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from wagtail_civic.models import AgendaItem, ItemVote, Space
from wagtail_civic.queries import spaces
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.moments import Moment, Status
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.shown import Decision
from wagtail_civic.queries.council.vote import VoteSheet

#: Title of an item, its summary, members for and against it.
ITEMS: tuple[tuple[Any, Any, int, int], ...] = (
    (
        _("A cycle path along the canal"),
        _("Two kilometres, from the station to the lock, for 640,000 euros."),
        31,
        4,
    ),
    (_("Trees in four school yards"), _("Planted in November, watered for three years."), 35, 0),
    (_("Sale of the old depot"), _("To a cooperative, which makes twenty flats of it."), 19, 16),
)
#: Days until each begins.
DAYS = (6, 20, 34)


def sample_meetings(*, now: datetime) -> list[MeetingSheet]:
    """Some that come next; none on a site without a page type for one, whose editors have none to choose either."""
    return [
        _meeting(now + timedelta(days=days), now) for days in DAYS if spaces.page_types("council")
    ]


def sample_running(*, now: datetime) -> list[MeetingSheet]:
    """One that is live."""
    if not spaces.page_types("council"):
        return []
    sheet = _meeting(now - timedelta(minutes=40), now)
    sheet.moment = Moment(Status.LIVE, item=1, item_since=now - timedelta(minutes=5))
    return [sheet]


def sample_decisions(*, now: datetime) -> list[Decision]:
    if not spaces.page_types("council"):
        return []
    meeting = _meeting(now - timedelta(days=8), now)
    return [
        Decision(each, _vote(each, in_favour, against, now))
        for each, (_title, _summary, in_favour, against) in zip(meeting.items, ITEMS, strict=True)
    ]


def _meeting(starts_at: datetime, now: datetime) -> MeetingSheet:
    page = spaces.page_types("council")[0](title=str(_("Town council")), starts_at=starts_at)
    page.place = str(_("Town hall, great hall"))
    page.locale = Locale(language_code=get_language() or "")
    sheet = MeetingSheet(page, Space(pk=0, kind="council", title=page.title), now=now)
    sheet.body, sheet.moment = None, Moment()
    sheet.items = [_item(sheet, number) for number in range(1, len(ITEMS) + 1)]
    return sheet


def _item(meeting: MeetingSheet, number: int) -> ItemSheet:
    title, summary, _for, _against = ITEMS[number - 1]
    words = {meeting.language: str(title)}
    item = AgendaItem(pk=number, number=str(number), titles=words)
    item.summaries = {meeting.language: str(summary)}
    return ItemSheet(meeting, item)


def _vote(item: ItemSheet, in_favour: int, against: int, now: datetime) -> VoteSheet:
    vote = ItemVote(item=item.item, in_favour=in_favour, against=against, adopted=True)
    vote.proclaimed_at = now - timedelta(days=8)
    return VoteSheet(vote, item.meeting.language, named=False)
