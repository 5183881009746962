"""Many meetings in as many statements as one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from wagtail_civic.models import (
    AgendaItem,
    Attendance,
    Body,
    Broadcast,
    ItemVote,
    Recording,
    Sitting,
    Stamp,
)
from wagtail_civic.queries.council.announced import keys_by_name
from wagtail_civic.queries.council.closed import spans_by_space
from wagtail_civic.queries.council.held import Held
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.people import seated_on
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.video import films_among, kept
from wagtail_civic.queries.spaces import page_model


def together(held: Iterable[Held], *, now: datetime) -> list[MeetingSheet]:
    """Their sheets with agenda, votes, presses, sittings, films and body at hand, in the order in which they are given."""
    given = list(held)
    pages = page_model().objects.filter(pk__in=[each.page.pk for each in given])
    whole = {page.pk: page for page in pages.specific()}
    for each in given:
        whole[each.page.pk].locale = each.page.locale
    sheets = [MeetingSheet(whole[each.page.pk], each.space, now=now) for each in given]
    fill(sheets)
    return sheets


def fill(sheets: list[MeetingSheet]) -> None:
    """Have at hand what each of these would ask for by itself."""
    numbers = [sheet.space.pk for sheet in sheets]
    presses = _by_space(Stamp.objects.all(), numbers, "at")
    sittings = _by_space(Sitting.objects.filter(retired=False), numbers, "starts_at")
    items = _by_space(AgendaItem.objects.all(), numbers, "position")
    films = _by_space(kept(Recording.objects.all()), numbers, "started_at")
    closed = spans_by_space(numbers)
    votes = _votes(numbers)
    bodies = _bodies()
    for sheet in sheets:
        number = sheet.space.pk
        said: dict[str, Any] = sheet.__dict__
        said["presses"], said["sittings"] = presses[number], sittings[number]
        said["votes"] = _seen(votes[number], sheet.until)
        said["closed_spans"] = spans = closed.get(number, [])
        said["recordings"] = films_among(films[number], spans, site=sheet.space.site)
        said["body"] = _body(sheet, bodies)
        said["items"] = [
            ItemSheet(sheet, item)
            for item in items[number]
            if not item.retired or item.pk in sheet.votes
        ]


def fill_dates(sheets: list[MeetingSheet]) -> None:
    """Have at hand what says whether and when each of these takes place."""
    numbers = [sheet.space.pk for sheet in sheets]
    presses = _by_space(Stamp.objects.all(), numbers, "at")
    sittings = _by_space(Sitting.objects.filter(retired=False), numbers, "starts_at")
    for sheet in sheets:
        said: dict[str, Any] = sheet.__dict__
        said["presses"], said["sittings"] = presses[sheet.space.pk], sittings[sheet.space.pk]


def fill_cards(sheets: Iterable[MeetingSheet]) -> None:
    """Have at hand what a few lines of each say: whether it is on, and which body meets."""
    given = list(sheets)
    fill_dates(given)
    numbers = [sheet.space.pk for sheet in given]
    sent = Broadcast.objects.filter(ingest__space__in=numbers, slot=1).select_related("ingest")
    on_air = {each.ingest.space_id: each for each in sent}
    fill_bodies(given)
    for sheet in given:
        sheet.on_air = on_air.get(sheet.space.pk)


def fill_bodies(sheets: Iterable[MeetingSheet]) -> None:
    """Have at hand which council or committee each of these is of."""
    bodies = _bodies()
    for sheet in sheets:
        sheet.body = _body(sheet, bodies)


def fill_names(sheets: Iterable[MeetingSheet]) -> None:
    """Have at hand who sits in the body of each on its day."""
    given = list(sheets)
    seats = seated_on(sheet.seated_in for sheet in given)
    for sheet in given:
        sheet.__dict__["named"] = keys_by_name(seats[sheet.seated_in])


def _by_space(rows: QuerySet[Any], numbers: list[int], order: str) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows.filter(space__in=numbers).order_by(order, "pk"):
        found[row.space_id].append(row)
    return found


def _votes(numbers: list[int]) -> dict[int, dict[int, list[ItemVote]]]:
    """By space and item, the last one last; with the votes of members at hand."""
    rows = ItemVote.objects.filter(
        item__space__in=numbers, state=ItemVote.State.PROCLAIMED
    ).select_related("item", "sitting")
    found: dict[int, dict[int, list[ItemVote]]] = defaultdict(dict)
    for vote in rows.prefetch_related("member_votes").order_by("item", "number"):
        found[vote.item.space_id].setdefault(vote.item_id, []).append(vote)
    return found


def _seen(votes: dict[int, list[ItemVote]], until: datetime | None) -> dict[int, list[ItemVote]]:
    """Those whose picture was seen."""
    if until is None:
        return votes
    seen = {
        item: [each for each in found if each.proclaimed_at and each.proclaimed_at <= until]
        for item, found in votes.items()
    }
    return {item: found for item, found in seen.items() if found}


def _bodies() -> dict[str, dict[str, Body]]:
    """By key, each in its languages, that in which it was first written first."""
    found: dict[str, dict[str, Body]] = defaultdict(dict)
    for row in Body.objects.select_related("locale").order_by("pk"):
        found[row.key][row.locale.language_code] = row
    return found


def _body(sheet: MeetingSheet, bodies: dict[str, dict[str, Body]]) -> Body | None:
    return sheet.body_among(bodies.get(str(sheet.space.rules.get("body") or ""), {}))


def present(sheets: list[MeetingSheet]) -> dict[int, list[str]]:
    """By space, the keys of who was there at any of its sittings."""
    rows = Attendance.objects.filter(
        sitting__space__in=[sheet.space.pk for sheet in sheets], state=Attendance.State.PRESENT
    )
    found: dict[int, list[str]] = defaultdict(list)
    pairs = rows.order_by("order", "pk").values_list("sitting__space", "member")
    for space, member in pairs:
        if member not in found[space]:
            found[space].append(member)
    return found


def newest_year(sheets: list[MeetingSheet]) -> list[MeetingSheet]:
    """Those of the last year in which anything was voted."""
    numbers = [sheet.space.pk for sheet in sheets]
    voted = ItemVote.objects.filter(
        item__space__in=numbers, state=ItemVote.State.PROCLAIMED
    ).aggregate(last=Max("proclaimed_at"))
    last = timezone.localtime(voted["last"]).year if voted["last"] else 0
    return [s for s in sheets if timezone.localtime(s.page.starts_at).year == last]
