"""A participatory budget as a page, a screen or the API shows it."""

import hashlib
from collections import Counter
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from wagtail_civic.models import (
    BudgetProject,
    District,
    Envelope,
    Idea,
    ProjectPicture,
    Space,
    Theme,
)
from wagtail_civic.queries import copies, spaces
from wagtail_civic.queries.budget import thread
from wagtail_civic.queries.budget.ballot import BallotPaper, Rules, Section, fewest_in, paper
from wagtail_civic.queries.budget.choice import Choice
from wagtail_civic.queries.budget.files import FEWEST
from wagtail_civic.queries.budget.listing import Listing
from wagtail_civic.queries.budget.one import ProjectSheet
from wagtail_civic.queries.budget.screens import Screens
from wagtail_civic.queries.idea.listing import LISTED
from wagtail_civic.queries.sheet import PageSheet


def shuffled(projects: Any, seed: str) -> list[Any]:
    """In an order that is the same each time for a seed, and says nothing of another one."""

    def place(project: Any) -> bytes:
        return hashlib.sha256(f"{seed}:{project.pk}".encode()).digest()

    return sorted(projects, key=place)


class BudgetSheet(Screens, Listing, PageSheet):
    """
    A budget as everybody reads it. Parts are read when they are asked for.

    Nothing here depends on the visitor, unless a ``seed`` of hers is given for the order of the projects: without
    one it is that of the day while people vote.
    """

    action = "vote"
    fewest_told = FEWEST
    #: How many have voted, as last counted.
    number_of_votes = 0

    def __init__(
        self,
        page: Any,
        space: Space,
        choice: Choice | None = None,
        *,
        seed: str = "",
        now: datetime,
    ) -> None:
        self.page, self.space, self.now = page, space, now
        self.choice, self.seed = choice or Choice(), seed

    @property
    def rules(self) -> Rules:
        return Rules.of(self.space)

    @property
    def secrecy(self) -> str:
        return self.space.secrecy

    @property
    def days(self) -> dict[str, Any]:
        said = self.space.rules.get("days") or {}
        return {name: thread.day(value) for name, value in said.items()}

    @cached_property
    def steps(self) -> list[thread.Step]:
        return thread.steps(self)

    # What there is

    @cached_property
    def envelopes(self) -> list[Envelope]:
        if self.is_sample:
            return self._written()
        return list(self.space.envelopes.filter(retired=False))

    def _written(self) -> list[Envelope]:
        """As an editor has them, in a preview."""
        found = ((block.id or str(place), block.value) for place, block in self._blocks())
        return [
            Envelope(
                key=key,
                names={self.language: value.get("name") or ""},
                amount=value.get("amount") or 0,
                district=getattr(value.get("district"), "key", ""),
            )
            for key, value in found
        ]

    def _blocks(self) -> Any:
        return enumerate(getattr(self.page, "envelopes", None) or [])

    def envelope_of(self, project: BudgetProject) -> Envelope | None:
        return next((each for each in self.envelopes if each.pk == project.envelope_id), None)

    @cached_property
    def amount(self) -> Any:
        """Of all envelopes together."""
        return sum(each.amount for each in self.envelopes)

    @cached_property
    def purses(self) -> list[dict[str, Any]]:
        """Each envelope in words, with how many projects of it are on the ballot, and how many have to be chosen."""
        mine: dict[Any, list[BudgetProject]] = {}
        for each in self.projects:
            if each.standing == "ballot":
                mine.setdefault(each.project.envelope_id, []).append(each.project)
        return [self._purse(each, mine.get(each.pk, [])) for each in self.envelopes]

    def _purse(self, envelope: Envelope, projects: list[BudgetProject]) -> dict[str, Any]:
        return {
            "key": envelope.key,
            "name": self.named(envelope),
            "amount": envelope.amount,
            "district": self.districts.get(envelope.district, ""),
            "number": len(projects),
            "fewest": fewest_in(self.rules, Section(envelope, tuple(projects))),
        }

    @property
    def is_short(self) -> bool:
        """Whether an envelope has not as many projects to choose as its rules ask for."""
        least = self.rules.fewest
        return least > 1 and any(each["number"] and each["fewest"] < least for each in self.purses)

    def named(self, envelope: Envelope) -> str:
        names: dict[str, str] = envelope.names
        return names.get(self.language) or str(envelope)

    @cached_property
    def projects(self) -> list[ProjectSheet]:
        """All of them, in the order in which they are read."""
        if self.is_sample:
            return []
        rows = copies.all_shown(BudgetProject.objects.filter(space=self.space).order_by("pk"))
        seed = self.seed or (timezone.localdate(self.now).isoformat() if self.is_open else "")
        return [ProjectSheet(self, each) for each in (shuffled(rows, seed) if seed else rows)]

    @cached_property
    def ballot(self) -> BallotPaper:
        """What can be voted for, in the order of the reader."""
        found = paper(self.space)
        sections = tuple(
            Section(each.envelope, tuple(shuffled(each.projects, self.seed)))
            for each in found.sections
        )
        return replace(found, sections=sections) if self.seed else found

    @cached_property
    def counts(self) -> Counter[str]:
        """Of projects, by how they stand."""
        return Counter(each.standing for each in self.projects)

    def project(self, row: BudgetProject) -> ProjectSheet:
        """One that was read apart from the others."""
        return ProjectSheet(self, copies.shown(row))

    @cached_property
    def first_pictures(self) -> dict[int, ProjectPicture]:
        rows = ProjectPicture.objects.filter(project__space=self.space).defer("content")
        return {each.project_id: each for each in rows.order_by("-pk")}

    # What it draws on

    @cached_property
    def boxes(self) -> list[Any]:
        """The live pages of its idea boxes in the language of the page."""
        keys = self.space.rules.get("boxes") or []
        rows = spaces.page_model().objects.live().public() if keys else None
        return list(rows.filter(translation_key__in=keys, locale=self.page.locale)) if rows else []

    @cached_property
    def number_of_ideas(self) -> int:
        """Those that were sent on the days for proposing, where these are named: a box may be open all year."""
        keys, days = self.space.rules.get("boxes") or [], self.space.rules.get("days") or {}
        rows = Idea.objects.filter(LISTED, space__translation_key__in=keys)
        if days.get("proposals_from"):
            rows = rows.filter(submitted_at__date__gte=days["proposals_from"])
        if days.get("proposals_until"):
            rows = rows.filter(submitted_at__date__lte=days["proposals_until"])
        return rows.count() if keys else 0

    @cached_property
    def themes(self) -> dict[str, str]:
        """By key, in the language of the page."""
        return self._vocabulary(Theme)

    @cached_property
    def districts(self) -> dict[str, str]:
        return self._vocabulary(District)

    def _vocabulary(self, model: Any) -> dict[str, str]:
        rows = model.objects.filter(locale=self.page.locale_id)
        return dict(rows.values_list("key", "name"))
