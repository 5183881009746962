"""One project of a budget as everybody reads it."""

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from wagtail_civic.addresses import address
from wagtail_civic.formatting import in_language
from wagtail_civic.models import BudgetProject, Idea, ProjectPicture
from wagtail_civic.queries import spaces
from wagtail_civic.queries.cards import Card, card
from wagtail_civic.queries.figures import spoken
from wagtail_civic.queries.idea.listing import READABLE

if TYPE_CHECKING:
    from wagtail_civic.queries.budget.sheet import BudgetSheet

#: Of its text, in a list and on a share card.
EXCERPT = 160
Feasibility = BudgetProject.Feasibility


class ProjectSheet:
    """Parts are read when they are asked for; a list asks for none that its own statements do not bring."""

    def __init__(self, sheet: "BudgetSheet", project: BudgetProject) -> None:
        self.sheet, self.project = sheet, project

    @property
    def number(self) -> int:
        return int(self.project.pk)

    @property
    def title(self) -> str:
        return in_language(self.project.titles, self.sheet.language)

    @property
    def text(self) -> str:
        return in_language(self.project.texts, self.sheet.language)

    @property
    def excerpt(self) -> str:
        words = " ".join(self.text.split())
        return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"

    @property
    def lang(self) -> str:
        """The language of its words where that is not the one of the page, else empty."""
        titles, here = self.project.titles, self.sheet.language
        if titles.get(here) or titles.get(here.partition("-")[0]):
            return ""
        return next((language for language, title in titles.items() if title), "")

    @property
    def envelope(self) -> str:
        """The name of its envelope, empty where it is in none."""
        found = self.sheet.envelope_of(self.project)
        return in_language(found.names, self.sheet.language) if found else ""

    @property
    def district(self) -> str:
        found = self.sheet.envelope_of(self.project)
        return self.sheet.districts.get(found.district, "") if found else ""

    @property
    def theme(self) -> str:
        return self.sheet.themes.get(self.project.theme, "")

    @property
    def standing(self) -> str:
        """One of ``choice.STANDINGS``."""
        if self.project.removed_at:
            return "removed"
        if self.project.feasibility == Feasibility.FEASIBLE:
            return "ballot" if self.project.cost and self.project.envelope_id else "studied"
        return str(self.project.feasibility)

    @property
    def reason(self) -> str:
        """What the study says, in the language of the page where it is written in it."""
        return self.project.reason_translations.get(self.sheet.language) or self.project.reason

    @property
    def removed_reason(self) -> str:
        translated = self.project.removed_translations.get(self.sheet.language)
        return translated or self.project.removed_reason

    @cached_property
    def changes(self) -> list[tuple[datetime, str]]:
        """When its words changed though people voted on it already, and why."""
        spaces.fill(self.sheet.space, "changes")
        return [
            (each.at, spoken(each.reason, each.translations, self.sheet.language))
            for each in self.sheet.space.changes.all()
            if each.public and (each.after or {}).get("project") == self.project.key
        ]

    # Beside it

    @cached_property
    def pictures(self) -> list[ProjectPicture]:
        """Without their contents, which no page needs."""
        return list(self.project.pictures.defer("content"))

    @property
    def picture(self) -> ProjectPicture | None:
        """The first one, for its card."""
        return self.sheet.first_pictures.get(self.number)

    @cached_property
    def idea(self) -> Idea | None:
        """The idea that it was made of, where anyone may read that."""
        return Idea.objects.filter(READABLE, pk=self.project.idea_id or 0).first()

    @property
    def idea_url(self) -> str:
        return address("idea", self.idea.pk) if self.idea else ""

    # Addresses

    @property
    def slug(self) -> str:
        return f"{self.number}-{slugify(self.title)[:60].strip('-') or 'project'}"

    @property
    def url(self) -> str:
        """Its own readable address below the page: its number decides, and its title follows."""
        return f"{self.sheet.list_url}{self.slug}/"

    @property
    def full_url(self) -> str:
        return f"{self.sheet.page.full_url or ''}{self.slug}/"

    @property
    def print_url(self) -> str:
        return self.sheet.url("project_print", self.number)

    @property
    def picture_url(self) -> str:
        return self.picture_address(self.picture) if self.picture else ""

    @property
    def card(self) -> Card:
        """The first picture, for whoever shares the project."""
        first = next(iter(self.pictures), None)
        return card(self.full_url, self.picture_address(first), first.alt) if first else Card()

    def picture_address(self, picture: Any) -> str:
        return self.sheet.url("project_picture", self.number, picture.pk)
