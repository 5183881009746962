"""Debates that anyone may read on a site, each as it stands now."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Site

from wagtail_civic.models import Space, Tally
from wagtail_civic.queries import lists
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.debates import Debate, debates
from wagtail_civic.queries.finality import closing
from wagtail_civic.services import tallies

#: More than a city holds in twenty years.
MOST = 1000


@dataclass(frozen=True)
class Listed:
    """One debate of a list; ``tally`` is how many comments it has."""

    debate: Debate
    space: Space
    tally: Tally
    now: datetime

    @property
    def title(self) -> str:
        return self.debate.title

    @property
    def language(self) -> str:
        return queries.language_of(self.debate.page)

    @property
    def state(self) -> str:
        return queries.state_of(self.space, "comment", now=self.now).value

    @property
    def opens_at(self) -> datetime | None:
        phase = queries.phase_for(self.space, "comment")
        return phase.opens_at if phase else None

    @property
    def closes_at(self) -> datetime | None:
        return closing(self.space, "comment")


@dataclass(frozen=True)
class Listing:
    """Those that the filters let through, the newest first."""

    found: list[tuple[Debate, Space]]
    now: datetime

    def count(self) -> int:
        return len(self.found)

    def listed(self, *, limit: int, offset: int = 0) -> list[Listed]:
        return [
            Listed(debate, space, tallies.current(space, now=self.now), self.now)
            for debate, space in self.found[offset : offset + limit]
        ]


def listing(
    *, site: Site | None, language: str, now: datetime, state: str = "", search: str = ""
) -> Listing:
    """Those that stand on a live page of this site in this language, behind no view restriction."""
    rows = queries.with_parts().filter(kind="debate", phases__key="main")
    if state:
        rows = rows.filter(lists.in_state(state, now), phases__key="main")
    spaces = {space.translation_key: space for space in rows.distinct()}
    standing = _standing(spaces, site, language)
    words = search.casefold().split()
    found = [(each, spaces[key]) for key, each in standing.items() if _says(each, words)]
    return Listing(sorted(found, key=lambda one: -one[1].pk), now)


def _says(debate: Debate, words: list[str]) -> bool:
    return all(word in debate.title.casefold() for word in words)


def _standing(spaces: dict[Any, Space], site: Site | None, language: str) -> dict[Any, Debate]:
    """By the key of its space, each of these debates that a page shows; a block may have gone from it."""
    keys = {space.rules.get("page") for space in spaces.values()}
    pages = queries.page_model().objects.live().public().filter(translation_key__in=keys - {None})
    pages = pages.filter(locale__language_code=language, alias_of__isnull=True)
    pages = pages.filter(lists.below(site)) if site else pages.none()
    shown = [
        each for page in pages.select_related("locale")[:MOST].specific() for each in debates(page)
    ]
    return {each.translation_key: each for each in shown if each.translation_key in spaces}
