"""Every meeting that was ever public, those included that are gone: who keeps a copy has to hear of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from wagtail.models import PageLogEntry, Site

from wagtail_civic.models import MeetingState, Space
from wagtail_civic.queries.council.held import Held, meetings

#: What takes a page away from everybody.
TAKEN_AWAY = ("wagtail.unpublish", "wagtail.delete", "wagtail.view_restriction.create")


@dataclass(frozen=True)
class Known:
    """``held`` is None once nobody may read it any more; ``changed`` is then since when."""

    space: Space
    held: Held | None
    created: datetime
    changed: datetime


def known_meetings(site: Site | None, language: str) -> dict[int, Known]:
    """By the number of their space, the oldest first."""
    of_site = Q(site=site) | Q(site=None)
    rows = Space.objects.filter(of_site, kind="council").select_related("site")
    spaces = list(rows.order_by("created_at", "pk"))
    shown = {each.space.pk: each for each in meetings(site, language, spaces)}
    # What everybody never could read is not told to be gone either.
    spaces = [each for each in spaces if each.pk in shown or each.public_since]
    states = _changed(spaces)
    gone = _gone(space for space in spaces if space.pk not in shown)
    return {
        space.pk: Known(
            space,
            shown.get(space.pk),
            space.created_at,
            max(filter(None, _moments(space, shown, states, gone))),
        )
        for space in spaces
    }


def _moments(
    space: Space, shown: dict[int, Held], states: dict[int, datetime], gone: dict[int, datetime]
) -> list[datetime | None]:
    held = shown.get(space.pk)
    if held is None:
        return [space.created_at, space.page_gone_at, gone.get(space.pk)]
    return [space.created_at, held.page.last_published_at, states.get(space.pk)]


def _changed(spaces: Iterable[Space]) -> dict[int, datetime]:
    """When a clerk pressed last."""
    rows = MeetingState.objects.filter(space__in=list(spaces))
    return dict(rows.values_list("space", "changed_at"))


def _gone(spaces: Iterable[Space]) -> dict[int, datetime]:
    pages = {space.page_id: space.pk for space in spaces if space.page_id}
    if not pages:
        return {}
    rows = PageLogEntry.objects.filter(page__in=list(pages), action__in=TAKEN_AWAY)
    found = rows.order_by("timestamp").values_list("page", "timestamp")
    return {pages[page]: timestamp for page, timestamp in found}
