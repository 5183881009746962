"""The projects that are read of a budget, by the filters of the address: every choice is a link."""

from functools import cached_property
from typing import Any

from wagtail_civic.queries.budget.choice import STANDINGS, Choice
from wagtail_civic.queries.budget.one import ProjectSheet
from wagtail_civic.queries.choosing import PagedSheet


class Listing(PagedSheet):
    """Of a ``BudgetSheet``."""

    page_size = 30
    anchor = "#civic-projects"
    choice: Choice
    projects: Any
    counts: Any
    envelopes: Any
    themes: Any
    envelope_of: Any
    named: Any

    @cached_property
    def listed(self) -> list[ProjectSheet]:
        """Those that the filters let through; what can be voted for where none says otherwise."""
        choice = self.choice
        return [each for each in self.projects if self._fits(each, choice)]

    def _fits(self, each: ProjectSheet, choice: Choice) -> bool:
        envelope = self.envelope_of(each.project)
        if choice.envelope and (envelope is None or envelope.key != choice.envelope):
            return False
        if choice.theme and each.project.theme != choice.theme:
            return False
        return each.standing == (choice.standing or self.first_standing)

    @property
    def first_standing(self) -> str:
        """What is read first: what can be voted for, or, before there is anything, what is studied."""
        return next((each for each in STANDINGS if self.counts[each]), STANDINGS[0])

    @property
    def standing(self) -> str:
        return self.choice.standing or self.first_standing

    @property
    def number_found(self) -> int:  # type: ignore[override]
        return len(self.listed)

    @property
    def shown(self) -> list[ProjectSheet]:
        """Those of one page of the list."""
        found: list[ProjectSheet] = self.of_page(self.listed)
        return found

    # Ways to other choices

    @property
    def standings(self) -> list[tuple[str, str, bool, int]]:
        """Each way to stand that some project has: its name, the address, whether it is read, how many."""
        return [
            (each, self.chosen(standing=each), each == self.standing, self.counts[each])
            for each in STANDINGS
            if self.counts[each]
        ]

    @property
    def envelope_choices(self) -> list[tuple[str, str, bool]]:
        return [
            (self.named(each), self.chosen(envelope=each.key), each.key == self.choice.envelope)
            for each in self.envelopes
        ]

    @property
    def theme_choices(self) -> list[tuple[str, str, bool]]:
        used = {each.project.theme for each in self.projects}
        return [
            (name, self.chosen(theme=key), key == self.choice.theme)
            for key, name in self.themes.items()
            if key in used
        ]

    @property
    def every_envelope_url(self) -> str:
        return self.chosen(envelope="")

    @property
    def every_theme_url(self) -> str:
        return self.chosen(theme="")
