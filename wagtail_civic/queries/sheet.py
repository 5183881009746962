"""What is read of every space alike: how it stands, and within which dates people take part."""

from abc import ABC, abstractmethod
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from django.utils import timezone

from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Space
from wagtail_civic.models.prepared import values_of
from wagtail_civic.phases import State
from wagtail_civic.queries import accountability, consents, spaces
from wagtail_civic.queries.changes import changes_of
from wagtail_civic.queries.figures import Change, Mandate, Response, spoken
from wagtail_civic.queries.finality import closing, ended_early
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
    def ended_early(self) -> datetime | None:
        """When an agent closed it for good, which ``suspended_reason`` explains."""
        return ended_early(self.space)

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

    @cached_property
    def closes_at(self) -> datetime | None:
        """When it ended or will end: what was closed early ended at that moment."""
        return closing(self.space, self.action)


class PageSheet(ActionSheet):
    """A page of its own for one thing that people do: what they are promised, and what is kept of them."""

    page: Any

    @property
    def title(self) -> str:
        return str(self.page.title)

    @property
    def summary(self) -> str:
        return str(self.page.summary)

    @cached_property
    def full_url(self) -> str:
        return str(self.page.full_url or "")

    @cached_property
    def language(self) -> str:
        return spaces.language_of(self.page)

    @property
    def is_sample(self) -> bool:
        """Whether nobody can take part: a preview."""
        return bool(self.space._state.adding)

    @cached_property
    def mandate(self) -> Mandate | None:
        mandate = self.page.get_mandate()
        return Mandate(**mandate) if mandate["level"] else None

    @cached_property
    def response(self) -> Response:
        return accountability.response(
            accountability.official(self.space, self.language),
            due=self.mandate.answer if self.mandate else None,
            threshold=None,
            language=self.language,
            link=f"{self.full_url}#civic-official" if self.space.answered_at else "",
            now=self.now,
        )

    @property
    def facts(self) -> tuple[Any, ...]:
        """What every part of its page is made of: page and space, how they stand today, what changed."""
        page, space = self.page, self.space
        return (
            *(page.pk, page.title, page.summary, page.last_published_at, page.get_mandate()),
            *(page.get_url(), self.language),
            values_of(space),
            [values_of(phase) for phase in space.phases.all()],
            *(self.state, timezone.localdate(self.now)),
            self.response,
            self.changes,
            # Of what was closed early, an act says it that may be none of the changes that are read.
            self.closes_at,
        )

    @cached_property
    def privacy(self) -> dict[str, Any]:
        consent = consents.current(self.space, self.language)
        return {
            "retention_months": civic_settings.RETENTION_MONTHS,
            "consent_text": consent.body if consent else "",
            "consent_version": consent.version if consent else 0,
        }
