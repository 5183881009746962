"""What a meeting shows of whoever comes to it, and of what was said there; mixed into its sheet."""

from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail_civic.models import Space
from wagtail_civic.queries.registration.places import end_of, is_off
from wagtail_civic.queries.registration.room import Report, Room, heard, report_of
from wagtail_civic.queries.registration.sheet import RegistrationSheet


class ComersMixin:
    page: Any
    space: Space
    now: datetime

    @property
    def stamps(self) -> list[Any]:
        """What was pressed in its console."""
        raise NotImplementedError

    @property
    def sittings(self) -> list[Any]:
        raise NotImplementedError

    @cached_property
    def registration(self) -> RegistrationSheet | None:
        """None where nobody registers to come."""
        found = RegistrationSheet(self.page, self.space, now=self.now)
        return found if found.is_offered else None

    @property
    def is_off(self) -> bool:
        """Whether it is cancelled, which ``standing_reason`` explains."""
        return is_off(self.space)

    @property
    def is_followed(self) -> bool:
        """Whether somebody presses, or there is something to watch: other meetings need no live state."""
        return self.page.preset == "council" or bool(self.stamps or self.page.video)

    @cached_property
    def report(self) -> Report | None:
        return report_of(self.page, end_of(self.sittings), now=self.now)

    @cached_property
    def heard(self) -> Room:
        return heard(self)
