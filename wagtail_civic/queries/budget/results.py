"""The result of a vote on a budget, as everybody reads it: from the published count, and from nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from wagtail_civic.addresses import address
from wagtail_civic.budget import Reason
from wagtail_civic.conf import civic_settings
from wagtail_civic.formats.tables import LICENCES
from wagtail_civic.formatting import in_language
from wagtail_civic.models import (
    BallotType,
    BudgetCount,
    BudgetProject,
    CountingRule,
    Envelope,
    Space,
    Tally,
)
from wagtail_civic.queries import copies
from wagtail_civic.queries.accountability import day
from wagtail_civic.queries.budget.files import FEWEST
from wagtail_civic.queries.budget.reasons import rounded, rule_in_words, why
from wagtail_civic.queries.figures import spoken, ways_of

LONGEST_SLUG = 60


@dataclass(frozen=True)
class ProjectResult:
    """
    One project. ``points`` is None where ballots give none; ``why`` says in a sentence or two what became of it.

    ``drawn``: per cent of the longest bar.
    """

    title: str
    url: str
    cost: Decimal
    votes: int
    points: int | None
    selected: bool
    why: str
    drawn: float


@dataclass(frozen=True)
class Removed:
    """A project that was taken off the ballot, and why."""

    title: str
    url: str
    on: datetime | None
    reason: str


@dataclass(frozen=True)
class EnvelopeResult:
    """``share``: what each voter had in the round that counts; None by another rule than Equal Shares."""

    name: str
    amount: Decimal
    used: Decimal
    left: Decimal
    voters: int
    share: Decimal | None
    selected: list[ProjectResult]
    others: list[ProjectResult]
    removed: list[Removed]

    @property
    def has_points(self) -> bool:
        return any(each.points is not None for each in (*self.selected, *self.others))

    @property
    def percent(self) -> float:
        """Of the envelope that is used."""
        return float(100 * self.used / self.amount) if self.amount else 0


@dataclass(frozen=True)
class BudgetResult:
    """
    ``turnout``: voters for 100 registered electors, None where the site does not say how many there are.

    ``files``: name and SHA-256 of the Pabulib file of each envelope. ``licence``: title and address.
    """

    votes: int
    channels: list[tuple[str, int]]
    doubles: int
    turnout: float | None
    rule: list[str]
    is_greedy: bool
    counted_at: datetime
    published_at: datetime | None
    decided_on: date | None
    envelopes: list[EnvelopeResult]
    data_url: str
    files: list[tuple[str, str]] = field(repr=False)
    licence: tuple[str, str]
    #: Envelopes of whose votes there are totals alone, because fewer than ``fewest`` people voted in them.
    untold: list[str]
    fewest: int = FEWEST


def published(space: Space) -> BudgetCount | None:
    """The one count of a budget that everybody may read; None before there is one."""
    if space._state.adding:
        return None
    rows = BudgetCount.objects.filter(space=space.pk, published_at__isnull=False)
    return rows.order_by("number").first()


def result(space: Space, page: Any) -> BudgetResult | None:
    """In the language of the page. None before a count is published: until then nobody reads a number."""
    count = published(space)
    return result_of(count, space, page) if count else None


def result_of(count: BudgetCount, space: Space, page: Any) -> BudgetResult:
    """What a count says, published or not: whoever shows it to an agent decides who may see it."""
    content: Mapping[str, Any] = count.content
    tally = Tally(total=count.votes, detail={"channels": content["channels"]})
    electors = content["electors"]
    licence, at = LICENCES[civic_settings.OPEN_DATA_LICENCE]
    return BudgetResult(
        votes=count.votes,
        channels=ways_of(tally),
        doubles=content["doubles"],
        turnout=round(100 * count.votes / electors, 1) if electors else None,
        rule=rule_in_words(content),
        is_greedy=content["rule"] == CountingRule.GREEDY,
        counted_at=count.counted_at,
        published_at=count.published_at,
        decided_on=day(space.rules.get("days", {}).get("deliberation_on")),
        envelopes=_Reader(content, page).envelopes(),
        data_url=address("budget_data", page.pk or 0),
        files=[(name, each["sha256"]) for name, each in sorted(count.files.items())],
        licence=(licence, at),
        untold=_untold(count, page.locale.language_code),
    )


def _untold(count: BudgetCount, language: str) -> list[str]:
    told = count.files
    parts = [each for each in count.content["envelopes"] if each["file"]["name"] not in told]
    named = Envelope.objects.in_bulk([each["envelope"] for each in parts]) if parts else {}
    return [in_language(named[each["envelope"]].names, language) for each in parts]


class _Reader:
    """Puts the words of envelopes and projects beside the figures of one count."""

    def __init__(self, content: Mapping[str, Any], page: Any) -> None:
        self.content, self.language = content, page.locale.language_code
        self.address = page.get_url() or "" if page.pk else ""
        self.points = BallotType(content["ballot"]).is_scored
        parts = content["envelopes"]
        numbers = [line["project"] for part in parts for line in part["lines"]]
        removed = [number for part in parts for number in part["removed"]]
        rows = BudgetProject.objects.filter(pk__in=[*numbers, *removed])
        self.projects = {row.pk: row for row in copies.all_shown(rows)}
        self.named = Envelope.objects.in_bulk([part["envelope"] for part in parts])

    def envelopes(self) -> list[EnvelopeResult]:
        return [self._envelope(part) for part in self.content["envelopes"]]

    def _envelope(self, part: Mapping[str, Any]) -> EnvelopeResult:
        found = self._lines(part["lines"])
        share = part["share"]
        return EnvelopeResult(
            name=in_language(self.named[part["envelope"]].names, self.language),
            amount=rounded(part["amount"]),
            used=rounded(part["used"]),
            left=rounded(part["left"]),
            voters=part["voters"],
            share=rounded(share) if share else None,
            selected=[each for each in found if each.selected],
            others=[each for each in found if not each.selected],
            removed=[self._removed(self.projects[number]) for number in part["removed"]],
        )

    def _lines(self, lines: Sequence[Mapping[str, Any]]) -> list[ProjectResult]:
        longest = max((self._figure(line) for line in lines), default=0) or 1
        return [self._line(line, place, longest) for place, line in enumerate(lines, start=1)]

    def _line(self, line: Mapping[str, Any], place: int, longest: int) -> ProjectResult:
        project, selected = self.projects[line["project"]], Reason(line["reason"]).taken
        # Those that are selected come first, in the order of their turns.
        place = place if selected else 0
        return ProjectResult(
            title=self._title(project),
            url=self._url(project),
            cost=rounded(line["cost"]),
            votes=line["votes"],
            points=line["points"] if self.points else None,
            selected=selected,
            why=why(line, rule=self.content["rule"], points=self.points, place=place),
            drawn=100 * self._figure(line) / longest,
        )

    def _figure(self, line: Mapping[str, Any]) -> int:
        return int(line["points"] if self.points else line["votes"])

    def _removed(self, project: BudgetProject) -> Removed:
        reason = spoken(project.removed_reason, project.removed_translations, self.language)
        return Removed(self._title(project), self._url(project), project.removed_at, reason)

    def _title(self, project: BudgetProject) -> str:
        return in_language(project.titles, self.language) or project.key

    def _url(self, project: BudgetProject) -> str:
        slug = slugify(self._title(project))[:LONGEST_SLUG].strip("-")
        return f"{self.address}{project.pk}-{slug}/" if self.address else ""
