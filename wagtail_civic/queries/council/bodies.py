"""A council or committee as everybody reads it: who sits in it, who sat in it term by term, its meetings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from wagtail_civic.addresses import address
from wagtail_civic.models import Body, Seat, Term
from wagtail_civic.queries.choosing import ListChoice, PagedSheet, page_of
from wagtail_civic.queries.council.held import Held, meetings, newest_first, public_spaces
from wagtail_civic.queries.council.members import body_url, member_url
from wagtail_civic.queries.council.people import group_names


@dataclass(frozen=True)
class MeetingsChoice(ListChoice):
    lang: str = ""

    @classmethod
    def of(cls, asked: Any, *, language: str = "") -> "MeetingsChoice":
        return cls(lang=language, page=page_of(asked))


@dataclass(frozen=True)
class Sitter:
    """Somebody who sits or sat in a body, with her name and role in the language that is read."""

    seat: Seat
    key: str
    name: str
    role: str
    group: str
    url: str
    #: Of the role, where that is not the one of the page.
    lang: str = ""

    def sat_between(self, first: date, last: date | None) -> bool:
        ends = self.seat.ends_on
        return (last is None or self.seat.starts_on <= last) and (ends is None or ends >= first)


@dataclass(frozen=True)
class GroupOfSitters:
    name: str
    sitters: list[Sitter]


@dataclass(frozen=True)
class TermOfOffice:
    """Who sat during it; ``term`` is None for who sat before or between those that are known."""

    term: Term | None
    sitters: list[Sitter]


class BodySheet(PagedSheet):
    """Parts are read when they are asked for, in as many statements for one member as for a hundred."""

    page_size = 24

    def __init__(
        self,
        body: Body,
        choice: MeetingsChoice,
        *,
        site: Site | None,
        language: str,
        now: datetime,
    ) -> None:
        self.body, self.choice, self.site, self.language = body, choice, site, language
        self.today = timezone.localdate(now)

    @cached_property
    def sitters(self) -> list[Sitter]:
        """Whoever ever sat in it, in the order of the table."""
        rows = Seat.objects.filter(body=self.body.key).select_related("member__locale")
        ordered = list(rows.order_by("order", "member", "pk"))
        groups = group_names({row.member.group for row in ordered}, self.language)
        words = {row.member.key: row.member for row in reversed(ordered)} | {
            row.member.key: row.member
            for row in ordered
            if row.member.locale.language_code == self.language
        }
        first = _first_languages(row.member for row in ordered)
        # Translations bring copies of the seats along: those of the first language count.
        counted = [row for row in ordered if row.member.locale_id == first[row.member.key]]
        return [self._sitter(row, words[row.member.key], groups) for row in counted]

    def _sitter(self, seat: Seat, member: Any, groups: dict[str, str]) -> Sitter:
        written = str(member.locale.language_code)
        return Sitter(
            seat,
            member.key,
            str(member),
            member.role,
            groups.get(member.group, ""),
            member_url(member.key, self.language),
            "" if written == self.language else written,
        )

    @property
    def lang(self) -> str:
        """Of what the body is called and how it is described, where that is not the one of the page."""
        written = str(self.body.locale.language_code)
        return "" if written == self.language else written

    @property
    def sitting(self) -> list[Sitter]:
        """Those of today."""
        return [each for each in self.sitters if each.sat_between(self.today, self.today)]

    @cached_property
    def groups(self) -> list[GroupOfSitters]:
        """Those of today by group, in the order of the table."""
        names = list(dict.fromkeys(each.group for each in self.sitting))
        ordered = sorted(self.sitting, key=lambda each: names.index(each.group))
        found = groupby(ordered, lambda each: each.group)
        return [GroupOfSitters(name, list(sitters)) for name, sitters in found]

    @cached_property
    def history(self) -> list[TermOfOffice]:
        """Terms of office before and with that of today in which anybody sat, the newest first."""
        terms = list(Term.objects.all())
        found = [TermOfOffice(term, _once(self._during(term))) for term in terms]
        known = {id(each.seat) for term in terms for each in self._during(term)}
        others = [each for each in self.sitters if id(each.seat) not in known and each.seat.ends_on]
        found.append(TermOfOffice(None, _once(others)))
        return [each for each in found if each.sitters]

    def _during(self, term: Term) -> list[Sitter]:
        return [each for each in self.sitters if each.sat_between(term.starts_on, term.ends_on)]

    # Its meetings

    @cached_property
    def every_meeting(self) -> list[Held]:
        rows = public_spaces(self.site).filter(rules__body=self.body.key)
        return newest_first(meetings(self.site, self.language, rows))

    @property
    def number_found(self) -> int:  # type: ignore[override]
        return len(self.every_meeting)

    @property
    def meetings(self) -> list[Held]:
        found: list[Held] = self.of_page(self.every_meeting)
        return found

    # Addresses

    @property
    def list_url(self) -> str:
        return address("council_body", self.body.key)

    @property
    def url(self) -> str:
        return body_url(self.body.key, self.language)


def _first_languages(members: Iterable[Any]) -> dict[str, int]:
    """By key of a member, the language in which she was first written."""
    oldest = sorted(members, key=lambda member: -member.pk)
    return {member.key: member.locale_id for member in oldest}


def _once(sitters: Iterable[Sitter]) -> list[Sitter]:
    """Of who sat twice, the seat that stands first."""
    found: dict[str, Sitter] = {}
    for each in sitters:
        found.setdefault(each.key, each)
    return list(found.values())


def in_words(language: str) -> list[Body]:
    """All bodies in their order, each in this language where it has that one."""
    rows = Body.objects.order_by("order", "pk").select_related("locale")
    found: dict[str, Body] = {}
    for row in rows:
        if row.key not in found or row.locale.language_code == language:
            found[row.key] = row
    return list(found.values())


def body_of(key: str, language: str) -> Body | None:
    return next((each for each in in_words(language) if each.key == key), None)
