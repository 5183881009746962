"""Debates that anyone may read on a site, each as it stands now."""

from dataclasses import dataclass
from datetime import datetime

from wagtail.models import Site

from wagtail_civic.models import Space, Tally
from wagtail_civic.queries import lists
from wagtail_civic.queries import spaces as queries
from wagtail_civic.queries.debates import Debate
from wagtail_civic.queries.finality import closing
from wagtail_civic.queries.public_blocks import public_blocks
from wagtail_civic.services import tallies


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
    return Listing(public_blocks(rows.distinct(), site, language, search=search), now)
