"""What is read of every space alike: how it stands, and within which dates people take part."""

from abc import ABC, abstractmethod
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from wagtail_civic.models import Space
from wagtail_civic.phases import State
from wagtail_civic.queries import spaces
from wagtail_civic.queries.changes import changes_of
from wagtail_civic.queries.figures import Change, spoken
from wagtail_civic.queries.settings import site_settings


class SpaceSheet(ABC):
    """A space as a visitor sees it. Parts are read when they are asked for, so that a card costs little."""

    space: Space
    now: datetime

    @property
    @abstractmethod
    def language(self) -> str:
        """In which it is read."""

    @property
    def suspended_reason(self) -> str:
        return spoken(self.space.override_reason, self.space.override_translations, self.language)

    @cached_property
    def charter_url(self) -> str:
        """Of the rules by which people write here; empty where the site has no page of them."""
        found = site_settings(self.space.site).charter_page
        page = found.localized if found else None
        return page.get_url() or "" if page and page.live else ""

    @cached_property
    def changes(self) -> list[Change]:
        return changes_of(self.space, self.language)


class ActionSheet(SpaceSheet):
    """A space in which people do one thing, within the dates of its phase."""

    action: ClassVar[str]

    @cached_property
    def phase(self) -> Any:
        return spaces.phase_for(self.space, self.action)

    @property
    def state(self) -> str:
        return spaces.state_of(self.space, self.action, now=self.now).value

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN.value

    @property
    def opens_at(self) -> datetime | None:
        return self.phase.opens_at if self.phase else None

    @property
    def closes_at(self) -> datetime | None:
        return self.phase.closes_at if self.phase else None
