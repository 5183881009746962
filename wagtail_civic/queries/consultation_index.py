"""Consultations in a list: which ones, in which order, and when their steps open and close."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _

from wagtail_civic.formats.ical import Event
from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces
from wagtail_civic.queries.consultation import ConsultationSheet, Step
from wagtail_civic.queries.searching import says

#: What visitors choose from, and the states of a consultation that are meant by it.
GROUPS = {
    "open": (State.OPEN.value, "between", State.SUSPENDED.value),
    "coming": (State.NOT_YET.value,),
    "ended": (State.CLOSED.value,),
}
#: More than a city holds in twenty years.
MOST = 1000
FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Filters:
    state: str = ""
    theme: str = ""
    district: str = ""
    search: str = ""

    def query(self, **changes: str) -> str:
        """As the end of an address that can be passed on: “?state=open&theme=school”."""
        wanted = replace(self, **changes)
        said = {
            "state": wanted.state,
            "theme": wanted.theme,
            "district": wanted.district,
            "q": wanted.search,
        }
        words = urlencode({name: value for name, value in said.items() if value})
        return f"?{words}" if words else ""


def found_among(pages: Any, filters: Filters, *, now: datetime) -> list[ConsultationSheet]:
    """Of these pages those with this theme, district and words, whatever their state."""
    wanted = Space.objects.filter(kind="consultation").prefetch_related("phases", "changes")
    if filters.theme:
        wanted = wanted.filter(rules__theme=filters.theme)
    if filters.district:
        wanted = wanted.filter(rules__district=filters.district)
    for word in filters.search.split():
        pages = pages.filter(_says(word))
    found = {space.translation_key: space for space in wanted}
    rows = pages.select_related("locale").order_by("-first_published_at", "-pk")[:MOST].specific()
    return [
        ConsultationSheet(page, found[page.translation_key], now=now)
        for page in rows
        if page.translation_key in found
    ]


def _says(word: str) -> Q:
    """In the title, or in the summary, which is of each page type its own."""
    said = says(word, "title")
    for model in spaces.page_types("consultation"):
        said |= Q(pk__in=model.objects.filter(says(word, "summary")).order_by().values("pk"))
    return said


def group_of(sheet: ConsultationSheet) -> str:
    return next(name for name, states in GROUPS.items() if sheet.state in states)


def in_order(sheets: Iterable[ConsultationSheet]) -> list[ConsultationSheet]:
    """What closes soonest first, then what opens soonest, then what ended last."""
    return sorted(sheets, key=_rank)


def _rank(sheet: ConsultationSheet) -> tuple[int, float]:
    group = list(GROUPS).index(group_of(sheet))
    if group == 0:
        step = sheet.now_step or sheet.next_step
        moment = (step.closes_at or step.opens_at) if step else None
    elif group == 1:
        moment = sheet.next_step.opens_at if sheet.next_step else None
    else:
        ends = [step.closes_at for step in sheet.steps if step.closes_at]
        return group, -max(ends).timestamp() if ends else 0.0
    return group, (moment or FAR).timestamp()


def events(sheets: Iterable[ConsultationSheet], *, url_of: Any) -> Iterator[Event]:
    """Each opening and each closing of a step."""
    for sheet in sheets:
        for step in sheet.steps:
            yield from _events(sheet, step, url_of(sheet))


def _events(sheet: ConsultationSheet, step: Step, url: str) -> Iterator[Event]:
    words = {"title": sheet.title, "step": step.title}
    key = f"{sheet.space.translation_key}.{step.key}"
    text, address = sheet.summary, f"{url}#{step.anchor}"
    if step.opens_at:
        title = _("%(title)s – “%(step)s” opens") % words
        yield Event(f"{key}.opens@wagtail-civic", step.opens_at, title, text, address)
    if step.closes_at:
        title = _("%(title)s – “%(step)s” closes") % words
        yield Event(f"{key}.closes@wagtail-civic", step.closes_at, title, text, address)
