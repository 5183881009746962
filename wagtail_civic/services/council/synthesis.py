"""The synthesis of what residents say, sent to who votes on it, once nothing more is taken: at noon of the day before."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.utils import translation
from django.utils.translation import gettext as _

from wagtail_civic import formatting
from wagtail_civic.models import Member, SpacePhase
from wagtail_civic.queries.council.people import seated
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.synthesis import ItemViews, Synthesis
from wagtail_civic.services import groups, outreach

KIND = "views_synthesis"
#: A scheduler that stood still for longer comes too late for the meeting.
LATEST = timedelta(days=1)


def tell(*, now: datetime) -> int:
    """Write to the members of every body that meets tomorrow, and to the clerks. Returns how many were written."""
    return sum(_tell(phase, now) for phase in _closed(now))


def _closed(now: datetime) -> list[SpacePhase]:
    rows = SpacePhase.objects.filter(
        space__kind="council", key="main", closes_at__gt=now - LATEST, closes_at__lte=now
    )
    found = rows.select_related("space__page", "space__site")
    return [phase for phase in found if "comment" in phase.actions]


def _tell(phase: SpacePhase, now: datetime) -> int:
    space, page = phase.space, phase.space.page
    if page is None or not page.live or space.override:
        return 0
    sheet = MeetingSheet(page.specific, space, now=now)
    synthesis = Synthesis(sheet)
    if not synthesis.total or sheet.standing or sheet.status != "scheduled":
        return 0
    context = _context(synthesis)
    return sum(_write(phase, email, context, now) for email in readers(sheet))


def readers(sheet: MeetingSheet) -> list[str]:
    """The addresses of the members who sit that day, and of who leads meetings; each once."""
    seats = seated(*sheet.seated_in)
    members = Member.objects.filter(pk__in=[seat.member_id for seat in seats]).exclude(email="")
    clerks = groups.holders("run_meeting").exclude(email="")
    found = [*members.values_list("email", flat=True), *clerks.values_list("email", flat=True)]
    return list(dict.fromkeys(found))


def _context(synthesis: Synthesis) -> dict[str, Any]:
    sheet = synthesis.sheet
    root = sheet.space.site.root_url if sheet.space.site else sheet.full_url
    with translation.override(sheet.language):
        return {
            "title": sheet.title,
            "when": formatting.moment(sheet.page.starts_at),
            "count": synthesis.total,
            "items": [_said(each) for each in synthesis.every_item],
            "url": urljoin(root, synthesis.url),
            "page_url": sheet.full_url,
        }


def _said(views: ItemViews) -> str:
    figures = {"yes": views.in_favour, "no": views.against, "others": views.others}
    counted = _("for %(yes)s, against %(no)s, questions and others %(others)s") % figures
    return formatting.labelled(views.item.title, counted)


def _write(phase: SpacePhase, email: str, context: dict[str, Any], now: datetime) -> bool:
    space = phase.space
    message = outreach.enqueue(
        # Another one where the meeting moves to another day.
        event=f"{KIND}:{space.pk}:{phase.closes_at:%Y-%m-%d}:{email}",
        kind=KIND,
        email=email,
        language=space.source_language,
        space=space,
        context=context,
        now=now,
    )
    return message is not None
