"""What a Pabulib file holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

APPROVAL, CHOOSE_ONE, CUMULATIVE, ORDINAL, SCORING = (
    "approval",
    "choose-1",
    "cumulative",
    "ordinal",
    "scoring",
)
VOTE_TYPES = (APPROVAL, CHOOSE_ONE, CUMULATIVE, ORDINAL, SCORING)
WITH_POINTS = (CUMULATIVE, SCORING)

META, PROJECTS, VOTES = "META", "PROJECTS", "VOTES"
SECTIONS = (META, PROJECTS, VOTES)


class Project(NamedTuple):
    """``cells`` as they stand in the file, one for each of ``File.project_columns``."""

    key: str
    cost: Fraction
    cells: tuple[str, ...]


class Vote(NamedTuple):
    """
    ``choices``: keys of projects, in the order of the ballot; in an ordinal one, the best first.

    ``points``: of each choice, empty where the type of vote has none. ``cells`` as in ``Project``.
    """

    voter: str
    choices: tuple[str, ...]
    points: tuple[int, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Lines:
    """On which line each key of META, each project and each ballot stands; nothing of a file that was not read."""

    meta: Mapping[str, int] = field(default_factory=dict)
    projects: Sequence[int] = ()
    votes: Sequence[int] = ()


@dataclass(frozen=True)
class File:
    """Its sections in their order; two files are equal when they say the same, wherever it stands."""

    meta: Mapping[str, str]
    project_columns: tuple[str, ...]
    projects: tuple[Project, ...] = field(repr=False)
    vote_columns: tuple[str, ...]
    votes: tuple[Vote, ...] = field(repr=False)
    meta_columns: tuple[str, ...] = ("key", "value")
    lines: Lines = field(default_factory=Lines, repr=False, compare=False)

    @property
    def vote_type(self) -> str:
        return self.meta["vote_type"].strip()

    @property
    def budget(self) -> Fraction:
        return amount(self.meta["budget"]) or Fraction(0)

    def published(self, column: str) -> dict[str, str]:
        """What a column of PROJECTS says of each project; empty where there is no such column."""
        if column not in self.project_columns:
            return {}
        place = self.project_columns.index(column)
        return {project.key: project.cells[place].strip() for project in self.projects}


def amount(written: str) -> Fraction | None:
    """An amount of at most 15 figures and 6 decimals, after a point or a comma; None for anything else."""
    whole, point, decimals = written.strip().replace(",", ".", 1).partition(".")
    figures = whole + decimals
    if not (figures.isascii() and figures.isdigit() and whole and len(whole) <= 15):
        return None
    if len(decimals) > 6 or (point and not decimals):
        return None
    return Fraction(int(figures), 10 ** len(decimals))


def number(written: str) -> int | None:
    """A whole number of at most 9 figures, which may be written 12 or 12.0; None for anything else."""
    found = amount(written)
    if found is None or found.denominator != 1 or found >= 10**9:
        return None
    return int(found)
