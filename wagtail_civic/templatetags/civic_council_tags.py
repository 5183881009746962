"""What templates of meetings ask for. A tag calls a service or a query; a template computes nothing."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from wagtail.models import Site

from wagtail_civic import formatting
from wagtail_civic.addresses import address
from wagtail_civic.forms.council import MeetingFilterForm
from wagtail_civic.models import Space
from wagtail_civic.models.council_page import Preset
from wagtail_civic.opendata.council import recordings, structured
from wagtail_civic.queries import registration, spaces
from wagtail_civic.queries.choosing import paged
from wagtail_civic.queries.council import samples
from wagtail_civic.queries.council.held import public_spaces
from wagtail_civic.queries.council.index import Filters
from wagtail_civic.queries.council.item import ItemSheet
from wagtail_civic.queries.council.members import body_url, member_url
from wagtail_civic.queries.council.month import Month, asked_month
from wagtail_civic.queries.council.sheet import MeetingSheet
from wagtail_civic.queries.council.shown import Decision
from wagtail_civic.queries.council.together import fill_cards
from wagtail_civic.queries.council.video import Clip, Film, asked_for
from wagtail_civic.services import council
from wagtail_civic.services.council import presets
from wagtail_civic.templatetags.civic_tags import _now, _public

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
    asked = getattr(context.get("request"), "GET", {})
    form, now = MeetingFilterForm(asked, page=page), _now(context)
    month = asked_month(asked["month"], today=timezone.localdate(now)) if "month" in asked else None
    if month:
        form.show_month()
    found = council.listing(page, form.filters, now=now)
    query = found.filters.query()
    part = paged(found.sheets, MEETINGS_A_PAGE, asked, query)
    fill_cards(part["pages"])
    return {
        "month": Month(month, found.sheets, today=timezone.localdate(now)) if month else None,
        "more": query + ("&" if query else "?"),
        "form": form,
        "listing": found,
        **part,
        "whens": list(_whens(found.filters, month)),
        "query": query,
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


def _whens(filters: Filters, month: date | None) -> Iterator[tuple[str, str, bool]]:
    """What one can look at: its name, the end of its address, and whether it is what is looked at."""
    named = {
        "": pgettext("meetings", "All"),
        "coming": pgettext("meetings", "To come"),
        "past": pgettext("meetings", "Past"),
    }
    for when, label in named.items():
        yield label, filters.query(when=when), not month and filters.when == when
    every = filters.query(when="", year=None)
    yield _("Calendar"), f"{every}{'&' if every else '?'}month=", bool(month)


@register.simple_tag(takes_context=True)
def civic_meetings_now(context: Any, body: Any = None) -> list[MeetingSheet]:
    """What is live on this site or begins soon, in the language of the page."""
    if context.get("civic_samples"):
        return samples.sample_running(now=_now(context))
    return council.running(*_place(context), body=_key(body), now=_now(context))


@register.simple_tag(takes_context=True)
def civic_next_meetings(context: Any, limit: int = 3, body: Any = None) -> list[MeetingSheet]:
    """What comes next on this site."""
    if context.get("civic_samples"):
        return samples.sample_meetings(now=_now(context))[:limit]
    return council.coming(*_place(context), body=_key(body), limit=limit, now=_now(context))


@register.simple_tag(takes_context=True)
def civic_decisions(context: Any, limit: int = 5, body: Any = None) -> list[Decision]:
    """What was decided last on this site."""
    if context.get("civic_samples"):
        return samples.sample_decisions(now=_now(context))[:limit]
    return council.decisions(*_place(context), body=_key(body), limit=limit, now=_now(context))


@register.simple_tag(takes_context=True)
def civic_meeting_item(context: Any, value: Any) -> ItemSheet | None:
    """The item that a block shows; None where a visitor could not open its meeting, or has none of that number."""
    if context.get("civic_samples"):
        return next((each.item for each in samples.sample_decisions(now=_now(context))), None)
    page = value["meeting"].localized if value["meeting"] else None
    if page is None or not _public(page):
        return None
    sheet = council.sheet(page.specific, now=_now(context))
    return next((each for each in sheet.items if each.pk == value["item"]), None)


@register.simple_tag
def civic_meetings_now_url(body: Any = None) -> str:
    """Where a page that a cache has kept asks what is live now."""
    said = {"lang": get_language() or "", **({"body": _key(body)} if body else {})}
    return f"{address('council_now')}?{urlencode(said)}"


def _place(context: Any) -> tuple[Site | None, str]:
    """The site that is read, and in which language."""
    request = context.get("request")
    site = Site.find_for_request(request) if request else Site.objects.first()
    return site, get_language() or ""


def _key(body: Any) -> str:
    return str(getattr(body, "key", "") or "")


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
def civic_asked(film: Film, request: Any) -> Clip:
    """The part of a recording that the address asks for: “?t=754&end=1020&film=3”."""
    return asked_for(film, request.GET if request else {})


@register.simple_tag
def civic_clip_shared(sheet: MeetingSheet, request: Any) -> Clip | None:
    """The part that an address is about, for whoever passes it on; None of an address of the whole meeting."""
    asked = [asked_for(film, request.GET if request else {}) for film in sheet.recordings]
    return next((clip for clip in asked if clip.is_part), None)


@register.simple_tag
def civic_meeting_kinds() -> dict[str, Any]:
    """For an editor: what each kind of meeting begins with, in sentences, and as values for a script."""
    sentence = _(
        "%(kind)s: people register, %(places)s places, a report within %(report_days)s days."
    )
    return {
        "sentences": [
            sentence % {"kind": Preset(kind).label, **presets.values(kind)}
            for kind in presets.PRESETS
        ],
        "values": json.dumps({str(kind): presets.values(kind) for kind in presets.PRESETS}),
    }


@register.simple_tag
def civic_written_to(page: Any) -> int:
    """How many registrations there are whose owners learn by mail that a meeting is called off or moved."""
    space = spaces.for_page(page) if page.pk else None
    return registration.written_to(space) if space else 0
