"""What templates of meetings ask for. A tag calls a service or a query; a template computes nothing."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django import template
from django.core.paginator import Paginator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from wagtail_civic import formatting
from wagtail_civic.addresses import address
from wagtail_civic.forms.council import MeetingFilterForm
from wagtail_civic.models import Space
from wagtail_civic.opendata.council import recordings, structured
from wagtail_civic.queries.council.held import public_spaces
from wagtail_civic.queries.council.members import body_url, member_url
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.video import Film
from wagtail_civic.services import council
from wagtail_civic.streaming import time_of
from wagtail_civic.templatetags.civic_tags import _now

register = template.Library()
register.filter("civic_time", formatting.clock)

MEETINGS_A_PAGE = 24


@register.simple_tag(takes_context=True)
def civic_meeting(context: Any, page: Any) -> MeetingSheet | None:
    """The meeting of the page that is read; None of any other page."""
    if getattr(page, "civic_kind", "") != "council":
        return None
    preview = getattr(context.get("request"), "is_preview", False)
    return council.sheet(page, now=_now(context), preview=preview)


@register.simple_tag(takes_context=True)
def civic_meetings(context: Any, page: Any) -> dict[str, Any]:
    """What a page that lists meetings shows, by the filters of its address."""
    request = context.get("request")
    form = MeetingFilterForm(request.GET if request else {}, page=page)
    found = council.listing(page, form.filters, now=_now(context))
    pages = Paginator(found.sheets, MEETINGS_A_PAGE)
    query = found.filters.query()
    return {
        "form": form,
        "listing": found,
        "pages": pages.get_page(request.GET.get("page") if request else 1),
        "whens": [(name, label, found.filters.query(when=name)) for name, label in _whens()],
        "query": query,
        "more": query + ("&" if query else "?"),
        "calendar_url": address("council_calendar", page.pk or 0),
        "feeds": _feeds(page, (sheet.space for sheet in found.sheets)),
    }


RSS = "application/rss+xml"


def _feeds(page: Any, spaces: Iterable[Space]) -> list[tuple[str, str, str]]:
    """What can be subscribed to: its address, its kind, and what it is called."""
    feeds = [("council_feed", _("Meetings")), ("council_decisions", _("Decisions"))]
    if recordings.any_heard(spaces):
        feeds.append(("council_podcast", _("Recordings (podcast)")))
    return [(address(name, page.pk or 0), RSS, label) for name, label in feeds]


@register.simple_tag
def civic_meeting_feeds(page: Any) -> list[tuple[str, str, str]]:
    """The same for the head of a page that lists meetings, with its calendar."""
    calendar = (address("council_calendar", page.pk or 0), "text/calendar", _("Calendar"))
    return [*_feeds(page, public_spaces(page.get_site())), calendar]


def _whens() -> list[tuple[str, str]]:
    return [
        ("", pgettext("meetings", "All")),
        ("coming", pgettext("meetings", "To come")),
        ("past", pgettext("meetings", "Past")),
    ]


@register.simple_tag
def civic_member_url(key: str) -> str:
    """The page of an elected member, in the language that is read."""
    return member_url(key, get_language() or "")


@register.simple_tag
def civic_body_url(key: str) -> str:
    """The page of a council or committee."""
    return body_url(key, get_language() or "")


@register.simple_tag
def civic_meeting_data(sheet: MeetingSheet) -> SafeString:
    """The meeting for search engines: a block of data, which no browser runs and no policy forbids."""
    site = sheet.space.site
    said = structured.data(sheet, root_url=site.root_url if site else "")
    if not said:
        return SafeString("")
    # Nothing in it can end the element: that is escaped where it is written.
    return format_html('<script type="application/ld+json">{}</script>', SafeString(said))


@register.simple_tag
def civic_press() -> str:
    """A number for one press, by which it counts once however often it is sent."""
    return str(uuid4())


@register.filter
def civic_asked(film: Film, request: Any) -> int:
    """The second at which the address asks a recording to begin: “?t=754&film=3”."""
    asked = request.GET if request else {}
    if str(film.recording.pk) != asked.get("film"):
        return 0
    return time_of(asked.get("t", ""))
