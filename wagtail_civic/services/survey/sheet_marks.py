"""By what one sheet of a file is a double of another, or the same again."""

from functools import cached_property
from typing import Any

from wagtail_civic.models import Sheet, Space
from wagtail_civic.services.survey.paper import Paper, match_key, person_key


class Marks:
    """By what a sheet would be a double of another, or the same again."""

    def __init__(self, space: Space, found: list[Paper]) -> None:
        self.space, self.found = space, found

    @cached_property
    def numbers(self) -> set[str]:
        return {each.number for each in self.found if each.number}

    @cached_property
    def people(self) -> set[str]:
        keyed = (person_key(self.space, each) for each in self.found if each.email)
        return {each for each in keyed if each}

    @cached_property
    def names(self) -> set[str]:
        keyed = (match_key(self.space, each) for each in self.found)
        return {each for each in keyed if each}

    def stored(self) -> "Marks":
        """Those of them that are there already."""
        known = Marks(self.space, [])
        rows = Sheet.objects.filter(space=self.space)
        # Not who answered with which address: a clerk could ask it of ten thousand, and import none.
        known.numbers = set(_among(rows, "number", self.numbers))
        known.names = set(_among(rows, "match_key", self.names))
        return known

    def add(self, other: "Marks") -> None:
        self.numbers |= other.numbers
        self.people |= other.people
        self.names |= other.names


def _among(rows: Any, name: str, values: set[str]) -> Any:
    return rows.filter(**{f"{name}__in": values}).values_list(name, flat=True)
