"""Registration for a meeting as a page, a screen or the API shows it."""

from datetime import datetime
from functools import cached_property
from typing import Any

from wagtail_civic.addresses import address
from wagtail_civic.models import ATTEND, Channel, Registration, Space
from wagtail_civic.queries.registration.places import Places, begins_at, places_of
from wagtail_civic.queries.sheet import PageSheet
from wagtail_civic.queries.words_of_meetings import Words, words_of


class RegistrationSheet(PageSheet):
    """
    Whether one can register, and what is left. Parts are read when they are asked for.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = ATTEND

    def __init__(self, page: Any, space: Space, *, now: datetime) -> None:
        self.page, self.space, self.now = page, space, now

    @property
    def url(self) -> str:
        return self.page.get_url() or ""

    @property
    def words(self) -> Words:
        return words_of(str(self.page.preset))

    @property
    def is_offered(self) -> bool:
        """Whether people register to come at all."""
        return bool(self.space.rules.get("registration"))

    @property
    def most_persons(self) -> int:
        return int(self.space.rules.get("most_persons") or 1)

    @cached_property
    def places(self) -> Places:
        return places_of(self.space)

    @cached_property
    def begins_at(self) -> datetime | None:
        return None if self.is_sample else begins_at(self.space)

    # Addresses

    @property
    def register_url(self) -> str:
        return address("registration", self.page.pk or 0)

    @property
    def code_url(self) -> str:
        return address("registration_code", self.page.pk)

    @property
    def resend_url(self) -> str:
        return address("registration_resend", self.page.pk)

    @property
    def address_url(self) -> str:
        return address("registration_address", self.page.pk)

    @property
    def me_url(self) -> str:
        return address("registration_me", self.page.pk)

    @property
    def withdraw_url(self) -> str:
        return address("registration_ask_withdrawal", self.page.pk)

    @property
    def calendar_url(self) -> str:
        return address("council_calendar", self.page.pk)


def of_person(space: Space, participant: int) -> Registration | None:
    """Hers, once her address is proved."""
    rows = Registration.objects.filter(space=space, participant=participant)
    return rows.exclude(channel=Channel.TEST).first()
