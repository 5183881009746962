"""Meetings that everybody may read, without reading their pages: what lists of people, bodies and programs need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from wagtail.models import Site

from wagtail_civic.models import Space
from wagtail_civic.queries import spaces


@dataclass(frozen=True)
class Held:
    """A meeting with its page in the language that is read, else in the one in which it was written."""

    space: Space
    #: Of the base type: what a page of a meeting has beyond that was not read.
    page: Any

    @property
    def title(self) -> str:
        return str(self.page.title)

    @cached_property
    def url(self) -> str:
        return str(self.page.get_url() or "")

    @cached_property
    def full_url(self) -> str:
        return str(self.page.get_full_url() or "")

    @cached_property
    def starts_at(self) -> datetime | None:
        return moment(self.space.rules.get("starts_at"))

    @property
    def ends_at(self) -> datetime | None:
        return moment(self.space.rules.get("ends_at"))

    @property
    def standing(self) -> str:
        """``postponed`` or ``cancelled``, as its page was last published."""
        return str(self.space.rules.get("standing") or "")

    @property
    def body(self) -> str:
        return str(self.space.rules.get("body") or "")


def moment(written: Any) -> datetime | None:
    """As the rules of a space keep it."""
    return parse_datetime(written) if isinstance(written, str) and written else written or None


def public_spaces(site: Site | None) -> QuerySet[Space]:
    """Spaces of the meetings of a site that everybody may read, in whatever language."""
    keys = spaces.public_pages("council", site).order_by().values("translation_key")
    return Space.objects.filter(kind="council", translation_key__in=keys)


def meetings(site: Site | None, language: str, found: Iterable[Space]) -> list[Held]:
    """These spaces with a page each, those without a public one left out; in the order in which they are given."""
    wanted = list(found)
    keys = [space.translation_key for space in wanted]
    pages: dict[Any, dict[str, Any]] = {}
    rows = spaces.public_pages("council", site).filter(translation_key__in=keys)
    for page in rows.select_related("locale").order_by("pk"):
        pages.setdefault(page.translation_key, {})[page.locale.language_code] = page
    return [
        Held(space, _best(pages[space.translation_key], language, space.source_language))
        for space in wanted
        if space.translation_key in pages
    ]


def _best(pages: dict[str, Any], *languages: str) -> Any:
    known = [pages[language] for language in languages if language in pages]
    return known[0] if known else next(iter(pages.values()))


def newest_first(found: Iterable[Held]) -> list[Held]:
    """Those without a date come last."""
    dated = [each for each in found if each.starts_at]
    return sorted(dated, key=lambda each: each.starts_at, reverse=True)  # type: ignore[arg-type,return-value]
