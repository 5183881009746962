"""One elected member as everybody reads her: where she sits, how she voted, what she answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.models import Site

from wagtail_civic.addresses import address
from wagtail_civic.formatting import in_language
from wagtail_civic.models import Body, ItemVote, Member, MemberVote
from wagtail_civic.queries.choosing import KEY, ListChoice, PagedSheet, fitting, page_of
from wagtail_civic.queries.council.answers import Answered, answers_of
from wagtail_civic.queries.council.closed import unnamed_votes
from wagtail_civic.queries.council.held import Held, meetings, public_spaces
from wagtail_civic.queries.council.people import group_names, sits_on
from wagtail_civic.queries.council.seen import unseen_votes

Choice = MemberVote.Choice
YEARS = range(1900, 2201)
#: What a member did how often, as it stands before a number.
COUNTED = {
    Choice.FOR: pgettext_lazy("vote", "For"),
    Choice.AGAINST: pgettext_lazy("vote", "Against"),
    Choice.ABSTAINS: gettext_lazy("Abstentions"),
    Choice.NO_PART: gettext_lazy("Not taking part"),
}


@dataclass(frozen=True)
class VotesChoice(ListChoice):
    """Which of her votes a visitor asks for; ``year`` 0 is every year."""

    lang: str = ""
    year: int = 0
    body: str = ""

    @classmethod
    def of(cls, asked: Any, *, language: str = "") -> "VotesChoice":
        """From the parameters of an address; what makes no sense in them is left out."""
        year = asked.get("year", "")
        number = int(year) if year.isascii() and year.isdecimal() and len(year) == 4 else 0
        return cls(
            lang=language,
            year=number if number in YEARS else 0,
            body=fitting(asked.get("body", ""), KEY),
            page=page_of(asked),
        )


@dataclass(frozen=True)
class Cast:
    """One vote of hers, and what it was about."""

    row: MemberVote
    meeting: Held
    language: str

    @property
    def vote(self) -> ItemVote:
        return self.row.vote

    @property
    def title(self) -> str:
        return in_language(self.vote.item.titles, self.language) or str(self.vote.item)

    @property
    def amendment(self) -> str:
        return in_language(self.vote.titles, self.language)

    @property
    def url(self) -> str:
        return f"{self.meeting.url}{self.vote.item.slug}/"

    @property
    def full_url(self) -> str:
        return f"{self.meeting.full_url}{self.vote.item.slug}/"


@dataclass(frozen=True)
class Sat:
    """Where she sits or sat, from one day to another."""

    body: str
    name: str
    url: str
    starts_on: date
    ends_on: date | None
    presides: bool


def member_url(key: str, language: str) -> str:
    return f"{address('council_member', key)}?lang={language}"


def body_url(key: str, language: str) -> str:
    return f"{address('council_body', key)}?lang={language}"


class MemberSheet(PagedSheet):
    """Parts are read when they are asked for, in as many statements for one vote as for thousands."""

    page_size = 50

    def __init__(
        self, key: str, choice: VotesChoice, *, site: Site | None, language: str, now: datetime
    ) -> None:
        self.key, self.choice, self.site, self.language = key, choice, site, language
        self.now, self.today = now, timezone.localdate(now)

    @cached_property
    def people(self) -> dict[str, Member]:
        """By language, where she was first written first."""
        rows = Member.objects.filter(key=self.key).select_related("locale", "picture")
        return {row.locale.language_code: row for row in rows.order_by("pk")}

    @property
    def person(self) -> Member | None:
        """None of who is known by her votes alone."""
        return self.people.get(self.language) or next(iter(self.people.values()), None)

    @property
    def exists(self) -> bool:
        """Whether anything of her is public."""
        return self.person is not None or self.named is not None

    @cached_property
    def named(self) -> MemberVote | None:
        """The last vote, which has the name and the group that she had then."""
        return self.every_vote.order_by("-vote__proclaimed_at", "-pk").first()

    @property
    def name(self) -> str:
        if self.person:
            return str(self.person)
        return self.named.name if self.named else self.key

    @property
    def role(self) -> str:
        return self.person.role if self.person and self.sits else ""

    @property
    def lang(self) -> str:
        """Of what is written of her, where that is not the one of the page."""
        written = str(self.person.locale.language_code) if self.person else self.language
        return "" if written == self.language else written

    @cached_property
    def group(self) -> str:
        """Of the day, or of the last vote of who left."""
        if self.person is None:
            return self.named.group_name if self.named else ""
        names = group_names([self.person.group], self.language) if self.person.group else {}
        return names.get(self.person.group, "")

    # Where she sits

    @cached_property
    def seats(self) -> list[Sat]:
        """Those of the language in which she was first written, the newest first."""
        first = next(iter(self.people.values()), None)
        rows = first.seats.order_by("-starts_on", "order", "pk") if first else ()
        return [self._sat(row) for row in rows]

    def _sat(self, row: Any) -> Sat:
        known = self.bodies.get(row.body)
        url = body_url(row.body, self.language) if known else ""
        return Sat(row.body, known or row.body, url, row.starts_on, row.ends_on, row.presides)

    @property
    def sits(self) -> bool:
        """Whether she sits anywhere today."""
        return any(sits_on(each, self.today) for each in self.seats)

    @cached_property
    def bodies(self) -> dict[str, str]:
        return body_names(self.language)

    # How she voted

    @cached_property
    def every_vote(self) -> QuerySet[MemberVote]:
        """Of meetings that everybody may read; none of a secret ballot or a closed session, none before its picture."""
        return MemberVote.objects.filter(
            member=self.key,
            vote__state=ItemVote.State.PROCLAIMED,
            vote__secret=False,
            vote__item__closed=False,
            vote__item__space__in=public_spaces(self.site),
        ).exclude(vote__in=[*unseen_votes(self.now), *unnamed_votes()])

    @cached_property
    def rows(self) -> QuerySet[MemberVote]:
        found = self.every_vote
        if self.choice.year:
            found = found.filter(vote__proclaimed_at__year=self.choice.year)
        if self.choice.body:
            found = found.filter(vote__item__space__rules__body=self.choice.body)
        return found.order_by("-vote__proclaimed_at", "-vote__pk")

    @cached_property
    def number_found(self) -> int:
        return sum(many for _key, _label, many in self.totals)

    @cached_property
    def votes(self) -> list[Cast]:
        """Those of the page that is asked for, the newest first."""
        return list(self.cast(self.of_page(self.rows)))

    def cast(self, rows: Any) -> Iterator[Cast]:
        found = list(rows.select_related("vote__item__space"))
        spaces = {row.vote.item.space_id: row.vote.item.space for row in found}
        held = {each.space.pk: each for each in meetings(self.site, self.language, spaces.values())}
        for row in found:
            meeting = held.get(row.vote.item.space_id)
            if meeting:
                yield Cast(row, meeting, self.language)

    @cached_property
    def totals(self) -> list[tuple[str, str, int]]:
        """By choice: its key, its name, how often; of the votes that the filters let through."""
        counted = self.rows.order_by().values_list("choice").annotate(n=Count("pk"))
        many = dict(counted)
        return [(key, str(name), many.get(key, 0)) for key, name in COUNTED.items()]

    @cached_property
    def years(self) -> list[int]:
        found = self.every_vote.order_by().datetimes("vote__proclaimed_at", "year", order="DESC")
        return [each.year for each in found]

    @cached_property
    def voted_in(self) -> dict[str, str]:
        """Names of the bodies in which she voted, by key."""
        rows = self.every_vote.order_by().values_list("vote__item__space__rules__body", flat=True)
        keys = set(rows.distinct())
        return {key: name for key, name in self.bodies.items() if key in keys}

    # What she answered

    @cached_property
    def answers(self) -> list[Answered]:
        return answers_of(self.key, site=self.site, language=self.language, now=self.now)

    # Addresses

    @property
    def list_url(self) -> str:
        return address("council_member", self.key)

    @property
    def url(self) -> str:
        return member_url(self.key, self.language)

    @property
    def votes_url(self) -> str:
        """Of those that are shown, as a table for programs."""
        return address("council_member_votes", self.key) + self.choice.with_().query

    @property
    def is_filtered(self) -> bool:
        return bool(self.choice.year or self.choice.body)

    @property
    def every_url(self) -> str:
        return self.list_url + VotesChoice(lang=self.choice.lang).query


def body_names(language: str) -> dict[str, str]:
    """By key, in a language where the body has that one."""
    rows = Body.objects.order_by("order", "pk").select_related("locale")
    names: dict[str, str] = {}
    for row in rows:
        if row.key not in names or row.locale.language_code == language:
            names[row.key] = row.name
    return names
