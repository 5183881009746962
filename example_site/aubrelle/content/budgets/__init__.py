"""The town’s two participatory budgets: one that is being built, and one on which people vote now."""

from dataclasses import dataclass
from typing import Any

from aubrelle.content.budgets import first, second
from aubrelle.content.budgets.written import Both, Proposed

#: Name in each language, amount, and key of the district whose inhabitants it is for.
ENVELOPES: dict[str, tuple[Both, int, str]] = {
    "town": (("Toute la ville", "The whole town"), 60_000, ""),
    "centre": (("Centre", "Centre"), 25_000, "centre"),
    "lindens": (("Les Tilleuls", "The Lindens"), 25_000, "lindens"),
}


@dataclass(frozen=True)
class Edition:
    """``opens`` and ``closes`` are days from today; ``voters`` how many have voted so far."""

    key: str
    words: dict[str, dict[str, Any]]
    projects: list[Proposed]
    opens: int
    closes: int
    council: int
    ballot: str
    voters: int
    most: int | None = None

    @property
    def is_over(self) -> bool:
        return self.closes < 0


EDITIONS = [
    Edition("first", first.WORDS, first.PROJECTS, -230, -205, -170, "approval", 412, most=3),
    Edition("second", second.WORDS, second.PROJECTS, -6, 18, 52, "knapsack", 96),
]
