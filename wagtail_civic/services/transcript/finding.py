"""A search in what was said, among what whoever asks may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Site

from wagtail_civic.models import AgendaItem, Stamp
from wagtail_civic.queries import spaces as space_queries
from wagtail_civic.queries import transcript as queries
from wagtail_civic.queries.transcript.search import of_meetings
from wagtail_civic.services import spaces


@dataclass(frozen=True)
class Place:
    """A line that was found, the page of its meeting, and the item that was dealt with."""

    hit: queries.Hit
    page: Any
    item: str = ""

    @property
    def url(self) -> str:
        return f"{self.page.get_url() or ''}{self._second}"

    @property
    def full_url(self) -> str:
        return f"{self.page.full_url or ''}{self._second}"

    @property
    def _second(self) -> str:
        recording = self.hit.recording.pk
        return f"?t={self.hit.second}&film={recording}#player-{recording}"


def said(page: Any, search: str, *, now: datetime) -> queries.Hits:
    """In this meeting, or in all meetings that this list shows and everybody may see."""
    if getattr(page, "lists_meetings", False):
        return queries.found(of_meetings(listed(page)), search)
    return queries.found([spaces.for_page(page, now=now).pk], search)


def said_on_site(site: Site | None, language: str, search: str) -> queries.Hits:
    return queries.found(of_meetings(_public(site, language)), search)


def listed(page: Any) -> Any:
    """The pages of meetings that a list shows."""
    pages = _public(page.get_site(), page.locale.language_code)
    return pages if page.whole_site else pages.descendant_of(page)


def _public(site: Site | None, language: str) -> Any:
    return space_queries.public_pages("council", site, language)


def places(page: Any, hits: Iterable[queries.Hit]) -> list[Place]:
    """With the pages on which they are watched: this one, or those in its language."""
    found = list(hits)
    if not getattr(page, "lists_meetings", False):
        return _placed(found, {each.recording.space_id: page for each in found})
    return places_among(listed(page), found)


def places_on_site(site: Site | None, language: str, hits: Iterable[queries.Hit]) -> list[Place]:
    return places_among(_public(site, language), hits)


def places_among(pages: Any, hits: Iterable[queries.Hit]) -> list[Place]:
    found = list(hits)
    spaces_of = {each.recording.space.translation_key: each.recording.space_id for each in found}
    rows = pages.filter(translation_key__in=list(spaces_of)).specific()
    known = {spaces_of[row.translation_key]: row for row in rows}
    locales = Locale.objects.in_bulk({row.locale_id for row in known.values()})
    for row in known.values():
        row.locale = locales[row.locale_id]
    return _placed(found, known)


def _placed(hits: list[queries.Hit], pages: dict[int, Any]) -> list[Place]:
    items = _Items(pages)
    return [
        Place(hit, pages[hit.recording.space_id], items.at(hit))
        for hit in hits
        if hit.recording.space_id in pages
    ]


class _Items:
    """What was dealt with when something was said, by the presses of the clerk."""

    def __init__(self, pages: dict[int, Any]) -> None:
        self.pages = pages
        kinds = (Stamp.Kind.ITEM, Stamp.Kind.END)
        rows = Stamp.objects.filter(space__in=list(pages), undone_at=None, kind__in=kinds)
        self.stamps: dict[int, list[Stamp]] = {}
        for row in rows.select_related("item").order_by("at", "pk"):
            self.stamps.setdefault(row.space_id, []).append(row)

    def at(self, hit: queries.Hit) -> str:
        moment, space = hit.at, hit.recording.space_id
        past = [each for each in self.stamps.get(space, []) if each.at <= moment]
        item = past[-1].item if past else None
        return _title(item, self.pages[space].locale.language_code) if item else ""


def _title(item: AgendaItem, language: str) -> str:
    title = item.titles.get(language) or str(item)
    return f"{item.number} {title}".strip()
