"""Everything that is read of a petition, once for pages, blocks, API and feeds."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from wagtail_civic.addresses import address
from wagtail_civic.conf import civic_settings
from wagtail_civic.models import Signature, Space, Tally, Threshold
from wagtail_civic.models.prepared import Prepared, key_of
from wagtail_civic.queries import consents, lists, spaces
from wagtail_civic.queries.figures import (
    DAYS_SHOWN,
    Day,
    Mandate,
    Progress,
    Response,
    Track,
    days_of,
    progress,
    weeks_of,
)
from wagtail_civic.queries.lists import ANSWERED
from wagtail_civic.queries.searching import says
from wagtail_civic.queries.sheet import ActionSheet
from wagtail_civic.queries.tracks import response, tracks
from wagtail_civic.text import initials

NAMES_SHOWN = 50


class PetitionSheet(ActionSheet):
    """
    A petition as a visitor sees it. Parts are read when they are asked for, so that a card costs little.

    Nothing here depends on the visitor: pages made from it can be cached.
    """

    action = "sign"

    def __init__(self, page: Any, space: Space, tally: Tally, *, now: datetime) -> None:
        self.page, self.space, self.tally, self.now = page, space, tally, now

    @property
    def title(self) -> str:
        return self.page.title

    @property
    def summary(self) -> str:
        return self.page.summary

    @property
    def addressee(self) -> str:
        return self.page.addressee

    @property
    def body(self) -> Any:
        return self.page.body

    @property
    def picture(self) -> Any:
        return self.page.picture[0].value if self.page.picture else None

    @cached_property
    def language(self) -> str:
        return spaces.language_of(self.page)

    @cached_property
    def thresholds(self) -> dict[str, Threshold]:
        return {threshold.name: threshold for threshold in self.space.thresholds.all()}

    @property
    def goal(self) -> int | None:
        """The goal, else the next threshold that is not reached yet, else the highest."""
        if "goal" in self.thresholds:
            return self.thresholds["goal"].value
        values = sorted(threshold.value for threshold in self.thresholds.values())
        ahead = [value for value in values if value > self.tally.total]
        chosen = ahead or values[-1:]
        return chosen[0] if chosen else None

    @cached_property
    def progress(self) -> Progress:
        return progress(self.tally, self.goal)

    @cached_property
    def mandate(self) -> Mandate | None:
        mandate = self.page.get_mandate()
        return Mandate(**mandate) if mandate["level"] else None

    @cached_property
    def tracks(self) -> list[Track]:
        return tracks(self)

    @cached_property
    def response(self) -> Response:
        return response(self)

    @property
    def is_answered(self) -> bool:
        """Whether there is an official answer; a card can tell without reading it."""
        return self.space.answered_at is not None

    @cached_property
    def all_days(self) -> list[Day]:
        """From the first on which somebody signed to today, or to the last on which people could."""
        tally = next((t for t in self.space.tallies.all() if t.name == "signatures.days"), None)
        if tally is None:
            return []
        last = self.closes_at - timedelta(microseconds=1) if self.closes_at else self.now
        ends = min(self.now, last)
        return days_of(tally, until=timezone.localdate(ends, timezone.get_default_timezone()))

    @property
    def days(self) -> list[Day]:
        """The last thirty of them."""
        return self.all_days[-DAYS_SHOWN:]

    @property
    def weeks(self) -> list[Day]:
        """All of them by week, where it is longer than that."""
        return weeks_of(self.all_days) if len(self.all_days) > DAYS_SHOWN else []

    @property
    def days_url(self) -> str:
        return self.url("days")

    @cached_property
    def names(self) -> list[str]:
        if not self.space.rules.get("show_names"):
            return []
        return public_names(self.space)

    @cached_property
    def privacy(self) -> dict[str, Any]:
        consent = consents.current(self.space, self.language)
        return {
            "retention_months": civic_settings.RETENTION_MONTHS,
            "show_names": self.space.rules.get("show_names", False),
            "ask_postcode": self.space.rules.get("ask_postcode", True),
            "lawful_basis": self.space.rules.get("lawful_basis", "public_task"),
            "consent_text": consent.body if consent else "",
            "consent_version": consent.version if consent else 0,
        }

    def url(self, name: str) -> str:
        return address(name, self.page.pk or 0)

    @property
    def sign_url(self) -> str:
        return self.url("sign")

    @property
    def state_url(self) -> str:
        return self.url("state")

    @property
    def me_url(self) -> str:
        return self.url("me")

    @property
    def withdraw_url(self) -> str:
        return self.url("ask_withdrawal")

    @property
    def follow_url(self) -> str:
        return self.url("follow")


def public_names(space: Space) -> list[str]:
    """First names with an initial, of people who wished to be named, newest first."""
    return [initials(first, last) for first, last in _names().ask(space.pk)]


@cache
def _names() -> Prepared:
    def rows(space: int) -> QuerySet[Any, Any]:
        shown = Signature.objects.filter(
            space=space, state=Signature.State.CONFIRMED, show_name=True
        )
        newest = shown.exclude(channel="test").order_by("-submitted_at")
        return newest.values_list("first_name", "last_name")[:NAMES_SHOWN]

    return Prepared(rows, key_of(Signature, "space"))


def of_person(space: Space, participant_id: int) -> Signature | None:
    return (
        Signature.objects.filter(space=space, participant=participant_id).order_by("slot").first()
    )


def petition_spaces(
    *,
    pages: QuerySet[Any],
    now: datetime,
    state: str = "",
    order: str = "open",
    theme: str = "",
    search: str = "",
) -> QuerySet[Space]:
    """
    Spaces of petitions that one of ``pages`` shows, filtered and ordered.

    ``order`` is ``open`` (closing soonest first), ``newest``, ``most_signed`` or ``answered`` (newest answer
    first); ``state`` one of the values of ``State``, ``answered``, or empty for all.
    """
    if search:
        pages = pages.filter(says(search, "title"))
    found = spaces.with_parts().filter(
        kind="petition", translation_key__in=pages.values("translation_key")
    )
    # In one filter, so that it is the same phase which is the main one and has these dates.
    found = found.filter(lists.in_state(state, now) if state else Q(), phases__key="main")
    if theme:
        found = found.filter(rules__theme=theme)
    return _ordered(found, order)


def _ordered(found: QuerySet[Space], order: str) -> QuerySet[Space]:
    if order == "newest":
        return found.order_by("-created_at", "-pk")
    if order == ANSWERED:
        return found.order_by(F("answered_at").desc(nulls_last=True), "-pk")
    if order == "most_signed":
        counts = Tally.objects.filter(name="signatures")
        return found.filter(Q(tallies__in=counts) | Q(tallies=None)).order_by(
            F("tallies__total").desc(nulls_last=True), "-pk"
        )
    return found.order_by(F("phases__closes_at").asc(nulls_last=True), "pk")


def pages_of(found: Sequence[Space], pages: Any) -> dict[Any, Any]:
    """The specific page of each space among ``pages``, by translation key."""
    keys = [space.translation_key for space in found]
    rows = pages.filter(translation_key__in=keys).select_related("locale").specific()
    return {page.translation_key: page for page in rows}


RANKED_UP_TO = 20_000


def rank(signature: Signature, tally: Tally) -> int | None:
    """“You are number 413”, where counting that is cheap; None for a large petition."""
    if signature.state != Signature.State.CONFIRMED or tally.total > RANKED_UP_TO:
        return None
    rows = Signature.objects.filter(space=signature.space_id, state=Signature.State.CONFIRMED)
    return rows.exclude(channel="test").filter(confirmed_at__lte=signature.confirmed_at).count()
